import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { ROLES } from '~/domain/people/roles';
import { datesOf } from '~/domain/returns/period-form';
import { editPeriod } from '~/services/returns/edit-period.server';
import { readPeriod, readPeriods } from '~/services/returns/read-periods.server';
import type { Db } from '~db/client.server';
import { findPeriod, updatePeriod } from '~db/repos/periods.server';
import { allAuditEvents } from '~db/repos/records.server';
import { testDatabase } from '../../support/database';
import { fileReturn, NOW, withReference } from '../../support/filed-returns';
import { addPerson } from '../../support/people';

const november = month('2026-11');
let db: Db;

function as(role: (typeof ROLES)[number]) {
  const grants = [{ role, organisation: 'london', from: '2025-05-01', to: null }];
  return { db, actor: { id: 'office', name: 'London office', grants, delegations: [] }, now: NOW };
}

function period() {
  const found = findPeriod(db, november);
  if (found === null) throw new Error('no November');
  return found;
}

function later(change: Record<string, string> = { dueOn: '2026-12-09' }) {
  return {
    month: november,
    seenVersion: 1,
    dates: { ...datesOf(period()), ...change },
    reason: 'A late holiday.',
  };
}

const codeOf = (result: ReturnType<typeof editPeriod>) => (result.ok ? 'ok' : result.code);

beforeEach(() => {
  db = testDatabase(withReference);
  addPerson(db, 'office', { name: 'Office of London' });
});

describe('changing the dates of a month', () => {
  it('keeps them, and audits what moved with the reason', () => {
    expect(editPeriod(as('london_office'), later())).toEqual({ ok: true, value: { version: 2 } });
    expect(period()).toMatchObject({ dueOn: '2026-12-09', signOffBy: '2026-12-10', version: 2 });
    expect([...allAuditEvents(db)]).toMatchObject([
      {
        actor: 'office',
        action: 'period.edited',
        entity: 'period/2026-11',
        before: { dueOn: '2026-12-07' },
        after: { dueOn: '2026-12-09' },
        reason: 'A late holiday.',
      },
    ]);
  });

  it('is the London office’s alone', () => {
    const others = ROLES.filter((role) => role !== 'london_office');
    for (const role of others) expect(codeOf(editPeriod(as(role), later())), role).toBe('forbidden');
    expect(period().version).toBe(1);
    expect([...allAuditEvents(db)]).toEqual([]);
  });

  it.each([
    ['dates that go backwards', { dueOn: '2026-12-30' }, {}, 'dates_out_of_order'],
    ['no reason', {}, { reason: '  ' }, 'reason_missing'],
    ['a version somebody else has replaced', {}, { seenVersion: 0 }, 'stale'],
    ['a month outside the calendar', {}, { month: month('2040-01') }, 'not_found'],
  ])('refuses %s and writes nothing', (_, dates, input, code) => {
    const wanted = { ...later({ dueOn: '2026-12-08', ...dates }), ...input };
    expect(codeOf(editPeriod(as('london_office'), wanted))).toBe(code);
    expect(period()).toMatchObject({ dueOn: '2026-12-07', version: 1 });
    expect([...allAuditEvents(db)]).toEqual([]);
  });

  it('refuses to record a change that is none', () => {
    expect(codeOf(editPeriod(as('london_office'), later({})))).toBe('unchanged');
  });

  it('refuses a published month', () => {
    updatePeriod(db, { ...period(), publishedAt: '2026-12-22T09:00:00.000Z' }, 1);
    expect(codeOf(editPeriod(as('london_office'), { ...later(), seenVersion: 2 }))).toBe('published');
  });

  it('leaves the lateness of what was submitted as it was', () => {
    const october = findPeriod(db, month('2026-10'));
    if (october === null) throw new Error('no October');
    fileReturn(db, 'barnet', '2026-10', 'submitted', { by: 'office', daysLate: 3 });
    const dates = { ...datesOf(october), dueOn: '2026-11-10' };
    const input = { month: october.month, seenVersion: 1, dates, reason: 'Later' };
    expect(codeOf(editPeriod(as('london_office'), input))).toBe('ok');
    expect(db.$client.prepare('select days_late from submissions').pluck().all()).toEqual([3]);
  });
});

describe('reading the calendar', () => {
  it('gives every month with its state, newest first', () => {
    const periods = readPeriods({ db, now: NOW });
    expect(periods.map(({ month: at }) => at).slice(0, 2)).toEqual(['2027-11', '2027-10']);
    const states = Object.fromEntries(periods.map(({ month: at, state }) => [at, state]));
    expect([states['2026-10'], states['2026-11'], states['2026-12']]).toEqual([
      'closed',
      'open',
      'scheduled',
    ]);
  });

  it('gives a month with its usual dates and who changed it', () => {
    editPeriod(as('london_office'), later());
    const found = readPeriod({ db, now: NOW }, november);
    expect(found?.usual.dueOn).toBe('2026-12-07');
    expect(found?.period.dueOn).toBe('2026-12-09');
    expect(found?.changes).toHaveLength(1);
    expect(found?.names.get('office')).toBe('Office of London');
  });

  it('does not know a month outside it', () => {
    expect(readPeriod({ db, now: NOW }, month('2040-01'))).toBeNull();
  });
});
