import { describe, expect, it } from 'vitest';
import type { Confidence } from '~/domain/returns/content';
import type { Tick } from '~/domain/returns/quiet-month';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { quietAreasOf, restateAreas } from '~/services/returns/restate-areas.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { effectiveSubmission } from '~db/repos/submissions.server';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  londonWithTeams,
  NOVEMBER,
  OCTOBER,
  versionOf,
} from '../../support/returns';

/** Early December: November is open. */
const DECEMBER = new Date('2026-12-03T10:00:00Z');
const at = { place: 'barnet', month: NOVEMBER };

function submittedInOctober(db: Db): void {
  londonWithTeams(db);
  fileReturn(db);
}

const manager = (db: Db) => as(db, 'manager', DECEMBER);

function november(db: Db) {
  return draftFor(db, 'barnet', NOVEMBER, DECEMBER).draft;
}

function statesOf(db: Db): string[] {
  return quietAreasOf(november(db), DECEMBER).map(({ state }) => state.kind);
}

function ticksFor(db: Db, confidence: Confidence = 'amber'): Tick[] {
  return november(db).framework.areas.map(({ code }) => ({
    area: code,
    seenVersion: 0,
    seenConfidence: confidence,
  }));
}

/** A colleague types what changed in Geography. */
function colleagueTypes(db: Db, change: Parameters<typeof areaSave>[2]): void {
  const saves = [areaSave(db, 'GEO', change, { ...at, now: DECEMBER })];
  expectDone(saveEntries(as(db, 'contributor', DECEMBER), { ...at, saves }));
}

describe('a quiet month', () => {
  it('saves all eleven areas at once, each counted as confirmed unchanged', () => {
    const db = testDatabase(submittedInOctober);
    expect(statesOf(db)).toEqual(Array(11).fill('offered'));
    const saved = restateAreas(manager(db), { ...at, ticks: ticksFor(db) });
    expect(saved).toMatchObject({ ok: true, value: { changed: 11 } });
    const draft = november(db);
    expect(draft.assessments.map(({ update, stated }) => [update, stated])).toEqual(
      Array(11).fill(['confirmed_unchanged', 'amber']),
    );
    expect(draft.check.errors).toEqual([]);
    expect(statesOf(db)).toEqual(Array(11).fill('done'));
  });

  it('goes on to sign-off and is submitted with its areas counted apart from fresh updates', () => {
    const db = testDatabase(submittedInOctober);
    expectDone(restateAreas(manager(db), { ...at, ticks: ticksFor(db) }));
    expectDone(askSignOff(manager(db), { ...at, seenVersion: versionOf(db, 'barnet', NOVEMBER) }));
    expectDone(
      signReturn(as(db, 'sro', DECEMBER), {
        ...at,
        seenVersion: versionOf(db, 'barnet', NOVEMBER),
        attests: true,
        ratificationBy: null,
      }),
    );
    const areas = Object.values(effectiveSubmission(db, 'barnet', NOVEMBER)?.content.areas ?? {});
    expect(areas.map(({ update }) => update)).toEqual(Array(11).fill('confirmed_unchanged'));
    expect(areas[0]?.confidenceReason).toBe('Because of what the milestones say');
  });

  it('leaves the areas without a tick as they were', () => {
    const db = testDatabase(submittedInOctober);
    expectDone(restateAreas(manager(db), { ...at, ticks: ticksFor(db).slice(0, 2) }));
    expect([...november(db).saved.keys()]).toEqual(['area/GEO', 'area/WRK']);
    expect(statesOf(db).slice(0, 3)).toEqual(['done', 'done', 'offered']);
  });

  it('may be sent twice without harm', () => {
    const db = testDatabase(submittedInOctober);
    const ticks = ticksFor(db);
    expectDone(restateAreas(manager(db), { ...at, ticks }));
    expect(restateAreas(manager(db), { ...at, ticks })).toMatchObject({ ok: true, value: { changed: 0 } });
    expect(november(db).saved.get('area/GEO')?.version).toBe(1);
  });

  it('saves nothing at all when a colleague rated one of the areas meanwhile', () => {
    const db = testDatabase(submittedInOctober);
    const ticks = ticksFor(db);
    colleagueTypes(db, (entry) => ({ ...entry, confidence: 'red', confidenceReason: 'No map' }));
    expect(restateAreas(manager(db), { ...at, ticks })).toMatchObject({
      ok: false,
      code: 'moved',
      areas: ['GEO'],
    });
    expect([...november(db).saved.keys()]).toEqual(['area/GEO']);
    expect(november(db).draft.areas.GEO?.confidence).toBe('red');
  });

  it('asks again when a colleague only wrote about an area, then keeps their words', () => {
    const db = testDatabase(submittedInOctober);
    const ticks = ticksFor(db);
    colleagueTypes(db, (entry) => ({ ...entry, changed: 'The council agreed the map' }));
    expect(restateAreas(manager(db), { ...at, ticks })).toMatchObject({ code: 'moved', areas: ['GEO'] });
    const again = ticks.map((tick) => (tick.area === 'GEO' ? { ...tick, seenVersion: 1 } : tick));
    expectDone(restateAreas(manager(db), { ...at, ticks: again }));
    expect(november(db).draft.areas.GEO).toMatchObject({
      changed: 'The council agreed the map',
      confidence: 'amber',
    });
  });

  it('never saves another confidence than the one that stood beside the tick', () => {
    const db = testDatabase(submittedInOctober);
    const result = restateAreas(manager(db), { ...at, ticks: ticksFor(db, 'green').slice(0, 1) });
    expect(result).toMatchObject({ ok: false, code: 'moved', areas: ['GEO'] });
    expect(november(db).saved.size).toBe(0);
  });

  it('is refused where the place has no return for the month directly before', () => {
    const db = testDatabase(londonWithTeams);
    expect(restateAreas(manager(db), { ...at, ticks: ticksFor(db).slice(0, 1) })).toMatchObject({
      code: 'moved',
    });
  });

  it.each(['camden-manager', 'reviewer', 'office'] as const)('is no business of the %s', (person) => {
    const db = testDatabase(submittedInOctober);
    const ticks = ticksFor(db);
    expect(restateAreas(as(db, person, DECEMBER), { ...at, ticks })).toMatchObject({ code: 'forbidden' });
  });

  it('is not for the SRO, who reads the draft but does not type it', () => {
    const db = testDatabase(submittedInOctober);
    const ticks = ticksFor(db);
    expect(restateAreas(as(db, 'sro', DECEMBER), { ...at, ticks })).toMatchObject({ code: 'forbidden' });
    expect(november(db).saved.size).toBe(0);
  });

  it('is locked once the return is with the SRO', () => {
    const db = testDatabase(submittedInOctober);
    const ticks = ticksFor(db);
    expectDone(restateAreas(manager(db), { ...at, ticks }));
    expectDone(askSignOff(manager(db), { ...at, seenVersion: versionOf(db, 'barnet', NOVEMBER) }));
    expect(restateAreas(manager(db), { ...at, ticks })).toMatchObject({ code: 'locked' });
  });

  it('is of no place and month that do not exist', () => {
    const db = testDatabase(londonWithTeams);
    expect(restateAreas(manager(db), { place: 'atlantis', month: OCTOBER, ticks: [] })).toMatchObject({
      code: 'not_found',
    });
  });
});
