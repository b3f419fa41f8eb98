import { asc, eq } from 'drizzle-orm';
import { month } from '~/domain/month';
import type { NeighbourhoodVersion } from '~/domain/organisations/neighbourhood';
import type { Queryable, Transaction } from '~db/client.server';
import { neighbourhoods, neighbourhoodVersions } from '~db/schema/organisations-dated';

/** Everything said of every neighbourhood, oldest first. */
export function allNeighbourhoodVersions(db: Queryable): NeighbourhoodVersion[] {
  return db
    .select()
    .from(neighbourhoodVersions)
    .innerJoin(neighbourhoods, eq(neighbourhoods.id, neighbourhoodVersions.neighbourhood))
    .orderBy(asc(neighbourhoodVersions.neighbourhood), asc(neighbourhoodVersions.version))
    .all()
    .map(({ neighbourhood_versions: { fromMonth, ...row }, neighbourhoods: { place } }) => ({
      ...row,
      place,
      from: month(fromMonth),
    }));
}

/** Adds a neighbourhood of a place and gives its number. */
export function insertNeighbourhood(tx: Transaction, place: string): number {
  return tx.insert(neighbourhoods).values({ place }).returning({ id: neighbourhoods.id }).get().id;
}

/** Records what is known of a neighbourhood from a month on. */
export function insertNeighbourhoodVersion(
  tx: Transaction,
  { from, place: _place, ...row }: NeighbourhoodVersion,
): void {
  tx.insert(neighbourhoodVersions)
    .values({ ...row, fromMonth: from })
    .run();
}
