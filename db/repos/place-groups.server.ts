import { and, asc, eq } from 'drizzle-orm';
import type { PlaceGroup } from '~/domain/organisations/place-group';
import type { Queryable, Transaction } from '~db/client.server';
import { placeGroupPlaces, placeGroups } from '~db/schema/people';

/** A person's groups by name, each with its places. One query. */
export function groupsOf(db: Queryable, person: string): PlaceGroup[] {
  const rows = db
    .select({
      id: placeGroups.id,
      name: placeGroups.name,
      version: placeGroups.version,
      place: placeGroupPlaces.place,
    })
    .from(placeGroups)
    .leftJoin(placeGroupPlaces, eq(placeGroupPlaces.group, placeGroups.id))
    .where(eq(placeGroups.person, person))
    .orderBy(asc(placeGroups.name), asc(placeGroups.id), asc(placeGroupPlaces.place))
    .all();
  const groups = new Map<number, PlaceGroup>();
  for (const { id, name, version, place } of rows) {
    const group = groups.get(id) ?? { id, name, version, places: [] };
    if (place !== null) group.places.push(place);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** Adds a group and gives its id. */
export function insertGroup(
  tx: Transaction,
  { person, name, places, at }: { person: string; name: string; places: readonly string[]; at: string },
): number {
  const { id } = tx
    .insert(placeGroups)
    .values({ person, name, createdAt: at, changedAt: at })
    .returning({ id: placeGroups.id })
    .get();
  insertPlaces(tx, id, places);
  return id;
}

/** Changes a group that is still at `version`; false when it was changed or removed first. */
export function updateGroup(
  tx: Transaction,
  { id, version }: Pick<PlaceGroup, 'id' | 'version'>,
  { name, places, at }: { name: string; places: readonly string[]; at: string },
): boolean {
  const { changes } = tx
    .update(placeGroups)
    .set({ name, changedAt: at, version: version + 1 })
    .where(and(eq(placeGroups.id, id), eq(placeGroups.version, version)))
    .run();
  if (changes !== 1) return false;
  tx.delete(placeGroupPlaces).where(eq(placeGroupPlaces.group, id)).run();
  insertPlaces(tx, id, places);
  return true;
}

/** Removes a group with its list of places. */
export function removeGroup(tx: Transaction, id: number): void {
  tx.delete(placeGroupPlaces).where(eq(placeGroupPlaces.group, id)).run();
  tx.delete(placeGroups).where(eq(placeGroups.id, id)).run();
}

function insertPlaces(tx: Transaction, group: number, places: readonly string[]): void {
  if (places.length === 0) return;
  tx.insert(placeGroupPlaces)
    .values(places.map((place) => ({ group, place })))
    .run();
}
