import { addDays, type IsoDate, londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { holds, organisationsWith } from '~/domain/people/actor';
import type { ReturnState } from '~/domain/returns/workflow';
import type { Context } from '~/services/context.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { allPeriods } from '~db/repos/periods.server';
import { returnFactsOf } from '~db/repos/start.server';
import { type NamedRequest, ownRequests, requestsToDecide } from './rebaseline-requests.server';

/** The return in which an ICB or London reports its own milestones, where somebody still has to do something. */
export interface OwnReturnWork {
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>;
  month: Month;
  dueOn: IsoDate;
  state: ReturnState;
  /** Whether the person belongs to the organisation that reports; else it is theirs to accept. */
  own: boolean;
}

/** What milestones ask of a person beside the returns of places. */
export interface MilestoneWork {
  today: IsoDate;
  /** Requests for new due dates that wait for the person to decide. */
  decide: NamedRequest[];
  /** What became of those that the person's organisations asked for, and those that still wait. */
  asked: NamedRequest[];
  returns: OwnReturnWork[];
}

/** How long an answer stays on the page, in days. */
const ANSWERS_SHOWN_DAYS = 45;
/** How many opened months are looked at. */
const MONTHS = 2;

/** Reads it in a fixed number of queries. */
export function milestoneWork(context: Context): MilestoneWork {
  const { now } = context;
  const today = londonDate(now);
  return {
    today,
    decide: requestsToDecide(context),
    asked: ownRequests(context, `${addDays(today, -ANSWERS_SHOWN_DAYS)}T00:00:00.000Z`),
    returns: ownReturns(context, today),
  };
}

function ownReturns({ db, actor, now }: Context, today: IsoDate): OwnReturnWork[] {
  const own = new Set([
    ...organisationsWith(actor, ['icb_reviewer', 'icb_board']),
    ...organisationsWith(actor, ['london_office']),
  ]);
  if (own.size === 0) return [];
  const office = holds(actor, ['london_office']);
  const reporters = allOrganisations(db, monthAt(now)).filter(
    ({ slug, level }) => level !== 'place' && (own.has(slug) || office),
  );
  const periods = allPeriods(db)
    .filter(({ opensOn }) => opensOn <= today)
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    .slice(-MONTHS);
  const facts = returnFactsOf(
    db,
    reporters.map(({ slug }) => slug),
  );
  return periods.flatMap(({ month, dueOn }) =>
    reporters
      .filter((one) => existsIn(one, month))
      .flatMap((organisation): OwnReturnWork[] => {
        const fact = facts.find((one) => one.organisation === organisation.slug && one.month === month);
        const state = fact?.state ?? 'not_started';
        const mine = own.has(organisation.slug);
        const waits = mine ? state !== 'accepted' : state === 'submitted';
        return waits ? [{ organisation, month, dueOn, state, own: mine }] : [];
      }),
  );
}
