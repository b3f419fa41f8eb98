import { beforeEach, describe, expect, it } from 'vitest';
import { type Month, month, monthRange } from '~/domain/month';
import type { Period } from '~/domain/returns/period';
import {
  monthsOfWork,
  mostUrgent,
  newestDue,
  newestOpened,
  type PlaceHats,
  placeDuty,
  type ReturnStanding,
  type StartItem,
} from '~/domain/returns/start';
import type { ReturnState } from '~/domain/returns/workflow';

function item(
  id: string,
  duty: StartItem['duty'],
  dueOn: string | null,
  at: string | null = null,
): StartItem {
  return { id, duty, dueOn, month: at === null ? null : month(at) };
}

describe('the main button of a start page', () => {
  const cases: [string, StartItem[], string | null][] = [
    ['there is nothing to do', [], null],
    ['a dashboard is all there is', [item('london', 'look', null)], 'london'],
    [
      'somebody waits and a dashboard is dated: who waits comes first',
      [item('london', 'look', '2026-01-01'), item('file', 'file', '2026-12-07')],
      'file',
    ],
    [
      'an overdue return and one that is due soon: the overdue one',
      [item('november', 'file', '2026-12-07', '2026-11'), item('october', 'file', '2026-11-06', '2026-10')],
      'october',
    ],
    [
      'two overdue returns: the older',
      [item('october', 'file', '2026-11-06', '2026-10'), item('july', 'file', '2026-08-07', '2026-07')],
      'july',
    ],
    [
      'a query due before the return: the query',
      [item('file', 'file', '2026-12-07'), item('query', 'answer_queries', '2026-11-25')],
      'query',
    ],
    [
      'a return to file that is overdue before a signature that is not',
      [item('sign', 'sign', '2026-12-10'), item('file', 'file', '2026-11-06')],
      'file',
    ],
    [
      'a signature and a query due on one day: the signature, which takes minutes',
      [item('query', 'answer_queries', '2026-12-07'), item('sign', 'sign', '2026-12-07')],
      'sign',
    ],
    [
      'a review and a return due on one day: the review, as a place waits for it',
      [item('file', 'file', '2026-12-07'), item('review', 'review', '2026-12-07')],
      'review',
    ],
    [
      'work without a date comes after dated work',
      [item('restatement', 'file', null, '2026-05'), item('file', 'file', '2026-12-07', '2026-11')],
      'file',
    ],
    [
      'work without a date still comes before a look',
      [item('london', 'look', null), item('restatement', 'file', null)],
      'restatement',
    ],
    [
      'the board still has to ratify, long overdue',
      [item('sign', 'sign', '2026-12-10'), item('ratify', 'ratify', '2026-10-01')],
      'ratify',
    ],
    [
      'there is only something to look at: the later month',
      [item('october', 'look', null, '2026-10'), item('november', 'look', null, '2026-11')],
      'november',
    ],
    [
      'one thing to look at belongs to no month: the one that does',
      [item('calendar', 'look', null), item('november', 'look', null, '2026-11')],
      'november',
    ],
    [
      'all is equal: the one given first',
      [item('barnet', 'file', '2026-12-07', '2026-11'), item('camden', 'file', '2026-12-07', '2026-11')],
      'barnet',
    ],
  ];

  it.each(cases)('when %s', (_, items, expected) => {
    expect(mostUrgent(items)?.id ?? null).toBe(expected);
  });

  it('leaves the list it was given as it was', () => {
    const items = [item('london', 'look', null), item('file', 'file', '2026-12-07')];
    mostUrgent(items);
    expect(items.map(({ id }) => id)).toEqual(['london', 'file']);
  });
});

describe('what a return asks of people of its place', () => {
  const team: PlaceHats = { team: true, signer: false };
  const signer: PlaceHats = { team: false, signer: true };
  const both: PlaceHats = { team: true, signer: true };
  const dates = { dueOn: '2026-12-07', signOffBy: '2026-12-10' };
  const open = { dueOn: '2026-11-25', answered: false };
  const answered = { dueOn: '2026-11-20', answered: true };

  const cases: [PlaceHats, ReturnState, ReturnStanding['queries'], string, string | null][] = [
    [team, 'not_started', [], 'file', '2026-12-07'],
    [team, 'draft', [], 'file', '2026-12-07'],
    [team, 'awaiting_sign_off', [], 'look', null],
    [team, 'submitted', [], 'look', null],
    [team, 'queried', [open, answered], 'answer_queries', '2026-11-25'],
    [team, 'queried', [answered], 'look', null],
    [team, 'accepted', [], 'look', null],
    [signer, 'not_started', [], 'look', null],
    [signer, 'draft', [], 'look', null],
    [signer, 'awaiting_sign_off', [], 'sign', '2026-12-10'],
    [signer, 'queried', [open], 'look', null],
    [signer, 'queried', [answered], 'sign', '2026-11-20'],
    [signer, 'accepted', [], 'look', null],
    [both, 'draft', [], 'file', '2026-12-07'],
    [both, 'awaiting_sign_off', [], 'sign', '2026-12-10'],
    [both, 'queried', [open], 'answer_queries', '2026-11-25'],
    [both, 'queried', [answered], 'sign', '2026-11-20'],
  ];

  it.each(cases)('%j, a return that is %s with queries %j: %s by %s', (hats, state, queries, duty, dueOn) => {
    expect(placeDuty(hats, { state, dates, queries })).toEqual({ duty, dueOn });
  });

  it('a restatement has no due date', () => {
    expect(placeDuty(team, { state: 'draft', dates: null, queries: [] })).toEqual({
      duty: 'file',
      dueOn: null,
    });
  });
});

/** Opens on the 1st, due on the 5th of the next month. */
function period(at: Month, publishedAt: string | null = null): Period {
  const [next] = monthRange(at, month('2030-01')).slice(1);
  const day = (n: string) => `${next}-${n}`;
  return {
    month: at,
    opensOn: `${at}-01`,
    dueOn: day('05'),
    signOffBy: day('08'),
    reviewBy: day('12'),
    meetingOn: day('15'),
    publishedAt,
  };
}

const periods = monthRange(month('2026-07'), month('2027-03')).map((at) =>
  period(at, at < '2026-09' ? '2026-10-20T09:00:00.000Z' : null),
);

describe('the month that is due and the month that is open', () => {
  const cases: [string, string | null, string | null][] = [
    ['2026-06-30', null, null],
    ['2026-07-01', null, '2026-07'],
    ['2026-11-05', '2026-09', '2026-11'],
    ['2026-11-06', '2026-10', '2026-11'],
    ['2026-11-30', '2026-10', '2026-11'],
  ];

  it.each(cases)('on %s the newest due is %s and the newest opened is %s', (today, due, opened) => {
    expect(newestDue(periods, today)?.month ?? null).toBe(due);
    expect(newestOpened(periods, today)?.month ?? null).toBe(opened);
  });
});

describe('the months that still need a place’s work', () => {
  let reopened: string[] = [];

  beforeEach(() => {
    reopened = [];
  });

  function work(states: Record<string, ReturnState>, today = '2026-11-22', since = '2026-07'): string[] {
    const standingOf = (at: Month) => ({
      state: states[at] ?? 'not_started',
      submittedBefore: reopened.includes(at),
    });
    return monthsOfWork(periods, standingOf, { since: month(since), today }).map((one) => one.month);
  }

  it('are those opened and unpublished without a submitted return, and always the newest', () => {
    expect(work({ '2026-09': 'accepted', '2026-10': 'draft', '2026-11': 'submitted' })).toEqual([
      '2026-10',
      '2026-11',
    ]);
  });

  it('include a queried month', () => {
    expect(work({ '2026-09': 'queried', '2026-10': 'accepted' })).toEqual(['2026-09', '2026-11']);
  });

  it('hold both months between the first of a month and the due date of the one before', () => {
    expect(work({ '2026-09': 'accepted', '2026-10': 'accepted' }, '2026-12-02')).toEqual([
      '2026-11',
      '2026-12',
    ]);
  });

  it('leave out published months, which take no more typing', () => {
    expect(work({ '2026-08': 'draft' })).toEqual(['2026-09', '2026-10', '2026-11']);
  });

  it('include a published month that was reopened', () => {
    reopened = ['2026-08'];
    expect(work({ '2026-08': 'draft' })).toEqual(['2026-08', '2026-09', '2026-10', '2026-11']);
  });

  it('leave out months from before anybody was asked', () => {
    expect(work({}, '2026-11-22', '2026-11')).toEqual(['2026-11']);
  });
});
