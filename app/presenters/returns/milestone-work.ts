import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { ReturnState } from '~/domain/returns/workflow';
import { paths } from '~/paths';
import { formatDate, formatMonth } from '../format';
import { type RequestFacts, type RequestView, requestView } from '../rollups/milestone-page';
import { STATE_WORDS, type Tone } from './words';

/** What milestones ask of a person, for the start page. */

export interface OwnReturnItem {
  key: string;
  href: string;
  label: string;
  state: { word: string; tone: Tone };
  due: string;
}

export interface MilestoneWorkView {
  decide: RequestView[];
  asked: RequestView[];
  returns: OwnReturnItem[];
}

interface OwnReturnFacts {
  organisation: { slug: string; shortName: string; level: OrganisationLevel };
  month: Month;
  dueOn: IsoDate;
  state: ReturnState;
  own: boolean;
}

/** In words; null when there is nothing to show. */
export function milestoneWorkView(work: {
  today: IsoDate;
  decide: readonly RequestFacts[];
  asked: readonly RequestFacts[];
  returns: readonly OwnReturnFacts[];
}): MilestoneWorkView | null {
  const { today, decide, asked, returns } = work;
  if (decide.length + asked.length + returns.length === 0) return null;
  const waiting = new Set(decide.map(({ id }) => id));
  return {
    decide: decide.map(requestView),
    asked: asked.filter(({ id }) => !waiting.has(id)).map(requestView),
    returns: returns.map(({ organisation, month, dueOn, state, own }) => ({
      key: `${organisation.slug} ${month}`,
      href: own ? paths.ownReturn(organisation.slug, month) : paths.ownReturnReview(organisation.slug, month),
      label: own
        ? `Own milestones of ${organisation.shortName} for ${formatMonth(month)}`
        : `Accept the own milestones of ${organisation.shortName} for ${formatMonth(month)}`,
      state: STATE_WORDS[state],
      due: `${dueOn < today ? 'was due' : 'due'} ${formatDate(dueOn)}`,
    })),
  };
}
