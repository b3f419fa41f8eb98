import { beforeEach, describe, expect, it } from 'vitest';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { readRatification, recordRatification } from '~/services/returns/record-ratification.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { auditEventsOf } from '~db/repos/records.server';
import { ratifications } from '~db/schema/returns';
import { testDatabase } from '../../support/database';
import {
  as,
  expectDone,
  fileReturn,
  fillReturn,
  lendToDeputy,
  londonWithTeams,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';

const at = { place: 'barnet', month: OCTOBER };

/** Barnet's return, signed on 4 November with the board's decision promised by the 20th. */
function signedAsPending(fresh: Db): void {
  londonWithTeams(fresh);
  expectDone(fillReturn(as(fresh, 'manager')));
  expectDone(askSignOff(as(fresh, 'manager'), { ...at, seenVersion: versionOf(fresh) }));
  expectDone(
    signReturn(as(fresh, 'sro'), {
      ...at,
      seenVersion: versionOf(fresh),
      attests: true,
      ratificationBy: '2026-11-20',
    }),
  );
}

let db: Db;
beforeEach(() => {
  db = testDatabase(signedAsPending);
});

const on = (day: string) => new Date(`${day}T10:00:00Z`);
const record = (person: TestPerson, ratifiedOn: string, now = on('2026-11-12')) =>
  recordRatification(as(db, person, now), { ...at, ratifiedOn });
const read = (now: Date, person: TestPerson = 'manager') => readRatification(as(db, person, now), at);
const recorded = () => db.select().from(ratifications).all();

describe('a return signed with the board’s ratification pending', () => {
  it('shows the day that was promised, and is overdue only after it', () => {
    const standing = { promisedBy: '2026-11-20', signedOn: '2026-11-04', ratifiedOn: null };
    expect(read(on('2026-11-20'))).toEqual({ ok: true, value: { ...standing, overdue: false } });
    expect(read(on('2026-11-21'))).toEqual({ ok: true, value: { ...standing, overdue: true } });
  });

  it.each(['sro', 'manager'] as const)('takes the day from the %s, who is kept with it', (person) => {
    expectDone(record(person, '2026-11-11'));
    expect(recorded()).toMatchObject([
      { ratifiedOn: '2026-11-11', recordedBy: person, recordedAt: '2026-11-12T10:00:00.000Z' },
    ]);
    expect(read(on('2026-12-01'))).toMatchObject({ value: { ratifiedOn: '2026-11-11', overdue: false } });
  });

  it('takes the day from a delegate of the SRO', () => {
    lendToDeputy(db);
    expectDone(record('deputy', '2026-11-12'));
    expect(recorded()).toHaveLength(1);
  });

  it('is audited with the submission and the day', () => {
    expectDone(record('manager', '2026-11-11'));
    const events = auditEventsOf(db, 'return/barnet/2026-10');
    expect(events.filter(({ action }) => action === 'return.ratified')).toMatchObject([
      { actor: 'manager', after: { submission: 1, ratifiedOn: '2026-11-11' } },
    ]);
  });

  it.each(['2026-11-04', '2026-11-12'])('may have been ratified on %s, signing day or today', (day) => {
    expect(record('manager', day).ok).toBe(true);
  });

  it.each([
    ['tomorrow', '2026-11-13'],
    ['the day before it was signed', '2026-11-03'],
    ['a day that does not exist', '2026-11-31'],
    ['no day', ''],
  ])('cannot have been ratified on %s', (_what, day) => {
    expect(record('manager', day)).toMatchObject({ ok: false, code: 'date' });
    expect(recorded()).toEqual([]);
  });

  it('keeps the first day recorded', () => {
    expectDone(record('manager', '2026-11-11'));
    expect(record('sro', '2026-11-12')).toMatchObject({ ok: false, code: 'recorded' });
    expect(recorded()).toMatchObject([{ ratifiedOn: '2026-11-11' }]);
  });

  it.each(['contributor', 'camden-sro', 'reviewer', 'board', 'office', 'member', 'admin', 'deputy'] as const)(
    'is neither shown to nor recorded by %s',
    (person) => {
      expect(record(person, '2026-11-11')).toMatchObject({ ok: false, code: 'forbidden' });
      expect(read(on('2026-11-12'), person)).toMatchObject({ ok: false, code: 'forbidden' });
      expect(recorded()).toEqual([]);
    },
  );
});

describe('a return without a pending ratification', () => {
  it('that was signed has none to record', () => {
    db = testDatabase(londonWithTeams);
    fileReturn(db);
    expect(record('manager', '2026-11-11')).toMatchObject({ ok: false, code: 'not_found' });
    expect(read(on('2026-11-12'))).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('that nobody has signed has none to record', () => {
    db = testDatabase(londonWithTeams);
    expect(record('manager', '2026-11-11')).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('of no such place or month is not found', () => {
    const now = as(db, 'manager');
    expect(readRatification(now, { place: 'atlantis', month: OCTOBER })).toMatchObject({ code: 'not_found' });
  });
});
