import { asc, eq, sql } from 'drizzle-orm';
import { type Month, month } from '~/domain/month';
import type { Membership, Organisation, Place } from '~/domain/organisations/organisation';
import type { Queryable } from '~db/client.server';
import {
  authorities,
  integratorPlaces,
  integrators,
  memberships,
  organisations,
} from '~db/schema/organisations';

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

/** Every organisation there has been, by name. */
export function allOrganisations(db: Queryable): Organisation[] {
  return db.select().from(organisations).orderBy(asc(organisations.name)).all().map(toOrganisation);
}

/** One organisation, or null. */
export function findOrganisation(db: Queryable, slug: string): Organisation | null {
  const row = db.select().from(organisations).where(eq(organisations.slug, slug)).get();
  return row === undefined ? null : toOrganisation(row);
}

/** Every place with its residents (the sum of its authorities), by name. */
export function allPlaces(db: Queryable): Place[] {
  const rows = db
    .select({ organisation: organisations, residents: sql<number>`sum(${authorities.residents})` })
    .from(organisations)
    .innerJoin(authorities, eq(authorities.place, organisations.slug))
    .where(eq(organisations.level, 'place'))
    .groupBy(organisations.slug)
    .orderBy(asc(organisations.name))
    .all();
  return rows.map(({ organisation, residents }) => ({
    ...toOrganisation(organisation),
    level: 'place',
    residents,
  }));
}

/** Every membership of a place in an ICB there has been. */
export function allMemberships(db: Queryable): Membership[] {
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

export interface IntegratorOfPlace {
  slug: string;
  name: string;
  leadHost: string;
  hostType: string;
  status: (typeof integrators.$inferSelect)['status'];
  basis: (typeof integrators.$inferSelect)['basis'];
  note: string;
  from: Month;
  to: Month | null;
}

/** The Integrators a place has had, newest first. */
export function integratorsOf(db: Queryable, place: string): IntegratorOfPlace[] {
  return db
    .select()
    .from(integratorPlaces)
    .innerJoin(integrators, eq(integrators.slug, integratorPlaces.integrator))
    .where(eq(integratorPlaces.place, place))
    .all()
    .map(({ integrators: integrator, integrator_places: dates }) => ({
      ...integrator,
      from: month(dates.fromMonth),
      to: dates.toMonth === null ? null : month(dates.toMonth),
    }))
    .sort((a, b) => (a.from < b.from ? 1 : -1));
}
