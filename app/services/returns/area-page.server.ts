import type { Month } from '~/domain/month';
import type { Queryable } from '~db/client.server';
import { namesOf } from '~db/repos/people.server';
import { areaStrips, type StripMonth } from './area-strip.server';

/** The six months of one area before a return, with the names in it. Ask permission to read submissions first. */
export function areaStrip(
  db: Queryable,
  place: string,
  before: Month,
  area: string,
): { months: StripMonth[]; names: Map<string, string> } {
  const months = areaStrips(db, place, before)[area] ?? [];
  const people = months.flatMap(({ submitted }) =>
    submitted === null ? [] : [...submitted.typedBy, submitted.signedBy].filter((id) => id !== null),
  );
  return { months, names: namesOf(db, people) };
}
