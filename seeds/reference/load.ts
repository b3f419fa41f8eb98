import { getTableColumns } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import { ensurePeriods } from '~/services/returns/ensure-periods.server';
import { type Db, inTransaction, type Transaction } from '~db/client.server';
import * as framework from '~db/schema/framework';
import * as orgs from '~db/schema/organisations';
import { baselineDueOf, loadReference, type Reference, type ReferenceLevel } from './schema';

/** How many rows a run added to the database. */
export interface Loaded {
  added: number;
}

const LEVEL: Record<ReferenceLevel, OrganisationLevel> = { place: 'place', icb: 'icb', london: 'region' };
/** SQLite's limit on the values of one statement, with room to spare. */
const MOST_VALUES = 30_000;

type Put = <T extends SQLiteTable>(table: T, rows: readonly T['$inferInsert'][]) => void;

/**
 * Puts the reference data into the database: organisations and memberships, authorities, Integrators, the framework,
 * roll-up rules, milestone instances and the calendar of periods. A row is added only when its natural key is not there
 * yet, so a second run adds nothing and nothing that an administrator changed is put back.
 */
export function seedReference(db: Db, now: Date, reference: Reference = loadReference()): Loaded {
  return inTransaction(db, (tx) => {
    const before = totalChanges(db);
    const put = putter(tx);
    putOrganisations(put, reference);
    putFramework(put, reference);
    putMilestoneInstances(put, reference);
    ensurePeriods(tx, now);
    return { added: totalChanges(db) - before };
  });
}

function totalChanges(db: Db): number {
  return db.$client.prepare('select total_changes()').pluck().get() as number;
}

function putter(tx: Transaction): Put {
  return (table, rows) => {
    const size = Math.floor(MOST_VALUES / Object.keys(getTableColumns(table)).length);
    for (let at = 0; at < rows.length; at += size)
      tx.insert(table)
        .values(rows.slice(at, at + size) as never)
        .onConflictDoNothing()
        .run();
  };
}

/** The columns that hold an item's dates. */
function months({ from, to }: { from: string; to: string | null }) {
  return { fromMonth: from, toMonth: to };
}

function putOrganisations(put: Put, reference: Reference): void {
  const { region, icbs, places, census } = reference.organisations;
  put(orgs.organisations, [
    { ...region, ...months(region), level: 'region', shortName: region.name },
    ...icbs.map((icb) => ({ ...icb, ...months(icb), level: 'icb' as const })),
    ...places.map((place) => ({
      ...place,
      ...months(place),
      level: 'place' as const,
      shortName: place.name,
    })),
  ]);
  put(
    orgs.memberships,
    places.flatMap(({ slug, memberships }) =>
      memberships.map((it) => ({ place: slug, icb: it.icb, ...months(it) })),
    ),
  );
  const tiles = new Map(reference.tileMap.map((tile) => [tile.gssCode, tile]));
  put(
    orgs.authorities,
    places.flatMap(({ slug, authorities }) =>
      authorities.map((authority) => {
        const tile = tiles.get(authority.gssCode);
        return {
          ...authority,
          place: slug,
          censusYear: census.year,
          tileColumn: tile?.column ?? null,
          tileRow: tile?.row ?? null,
          tileLabel: tile?.label ?? null,
        };
      }),
    ),
  );
  const { integrators } = reference.integrators;
  put(orgs.integrators, integrators);
  put(
    orgs.integratorPlaces,
    integrators.flatMap(({ slug, places: hosted, from }) =>
      hosted.map((place) => ({ integrator: slug, place, fromMonth: from })),
    ),
  );
}

function putFramework(put: Put, reference: Reference): void {
  const kinds = {
    area: 'areas',
    function: 'functions',
    milestone: 'milestones',
    ambition: 'ambitions',
    question: 'questions',
  } as const;
  for (const [kind, file] of Object.entries(kinds))
    put(
      framework.frameworkItems,
      reference[file].map(({ code }) => ({ code, kind: kind as keyof typeof kinds })),
    );
  const start = reference.programme.start;
  const dated = <T extends { from: string; to: string | null }>(item: T) => ({ ...item, ...months(item) });
  put(framework.areas, reference.areas.map(dated));
  put(framework.functions, reference.functions.map(dated));
  put(
    framework.milestones,
    reference.milestones.map((item) => ({
      ...dated(item),
      level: LEVEL[item.level],
      alsoSeenBy: item.alsoSeenBy.map((level) => LEVEL[level]),
      dueOn: baselineDueOf(item, start),
    })),
  );
  put(
    framework.ambitions,
    reference.ambitions.map((item) => ({ ...dated(item), rollUp: item.rollup })),
  );
  put(
    framework.questions,
    reference.questions.map((item) => ({ ...dated(item), ownerLevel: LEVEL[item.ownerLevel] })),
  );
  put(framework.sectors, reference.sectors);
  put(
    framework.rollUpRules,
    reference.rules.map(({ version, from, note: _note, ...thresholds }) => ({
      version,
      fromMonth: from,
      thresholds,
    })),
  );
}

/** One instance for every organisation of the milestone's level, those that began later included. */
function putMilestoneInstances(put: Put, reference: Reference): void {
  const { region, icbs, places } = reference.organisations;
  const reporting = { london: [region], icb: icbs, place: places };
  put(
    framework.milestoneInstances,
    reference.milestones.flatMap((milestone) =>
      reporting[milestone.level].map(({ slug }) => ({
        milestone: milestone.code,
        organisation: slug,
        baselineDue: baselineDueOf(milestone, reference.programme.start),
      })),
    ),
  );
}
