import { type Month, month } from '~/domain/month';
import type { AreaEntry } from '~/domain/returns/content';
import type { Context } from '~/services/context.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { draftOf } from '~/services/returns/draft-of.server';
import { returnOf } from '~/services/returns/return-of.server';
import { type EntrySave, saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { insertDelegation } from '~db/repos/delegations.server';
import { seedReference } from '~seeds/reference/load';
import { actorOf } from './actors';
import { addPerson, grant } from './people';

/** The real organisations and framework, with a team at Barnet and Camden, two ICBs and London, in October 2026. */

export const OCTOBER = month('2026-10');
export const NOVEMBER = month('2026-11');
/** A day in early November: October is open and due on the 6th. */
export const NOW = new Date('2026-11-04T10:00:00Z');

const TEAM = [
  ['manager', 'programme_manager', 'barnet'],
  ['contributor', 'contributor', 'barnet'],
  ['sro', 'place_sro', 'barnet'],
  ['camden-manager', 'programme_manager', 'camden'],
  ['camden-sro', 'place_sro', 'camden'],
  ['reviewer', 'icb_reviewer', 'wnl'],
  ['board', 'icb_board', 'wnl'],
  ['nel-reviewer', 'icb_reviewer', 'nel'],
  ['office', 'london_office', 'london'],
  ['member', 'london_member', 'london'],
  ['admin', 'administrator', 'london'],
] as const;
export type TestPerson = (typeof TEAM)[number][0] | 'deputy';

/** Fills a test database; hand it to `testDatabase`. */
export function londonWithTeams(db: Db): void {
  seedReference(db, NOW);
  for (const [id, role, organisation] of TEAM) {
    addPerson(db, id);
    grant(db, id, role, organisation);
  }
  addPerson(db, 'deputy');
}

/** What a use case is given when `person` asks at `now`. */
export function as(db: Db, person: TestPerson, now: Date = NOW): Context {
  return { db, actor: actorOf(db, person, now), now };
}

/** Lends the SRO's power to the deputy for the first half of November 2026. */
export function lendToDeputy(db: Db): void {
  insertDelegation(db, {
    organisation: 'barnet',
    person: 'deputy',
    lentBy: 'sro',
    recordedBy: 'sro',
    fromDate: '2026-11-01',
    toDate: '2026-11-15',
    createdAt: NOW.toISOString(),
  });
}

/** The draft of a place's return as it stands. */
export function draftFor(db: Db, place = 'barnet', at: Month = OCTOBER, now: Date = NOW) {
  const found = returnOf(db, now, { place, month: at });
  if (!found.ok) throw new Error(found.message);
  return { handle: found.value, draft: draftOf(db, found.value, now) };
}

/** Changes to an area's entry on top of what the draft holds, at the version it has now. */
export function areaSave(
  db: Db,
  area: string,
  change: (entry: AreaEntry) => AreaEntry,
  where: { place?: string; month?: Month; now?: Date } = {},
): EntrySave {
  const { draft } = draftFor(db, where.place, where.month, where.now);
  const entry = draft.draft.areas[area];
  if (entry === undefined) throw new Error(`no area ${area}`);
  const seenVersion = draft.saved.get(`area/${area}`)?.version ?? 0;
  return { kind: 'area', key: area, seenVersion, content: change(structuredClone(entry)) };
}

/** An area with every function at a level, and a stated confidence. */
export function ratedAt(level: 0 | 1 | 2 | 3 | 4, confidence: AreaEntry['confidence'] = 'green') {
  return (entry: AreaEntry): AreaEntry => ({
    ...entry,
    functions: Object.fromEntries(
      Object.keys(entry.functions).map((code) => [
        code,
        {
          rating: level,
          notApplicable: null,
          evidence: level >= 3 ? 'Board minute, 14 May' : '',
          reason: 'As agreed',
        },
      ]),
    ),
    confidence,
    confidenceReason: 'Because of what the milestones say',
    changed: 'Met with all partners',
    next: 'Meet again',
  });
}

/** Types a complete return: every area at the level, no milestone reported. */
export function fillReturn(
  context: Context,
  level: 0 | 1 | 2 | 3 | 4 = 2,
  where: { place?: string; month?: Month; confidence?: AreaEntry['confidence'] } = {},
) {
  const { place = 'barnet', month: at = OCTOBER, confidence = 'amber' } = where;
  const { draft } = draftFor(context.db, place, at, context.now);
  const saves = draft.framework.areas.map((area) =>
    areaSave(context.db, area.code, ratedAt(level, confidence), { place, month: at, now: context.now }),
  );
  return saveEntries(context, { place, month: at, saves });
}

/** The return's version now. */
export function versionOf(db: Db, place = 'barnet', at: Month = OCTOBER): number {
  return draftFor(db, place, at).handle.row?.version ?? 0;
}

/** Takes Barnet's return from nothing to submitted. */
export function fileReturn(db: Db, level: 0 | 1 | 2 | 3 | 4 = 2, at: Month = OCTOBER, now: Date = NOW): void {
  const where = { place: 'barnet', month: at };
  expectDone(fillReturn(as(db, 'manager', now), level, where));
  expectDone(askSignOff(as(db, 'manager', now), { ...where, seenVersion: versionOf(db, 'barnet', at) }));
  expectDone(
    signReturn(as(db, 'sro', now), {
      ...where,
      seenVersion: versionOf(db, 'barnet', at),
      attests: true,
      ratificationBy: null,
    }),
  );
}

/** Throws with the failure's own words when a use case did not do what the test needs. */
export function expectDone(result: { ok: boolean; message?: string }): void {
  if (!result.ok) throw new Error(`${JSON.stringify(result)}`);
}
