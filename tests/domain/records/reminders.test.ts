import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '~/domain/date';
import { month } from '~/domain/month';
import { REMINDER_KINDS } from '~/domain/records/messages';
import {
  ACTION_RULES,
  ASK_RULES,
  PUBLICATION_RULES,
  RETURN_RULES,
  remindersOf,
} from '~/domain/records/reminders';
import type { ActionSituation, AskSituation, ReturnSituation, Situation } from '~/domain/records/situations';
import { type IsHoliday, proposePeriod } from '~/domain/returns/period';
import { RETURN_STATES } from '~/domain/returns/workflow';

const noHoliday: IsHoliday = () => false;
const newYear: IsHoliday = (date) => ['2026-12-25', '2026-12-28', '2027-01-01'].includes(date);

/** Barnet's return for October 2026, due on Friday 6 November. */
const october: ReturnSituation = {
  kind: 'return',
  organisation: 'barnet',
  level: 'place',
  icb: 'wnl',
  region: 'london',
  month: month('2026-10'),
  period: proposePeriod(month('2026-10'), noHoliday),
  state: 'draft',
  version: 1,
  last: null,
  queryOwners: [],
  queriedBy: [],
  submission: null,
};
const submission = { id: 9, ratificationBy: null, ratifiedOn: null };
const ask: AskSituation = {
  kind: 'ask',
  place: 'barnet',
  key: 'a1',
  addressed: 'wnl',
  addressedLevel: 'icb',
  answerBy: '2026-11-06',
  answered: false,
  withdrawn: false,
  turns: 0,
};
const action: ActionSituation = {
  kind: 'action',
  id: 4,
  organisation: 'barnet',
  level: 'place',
  due: '2026-11-30',
  open: true,
};

const kindsOn = (situation: Situation, day: string, isHoliday = noHoliday) =>
  remindersOf(situation, day, isHoliday, 'calendar').map(({ kind }) => kind);
const rolesOn = (situation: Situation, day: string) =>
  remindersOf(situation, day, noHoliday).flatMap(({ to }) =>
    to.roles.map(({ role, organisation }) => `${role} ${organisation}`),
  );

describe('the table of reminders', () => {
  it('has a rule for every kind', () => {
    const rules = [...RETURN_RULES, ...ASK_RULES, ...ACTION_RULES, ...PUBLICATION_RULES];
    expect(new Set(rules.map(({ kind }) => kind))).toEqual(new Set(REMINDER_KINDS));
  });
});

describe('a return that is not in', () => {
  it.each([
    ['2026-11-02', []],
    ['2026-11-03', ['due_in_three_days']],
    ['2026-11-05', ['due_in_three_days']],
    ['2026-11-06', ['due_today']],
    ['2026-11-07', []],
    ['2026-11-09', ['overdue']],
    ['2026-11-10', ['overdue']],
    ['2026-11-11', ['overdue_deputy']],
    ['2026-11-13', ['overdue_icb']],
    ['2026-11-26', ['overdue_icb']],
    ['2026-11-27', []],
  ])('on %s calls for %j', (day, kinds) => {
    expect(kindsOn(october, day)).toEqual(kinds);
  });

  it('counts working days over a bank holiday and the turn of the year', () => {
    const december = {
      ...october,
      month: month('2026-12'),
      period: proposePeriod(month('2026-12'), newYear),
    };
    expect(december.period.dueOn).toBe('2027-01-08');
    expect(kindsOn(december, '2027-01-04', newYear)).toEqual([]);
    expect(kindsOn(december, '2027-01-05', newYear)).toEqual(['due_in_three_days']);
  });

  it('reminds whoever has it in hand, then those who sign, then the ICB', () => {
    expect(rolesOn(october, '2026-11-09')).toEqual(['contributor barnet', 'programme_manager barnet']);
    expect(rolesOn({ ...october, state: 'awaiting_sign_off' }, '2026-11-09')).toEqual(['place_sro barnet']);
    expect(rolesOn(october, '2026-11-11')).toEqual(['place_sro barnet', 'programme_manager barnet']);
    expect(rolesOn(october, '2026-11-13')).toEqual(['icb_reviewer wnl']);
    const ownReturn: ReturnSituation = { ...october, organisation: 'wnl', level: 'icb', icb: null };
    expect(rolesOn(ownReturn, '2026-11-13')).toEqual(['london_office london']);
  });

  it('is reminded of anew when the London office moves its due date', () => {
    const causes = (dueOn: string, day: string) =>
      remindersOf({ ...october, period: { ...october.period, dueOn } }, day, noHoliday).map(
        ({ cause }) => cause,
      );
    expect(causes('2026-11-06', '2026-11-05')).not.toEqual(causes('2026-11-09', '2026-11-05'));
  });

  it('never calls for anything by the calendar once it is in or its month is published', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(...RETURN_STATES),
        fc.boolean(),
        (after, state, published) => {
          const period = { ...october.period, publishedAt: published ? '2026-11-24T09:00:00.000Z' : null };
          const done = { ...october, state, period, submission: published ? null : submission };
          expect(kindsOn(done, addDays('2026-10-01', after))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('has at most one reminder of being due on any day, each cause on one stretch of days', () => {
    const days = Array.from({ length: 70 }, (_, index) => addDays('2026-10-01', index));
    const perDay = days.map((day) => kindsOn(october, day));
    expect(perDay.every((kinds) => kinds.length <= 1)).toBe(true);
    const said = perDay.flat().filter((kind, index, all) => kind !== all[index - 1]);
    expect(said).toEqual(['due_in_three_days', 'due_today', 'overdue', 'overdue_deputy', 'overdue_icb']);
  });
});

describe('what a move calls for', () => {
  const moves = (situation: Situation) =>
    remindersOf(situation, '2026-11-10', noHoliday, 'move').map(({ kind }) => kind);
  it.each([
    ['ask_sign_off', 'draft', 'awaiting_sign_off', 'sign_off_asked'],
    ['send_back', 'awaiting_sign_off', 'draft', 'sent_back'],
    ['query', 'submitted', 'queried', 'queried'],
    ['sign', 'queried', 'submitted', 'answered'],
    ['accept', 'submitted', 'accepted', 'accepted'],
  ] as const)('%s from %s: told until the return moves on', (did, from, state, kind) => {
    const last = { action: did, from };
    expect(moves({ ...october, last, state, submission })).toEqual([kind]);
    const elsewhere = RETURN_STATES.filter((other) => other !== state);
    for (const other of elsewhere) expect(moves({ ...october, last, state: other, submission })).toEqual([]);
  });

  it('a first signature tells nobody', () => {
    expect(
      moves({
        ...october,
        last: { action: 'sign', from: 'awaiting_sign_off' },
        state: 'submitted',
        submission,
      }),
    ).toEqual([]);
  });
});

describe('what is owed', () => {
  it('an ask is chased from the working day after its date, four times, until it is answered', () => {
    expect(kindsOn(ask, '2026-11-08')).toEqual([]);
    const days = Array.from({ length: 60 }, (_, index) => addDays('2026-11-06', index));
    const causes = new Set(days.flatMap((day) => remindersOf(ask, day, noHoliday).map(({ cause }) => cause)));
    expect(causes.size).toBe(4);
    expect(days.flatMap((day) => kindsOn({ ...ask, answered: true }, day))).toEqual([]);
    expect(days.flatMap((day) => kindsOn({ ...ask, withdrawn: true }, day))).toEqual([]);
  });

  it('a ratification is chased from the working day after the one promised, until it is recorded', () => {
    const pending = {
      ...october,
      state: 'accepted' as const,
      submission: { ...submission, ratificationBy: '2026-11-30' },
    };
    expect(kindsOn(pending, '2026-11-30')).toEqual([]);
    expect(kindsOn(pending, '2026-12-01')).toEqual(['ratification_outstanding']);
    const recorded = { ...pending, submission: { ...pending.submission, ratifiedOn: '2026-11-30' } };
    expect(kindsOn(recorded, '2026-12-01')).toEqual([]);
  });

  it('an action is reminded of three working days ahead and once after, unless closed or without a date', () => {
    const causes = (day: string, more = {}) =>
      remindersOf({ ...action, ...more }, day, noHoliday).map(({ cause }) => cause.split('/').at(-1));
    expect([causes('2026-11-24'), causes('2026-11-25'), causes('2026-11-30'), causes('2026-12-01')]).toEqual([
      [],
      ['soon'],
      ['soon'],
      ['passed'],
    ]);
    expect(causes('2026-11-30', { open: false })).toEqual([]);
    expect(causes('2026-11-30', { due: null })).toEqual([]);
  });
});
