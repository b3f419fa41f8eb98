import type { Month } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import { warningFieldKey } from '~/domain/returns/fields';
import type { ReturnReading } from '~/domain/returns/reading';
import { COURT, type Court, editable, type ReturnState } from '~/domain/returns/workflow';
import { paths } from '~/paths';
import { formatCount, formatMonth } from '../format';
import { checkView } from './check-page';
import type { ReturnFrame } from './frame';
import { type Standing, type StandingFacts, standingOf } from './standing';

/** The pages on which an ICB or London reports its own milestones: the same steps as a place's, in their words. */

type Reporter = { slug: string; name: string; shortName: string; level: OrganisationLevel };

/** The frame of a page under an organisation's own return. */
export function ownFrame({ slug, shortName, level }: Reporter, month: Month): ReturnFrame {
  const monthWords = formatMonth(month);
  return {
    place: slug,
    month,
    placeName: shortName,
    monthWords,
    title: `${shortName}: own milestones for ${monthWords}`,
    crumbs: [
      { href: level === 'region' ? paths.london() : paths.icb(slug), label: shortName },
      { href: paths.ownReturn(slug, month), label: `Own milestones for ${monthWords}` },
    ],
  };
}

const COURTS: Record<'icb' | 'region', Record<Court, string>> = {
  icb: {
    place_team: 'With the ICB’s reviewers',
    place_sro: 'Waits for a signature of the ICB',
    icb: 'With the London office',
    nobody: 'Nothing more to do',
  },
  region: {
    place_team: 'With the London office',
    place_sro: 'Waits for a signature of the London office',
    icb: 'With the London office, to accept',
    nobody: 'Nothing more to do',
  },
};

function courtsOf(level: OrganisationLevel): Record<Court, string> {
  return COURTS[level === 'region' ? 'region' : 'icb'];
}

/** Where an own return stands. */
export function ownStanding(facts: StandingFacts, level: OrganisationLevel): Standing {
  return { ...standingOf(facts), court: courtsOf(level)[COURT[facts.state]] };
}

/** Why nothing can be typed now; null when it can. `queried`: the milestone's area was asked about. */
export function ownLockWords(facts: {
  state: ReturnState;
  mayEdit: boolean;
  queried: boolean;
}): string | null {
  const { state, mayEdit, queried } = facts;
  if (mayEdit && (editable(state) === 'all' || queried)) return null;
  if (mayEdit) return 'Only the milestones that the London office asked about can be changed now.';
  switch (state) {
    case 'awaiting_sign_off':
      return 'This waits for a signature, so it cannot be changed. Whoever signs can send it back.';
    case 'submitted':
      return 'This has been submitted. The London office can ask about it, which opens it again.';
    case 'accepted':
      return 'The London office has accepted this. It can be opened again as a restatement.';
    default:
      return 'Only the people who report for this organisation can type here, while the month takes returns.';
  }
}

export interface OwnStep {
  sentence: string;
  button: { href: string; label: string } | null;
}

/** The one thing to do next on an own return, for this reader. */
export function ownNextStep(
  state: ReturnState,
  powers: { mayEdit: boolean; maySign: boolean; mayAccept: boolean; ownWork: boolean },
  { org, month, open }: { org: string; month: Month; open: number },
): OwnStep {
  const form = paths.ownReturnMilestones(org, month);
  const sign = paths.ownReturnSignOff(org, month);
  const waiting = { sentence: '', button: null };
  switch (state) {
    case 'not_started':
    case 'draft':
      return powers.mayEdit
        ? {
            sentence: 'Report each milestone, then ask for sign-off at the foot of this page.',
            button: { href: form, label: 'Report the milestones' },
          }
        : { ...waiting, sentence: 'The people who report have not asked for sign-off yet.' };
    case 'awaiting_sign_off':
      if (powers.maySign)
        return { sentence: 'It waits for a signature.', button: { href: sign, label: 'Read and sign' } };
      return {
        ...waiting,
        sentence: powers.ownWork
          ? 'It waits for the signature of somebody who did not type it.'
          : 'It waits for a signature.',
      };
    case 'submitted':
      return powers.mayAccept
        ? {
            sentence: 'It waits for you to accept it or to ask about it.',
            button: { href: paths.ownReturnReview(org, month), label: 'Review it' },
          }
        : { ...waiting, sentence: 'The London office reads it next.' };
    case 'queried':
      if (open === 0 && powers.maySign)
        return {
          sentence: 'Every question has an answer.',
          button: { href: sign, label: 'Read and sign again' },
        };
      return powers.mayEdit && open > 0
        ? {
            sentence: `The London office waits for ${formatCount(open, 'answer')}.`,
            button: { href: '#queries', label: 'Answer the questions' },
          }
        : { ...waiting, sentence: `The London office waits for ${formatCount(open, 'answer')}.` };
    case 'accepted':
      return { ...waiting, sentence: 'The London office has accepted this. It is final for the month.' };
  }
}

/** What a signer puts their name to. */
export const OWN_ATTESTATION =
  'I have read these milestones. To the best of my knowledge they are a fair account of where we stand.';

export interface OwnCheckView {
  errorCount: number;
  heading: string;
  errors: { key: string; message: string }[];
  warnings: { key: string; id: string; message: string; sentence: string; version: number }[];
}

/** What the check of an own return found; `versionOf` gives the version of the sentence saved on a warning. */
export function ownCheck(
  draft: ReturnReading,
  org: string,
  versionOf: (warning: string) => number,
): OwnCheckView {
  const { warnings, errors } = draft.check;
  const titles = new Map(draft.milestones.map(({ code, title }) => [code, title]));
  const { heading } = checkView(draft, { place: org, versions: new Map(), openedAt: null, queries: 0 });
  return {
    errorCount: errors.length,
    heading,
    errors: errors.flatMap(({ at, code }) =>
      at.kind === 'milestone'
        ? [{ key: `${code} ${at.milestone}`, message: `${at.milestone}: ${titles.get(at.milestone) ?? ''}` }]
        : [],
    ),
    warnings: warnings.map(({ key, sentence }) => {
      const code = key.slice(key.indexOf(':') + 1);
      const message = key.startsWith('forecast_moved')
        ? `${code}: the forecast has moved for the third time or more`
        : `${code}: complete, and no evidence is given`;
      return { key, id: warningFieldKey(key), message, sentence, version: versionOf(key) };
    }),
  };
}
