import { asc, eq, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import {
  type Membership,
  type Organisation,
  type Place,
  standingIn,
} from '~/domain/organisations/organisation';
import { applied, type Structure, type StructureChange } from '~/domain/organisations/structure';
import type { Queryable } from '~db/client.server';
import { authorities, memberships, organisations } from '~db/schema/organisations';
import { structureChangesOf } from './structure.server';

type Row = typeof organisations.$inferSelect;

function toOrganisation(row: Row): Organisation {
  return {
    slug: row.slug,
    level: row.level,
    code: row.code,
    name: row.name,
    shortName: row.shortName,
    from: month(row.fromMonth),
    to: row.toMonth === null ? null : month(row.toMonth),
    successor: row.successor,
  };
}

function firstOrganisations(db: Queryable): Organisation[] {
  return db.select().from(organisations).orderBy(asc(organisations.name)).all().map(toOrganisation);
}

function firstMemberships(db: Queryable): Membership[] {
  return db
    .select()
    .from(memberships)
    .all()
    .map((row) => ({
      place: row.place,
      icb: row.icb,
      from: month(row.fromMonth),
      to: row.toMonth === null ? null : month(row.toMonth),
    }));
}

/** The structure as it was first loaded, without the changes recorded since. */
export function firstStructure(
  db: Queryable,
  changes: readonly Pick<StructureChange, 'effects'>[],
): Structure {
  const begun = new Set(
    changes.flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.effect === 'begins' ? [effect.organisation] : [])),
    ),
  );
  return {
    organisations: firstOrganisations(db).filter(({ slug }) => !begun.has(slug)),
    memberships: firstMemberships(db),
  };
}

/** Organisations and memberships of all months, changes included. */
export function wholeStructure(
  db: Queryable,
  changes: readonly StructureChange[] = structureChangesOf(db),
): Structure {
  return applied(firstStructure(db, changes), changes);
}

/** Where no month is asked for, everything planned counts: it is later than any that could be recorded. */
const WHATEVER_COMES = month('9999-12');

const byName = (a: Organisation, b: Organisation) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Every organisation there has been, by name: as it stands in a month when asked, else with all that is planned. */
export function allOrganisations(db: Queryable, at: Month = WHATEVER_COMES): Organisation[] {
  const changes = structureChangesOf(db);
  if (changes.length === 0) return firstOrganisations(db);
  return wholeStructure(db, changes)
    .organisations.map((one) => standingIn(one, at))
    .toSorted(byName);
}

/** One organisation, as it stands in a month when asked, else with all that is planned; or null. */
export function findOrganisation(
  db: Queryable,
  slug: string,
  at: Month = WHATEVER_COMES,
): Organisation | null {
  const changes = structureChangesOf(db);
  if (changes.length === 0) {
    const row = db.select().from(organisations).where(eq(organisations.slug, slug)).get();
    return row === undefined ? null : toOrganisation(row);
  }
  const found = wholeStructure(db, changes).organisations.find((one) => one.slug === slug);
  return found === undefined ? null : standingIn(found, at);
}

/** Every place with its residents (the sum of its authorities), by name; as `allOrganisations` for a month. */
export function allPlaces(db: Queryable, at: Month = WHATEVER_COMES): Place[] {
  return placesAmong(db, allOrganisations(db, at));
}

function placesAmong(db: Queryable, organisations: readonly Organisation[]): Place[] {
  const rows = db
    .select({ place: authorities.place, residents: sql<number>`sum(${authorities.residents})` })
    .from(authorities)
    .groupBy(authorities.place)
    .all();
  const residents = new Map(rows.map((row) => [row.place, row.residents]));
  return organisations.flatMap((one): Place[] => {
    const own = residents.get(one.slug);
    return one.level === 'place' && own !== undefined ? [{ ...one, level: 'place', residents: own }] : [];
  });
}

/** Organisations, places and memberships as they stand in a month, read together. */
export function structureIn(
  db: Queryable,
  at: Month,
): { organisations: Organisation[]; places: Place[]; memberships: Membership[] } {
  const { organisations: all, memberships } = wholeStructure(db);
  const organisations = all.map((one) => standingIn(one, at)).toSorted(byName);
  return { organisations, places: placesAmong(db, organisations), memberships: [...memberships] };
}

/** Every membership of a place in an ICB there has been. */
export function allMemberships(db: Queryable): Membership[] {
  const changes = structureChangesOf(db);
  return changes.length === 0 ? firstMemberships(db) : [...wholeStructure(db, changes).memberships];
}

export interface Authority {
  gssCode: string;
  name: string;
  place: string;
  residents: number;
  censusYear: number;
  tile: { column: number; row: number; label: string } | null;
}

/** Every local authority, by name. */
export function allAuthorities(db: Queryable): Authority[] {
  return db
    .select()
    .from(authorities)
    .orderBy(asc(authorities.name))
    .all()
    .map(({ tileColumn, tileRow, tileLabel, ...row }) => ({
      ...row,
      tile:
        tileColumn === null || tileRow === null
          ? null
          : { column: tileColumn, row: tileRow, label: tileLabel ?? row.name },
    }));
}

export interface PlaceDetails {
  earlyProgramme: boolean;
  sharedPartnership: string | null;
  neighbourhoods: number | null;
}

/** What is known of a place beyond its name. */
export function placeDetails(db: Queryable, place: string): PlaceDetails | null {
  const row = db.select().from(organisations).where(eq(organisations.slug, place)).get();
  if (row === undefined) return null;
  const { earlyProgramme, sharedPartnership, neighbourhoods } = row;
  return { earlyProgramme, sharedPartnership, neighbourhoods };
}
