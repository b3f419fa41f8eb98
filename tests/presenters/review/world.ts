import { month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { Ask } from '~/domain/review/ask';
import type { Outcome, Response } from '~/domain/review/outcome';

/** A decision, an action and an ask of Barnet's, for the words that stand on pages. */

const organisation = (slug: string, level: Organisation['level'], shortName: string): Organisation => ({
  slug,
  level,
  code: slug.toUpperCase(),
  name: shortName,
  shortName,
  from: month('2025-05'),
  to: null,
  successor: null,
});

export const ORGANISATIONS = [
  organisation('london', 'region', 'London'),
  organisation('wnl', 'icb', 'West and North London'),
  organisation('barnet', 'place', 'Barnet'),
  organisation('camden', 'place', 'Camden'),
];
export const OCTOBER = month('2026-10');
export const NOVEMBER = month('2026-11');
export const TODAY = '2026-11-22';
export const NAMES = new Map([
  ['reviewer', 'ICB reviewer'],
  ['manager', 'Programme manager'],
]);

export function response(changes: Partial<Response> = {}): Response {
  const at = '2026-11-20T09:00:00Z';
  return { kind: 'progress', comment: 'Half of it.', month: null, by: 'manager', at, ...changes };
}

export function outcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    id: 7,
    kind: 'action',
    review: { id: 1, organisation: 'wnl', month: OCTOBER },
    item: null,
    organisation: 'barnet',
    area: null,
    text: 'Send the list of practices.',
    owner: 'SRO',
    due: '2026-12-14',
    version: 1,
    recordedBy: 'reviewer',
    recordedAt: '2026-11-19T10:30:00Z',
    responses: [],
    ...changes,
  };
}

export function ask(changes: Partial<Ask> = {}): Ask {
  return {
    place: 'barnet',
    key: 'ask-1',
    text: 'Settle who pays for the shared base.',
    level: 'icb',
    answerBy: '2026-12-01',
    openedMonth: OCTOBER,
    latestMonth: OCTOBER,
    withdrawn: false,
    icb: 'wnl',
    region: 'london',
    events: [],
    escalations: [],
    ...changes,
  };
}

export const escalation = {
  id: 1,
  from: 'wnl',
  to: 'london',
  question: 'Is there money for it?',
  by: 'reviewer',
  at: '2026-11-20T11:00:00Z',
};
