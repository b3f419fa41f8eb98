import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { type Ask, type AskEvent, addressedTo, answerOf, askState, assignmentOf } from '~/domain/review/ask';
import { paperDeadline, usualMeeting, workingDaysBefore } from '~/domain/review/dates';
import {
  isOpen,
  type Outcome,
  outcomeState,
  owesResponse,
  type Response,
  standsInReturn,
} from '~/domain/review/outcome';
import { moveReviewState, REVIEW_ACTIONS, REVIEW_STATES, reviewActions } from '~/domain/review/workflow';

const said = (kind: Response['kind'], of: string | null = null): Response => ({
  kind,
  comment: 'Done',
  month: of === null ? null : month(of),
  by: 'ada',
  at: '2026-11-20T10:00:00Z',
});
const action = (changes: Partial<Outcome> = {}): Outcome => ({
  id: 1,
  kind: 'action',
  review: { id: 1, organisation: 'wnl', month: month('2026-10') },
  item: null,
  organisation: 'barnet',
  area: null,
  text: 'Send the list of practices.',
  owner: 'Programme manager',
  due: '2026-12-01',
  version: 1,
  recordedBy: 'ada',
  recordedAt: '2026-11-16T10:00:00Z',
  responses: [],
  ...changes,
});

describe('an action', () => {
  it.each([
    ['nothing was said', [], true],
    ['progress was made', [said('progress')], true],
    ['it was closed', [said('progress'), said('closed')], false],
    ['it was opened again', [said('closed'), said('reopened')], true],
    ['progress was noted after it was closed', [said('closed'), said('progress')], false],
  ])('is open or not when %s', (_what, responses, open) => {
    expect(isOpen({ responses })).toBe(open);
  });

  it.each([
    ['2026-12-01', 'open'],
    ['2026-12-02', 'overdue'],
  ])('on %s is %s', (today, state) => {
    expect(outcomeState(action(), today)).toBe(state);
    expect(outcomeState(action({ responses: [said('closed')] }), today)).toBe('closed');
    expect(outcomeState(action({ due: null }), today)).toBe('open');
  });

  it.each<[string, Partial<Outcome>, string, boolean]>([
    ['the return of its own month', {}, '2026-10', false],
    ['the next return', {}, '2026-11', true],
    ['later returns while it is open', {}, '2027-03', true],
    ['the return that closed it', { responses: [said('closed', '2026-11')] }, '2026-11', true],
    ['no return after that', { responses: [said('closed', '2026-11')] }, '2026-12', false],
    ['no return when it was closed elsewhere', { responses: [said('closed')] }, '2026-11', false],
  ])('stands in %s', (_what, changes, of, stands) => {
    expect(standsInReturn(action(changes), month(of))).toBe(stands);
  });

  it.each<[string, Partial<Outcome>, string, string, boolean]>([
    ['nobody has said anything to it', {}, '2026-11', '2026-11-20', true],
    [
      'it has only just been opened again',
      { responses: [said('progress'), said('reopened')] },
      '2026-11',
      '2026-11-20',
      true,
    ],
    [
      'something was said and its day is far',
      { responses: [said('progress', '2026-11')] },
      '2026-12',
      '2026-11-30',
      false,
    ],
    [
      'something was said last month and its day has come',
      { responses: [said('progress', '2026-11')] },
      '2026-12',
      '2026-12-01',
      true,
    ],
    [
      'this return says something',
      { responses: [said('progress', '2026-12')] },
      '2026-12',
      '2027-01-08',
      false,
    ],
    ['it is closed', { responses: [said('closed', '2026-11')] }, '2026-11', '2026-12-08', false],
    ['its own month is reported late', {}, '2026-10', '2026-12-08', false],
  ])('is owed a response or not when %s', (_what, changes, of, due, owes) => {
    expect(owesResponse(action(changes), month(of), due)).toBe(owes);
  });
});

describe('an ask', () => {
  const event = (kind: AskEvent['kind'], more: Partial<AskEvent> = {}): AskEvent => ({
    kind,
    organisation: 'wnl',
    owner: '',
    answerBy: null,
    comment: 'Yes',
    by: 'ada',
    at: '2026-11-16T10:00:00Z',
    ...more,
  });
  const ask = (changes: Partial<Ask> = {}): Ask => ({
    place: 'barnet',
    key: 'ask-1',
    text: 'Please decide.',
    level: 'icb',
    answerBy: '2026-12-01',
    openedMonth: month('2026-10'),
    latestMonth: month('2026-10'),
    withdrawn: false,
    icb: 'wnl',
    region: 'london',
    events: [],
    escalations: [],
    ...changes,
  });
  const up = {
    id: 1,
    from: 'wnl',
    to: 'london',
    question: 'Who pays?',
    by: 'ada',
    at: '2026-11-16T10:00:00Z',
  };

  it.each<[string, Partial<Ask>, string]>([
    ['the ICB of its place', {}, 'wnl'],
    ['London when it was written to London', { level: 'london' }, 'london'],
    ['London once escalated', { escalations: [up] }, 'london'],
    ['London when its place has no ICB', { icb: null }, 'london'],
  ])('is addressed to %s', (_what, changes, organisation) => {
    expect(addressedTo(ask(changes))).toBe(organisation);
  });

  it.each<[string, Partial<Ask>, string, string]>([
    ['before its day', {}, '2026-12-01', 'awaiting'],
    ['after its day', {}, '2026-12-02', 'overdue'],
    [
      'when a later day was agreed',
      { events: [event('assigned', { answerBy: '2027-01-15' })] },
      '2026-12-02',
      'awaiting',
    ],
    ['answered', { events: [event('answered')] }, '2026-12-02', 'answered'],
    [
      'asked again after the answer',
      { events: [event('answered'), event('asked_again')] },
      '2026-11-20',
      'awaiting',
    ],
    ['withdrawn', { withdrawn: true }, '2026-12-02', 'withdrawn'],
    [
      'answered and then withdrawn',
      { withdrawn: true, events: [event('answered')] },
      '2026-12-02',
      'answered',
    ],
  ])('%s', (_what, changes, today, state) => {
    expect(askState(ask(changes), today)).toBe(state);
  });

  it('gives the answer in force and who owes it', () => {
    const events = [
      event('assigned', { owner: 'Estates lead' }),
      event('answered', { comment: 'From April.' }),
    ];
    expect(answerOf({ events })?.comment).toBe('From April.');
    expect(assignmentOf(ask({ events }))).toEqual({ owner: 'Estates lead', answerBy: '2026-12-01' });
  });
});

describe('the papers of a board', () => {
  const holiday = (date: string) => date === '2026-12-25' || date === '2026-12-28';
  it.each([
    ['2026-11-20', 3, '2026-11-17'],
    ['2026-11-23', 3, '2026-11-18'],
    ['2026-12-30', 3, '2026-12-23'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-22', 0, '2026-11-20'],
  ])('for a meeting on %s, %i working days earlier, go out on %s', (meeting, days, expected) => {
    expect(paperDeadline(meeting, days, holiday)).toBe(expected);
    expect(workingDaysBefore(meeting, days, holiday)).toBe(expected);
  });

  it('an ICB meets a working day before London', () => {
    const period = { meetingOn: '2026-11-23' };
    expect(usualMeeting('region', period, holiday)).toBe('2026-11-23');
    expect(usualMeeting('icb', period, holiday)).toBe('2026-11-20');
  });
});

describe('the course of a review', () => {
  it.each([
    ['drafted', 'start', 'underway'],
    ['underway', 'close', 'held'],
    ['held', 'reopen', 'underway'],
  ] as const)('%s, %s: %s', (from, action, to) => {
    expect(moveReviewState(from, action, 'A figure was wrong.')).toEqual({ ok: true, value: to });
  });

  it('refuses everything else', () => {
    const allowed = ['drafted start', 'underway close', 'held reopen'];
    for (const state of REVIEW_STATES)
      for (const action of REVIEW_ACTIONS) {
        if (allowed.includes(`${state} ${action}`)) continue;
        expect(moveReviewState(state, action, 'why')).toMatchObject({ ok: false, code: 'moved_on' });
        expect(reviewActions(state)).not.toContain(action);
      }
  });

  it('is opened again only with a reason', () => {
    expect(moveReviewState('held', 'reopen', '  ')).toMatchObject({ ok: false, code: 'reason_missing' });
  });
});
