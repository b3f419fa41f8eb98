import type { IsoDate } from '~/domain/date';
import type { Queryable } from '~db/client.server';
import { namesOf, peopleWithRole } from '~db/repos/people.server';

/** Who may answer for a place today, by name: programme managers first, then contributors, then SROs. */
export function placeTeam(db: Queryable, place: string, today: IsoDate): { id: string; name: string }[] {
  const roles = ['programme_manager', 'contributor', 'place_sro'] as const;
  const ids = [...new Set(roles.flatMap((role) => peopleWithRole(db, role, place, today)))];
  const names = namesOf(db, ids);
  return ids.map((id) => ({ id, name: names.get(id) ?? id }));
}
