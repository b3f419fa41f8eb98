import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { addMonths, month } from '~/domain/month';
import { changesSince } from '~/domain/returns/changes';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { effortOfMonth } from '~/services/returns/effort.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { sendBack } from '~/services/returns/send-back.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { effectiveSubmission } from '~db/repos/submissions.server';
import { organisations } from '~db/schema/organisations';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  expectDone,
  fileReturn,
  fillReturn,
  londonWithTeams,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const at = { place: 'barnet', month: OCTOBER };
const instant = (time: string) => new Date(`2026-11-04T${time}:00Z`);
const efforts = () => {
  const found = effortOfMonth(as(db, 'office'), OCTOBER);
  if (!found.ok) throw new Error(found.message);
  return found.value;
};
const effortOf = (place: string) => efforts().find((effort) => effort.place === place);
const ask = (now: Date) => askSignOff(as(db, 'manager', now), { ...at, seenVersion: versionOf(db) });

describe('the effort of a month', () => {
  it('of a return nobody has opened is unknown, not nought', () => {
    expect(effortOf('barnet')).toEqual({
      place: 'barnet',
      name: 'Barnet',
      opened: false,
      minutes: null,
      saves: null,
      changed: null,
      queries: null,
    });
  });

  it('of a return not asked for yet has saves and no time', () => {
    expectDone(fillReturn(as(db, 'manager', instant('10:00'))));
    expect(effortOf('barnet')).toMatchObject({ opened: true, minutes: null, saves: 11, queries: 0 });
  });

  it('counts the facts that differ from the month before, once both months are in', () => {
    fileReturn(db, 2, month('2026-09'));
    expectDone(fillReturn(as(db, 'manager', instant('10:00')), 3));
    expect(effortOf('barnet')?.changed).toBeNull();
    expectDone(ask(instant('11:00')));
    const form = { ...at, seenVersion: versionOf(db), attests: true, ratificationBy: null };
    expectDone(signReturn(as(db, 'sro', instant('12:00')), form));
    const content = effectiveSubmission(db, 'barnet', OCTOBER)?.content;
    const last = effectiveSubmission(db, 'barnet', month('2026-09'))?.content ?? null;
    expect(content && changesSince(content, last).length).toBeGreaterThan(51);
    expect(effortOf('barnet')?.changed).toBe(content && changesSince(content, last).length);
  });

  it('counts the minutes from the first save to asking for sign-off', () => {
    expectDone(fillReturn(as(db, 'manager', instant('10:00'))));
    expectDone(ask(instant('13:20')));
    expect(effortOf('barnet')?.minutes).toBe(200);
  });

  it('of one place does not mix with that of another', () => {
    expectDone(fillReturn(as(db, 'camden-manager', instant('09:00')), 2, { place: 'camden' }));
    expectDone(fillReturn(as(db, 'manager', instant('10:00'))));
    expectDone(ask(instant('10:45')));
    expect(effortOf('barnet')?.minutes).toBe(45);
    expect(effortOf('camden')?.minutes).toBeNull();
  });

  it('counts to the first time of asking when it was sent back and asked for again', () => {
    expectDone(fillReturn(as(db, 'manager', instant('10:00'))));
    expectDone(ask(instant('10:30')));
    expectDone(
      sendBack(as(db, 'sro', instant('11:00')), { ...at, seenVersion: versionOf(db), reason: 'Look again' }),
    );
    expectDone(ask(instant('15:00')));
    expect(effortOf('barnet')?.minutes).toBe(30);
  });

  it('counts a save that changed something, and not one that repeats what was there', () => {
    const manager = as(db, 'manager', instant('10:00'));
    const save = () => areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'Met the council' }));
    expectDone(saveEntries(manager, { ...at, saves: [save()] }));
    expectDone(saveEntries(manager, { ...at, saves: [save()] }));
    expect(effortOf('barnet')?.saves).toBe(1);
    expectDone(
      saveEntries(manager, {
        ...at,
        saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'More' }))],
      }),
    );
    expect(effortOf('barnet')?.saves).toBe(2);
  });

  it('counts the queries the place received', () => {
    expectDone(fillReturn(as(db, 'manager', instant('10:00'))));
    expectDone(ask(instant('11:00')));
    const seen = () => ({ ...at, seenVersion: versionOf(db) });
    expectDone(signReturn(as(db, 'sro'), { ...seen(), attests: true, ratificationBy: null }));
    const queries = ['GEO', 'WRK'].map((area) => ({ area, text: 'Why?', dueOn: '2026-11-20' }));
    expectDone(raiseQueries(as(db, 'reviewer'), { ...seen(), queries }));
    expect(effortOf('barnet')?.queries).toBe(2);
    expect(effortOf('camden')?.queries).toBeNull();
  });

  it('keeps months apart', () => {
    expectDone(fillReturn(as(db, 'manager')));
    const before = effortOfMonth(as(db, 'office'), addMonths(OCTOBER, -1));
    expect(before.ok && before.value.every(({ opened }) => !opened)).toBe(true);
  });

  it('lists every place of the month by name, and no place that had ended', () => {
    const names = efforts().map(({ name }) => name);
    expect(names).toHaveLength(32);
    expect(names).toEqual(names.toSorted());
    db.update(organisations).set({ toMonth: '2026-09' }).where(eq(organisations.slug, 'camden')).run();
    expect(effortOf('camden')).toBeUndefined();
    expect(efforts()).toHaveLength(31);
  });

  it.each(['manager', 'sro', 'reviewer', 'board', 'member', 'admin'] as TestPerson[])(
    'is refused to %s',
    (person) => {
      expect(effortOfMonth(as(db, person), OCTOBER)).toMatchObject({ ok: false, code: 'forbidden' });
    },
  );
});
