import { monthAt } from '~/domain/month';
import { existsIn, type Place } from '~/domain/organisations/organisation';
import type { Context } from '~/services/context.server';
import { allPlaces } from '~db/repos/organisations.server';

/** The places there are today, by name, and those there were. */
export function placesToPick({ db, now }: Pick<Context, 'db' | 'now'>): { today: Place[]; ever: Place[] } {
  const ever = allPlaces(db, monthAt(now));
  return { today: ever.filter((place) => existsIn(place, monthAt(now))), ever };
}
