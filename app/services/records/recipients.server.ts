import type { IsoDate } from '~/domain/date';
import type { Recipients } from '~/domain/records/situations';
import type { Queryable } from '~db/client.server';
import { delegatesOf } from '~db/repos/delegations.server';
import { peopleWithAnyRole, peopleWithRole } from '~db/repos/grants.server';
import { activeAmong } from '~db/repos/people.server';

/** Looks up whom reminders are for on a day; asks the database once for each role at each organisation. */
export function recipientsOn(db: Queryable, today: IsoDate): (recipients: Recipients) => string[] {
  const known = new Map<string, string[]>();
  const once = (key: string, read: () => string[]) => {
    const found = known.get(key) ?? read();
    known.set(key, found);
    return found;
  };
  return ({ roles, delegatesOf: place, people = [], everyone }) => {
    if (everyone) return once('everyone', () => peopleWithAnyRole(db, today));
    const held = roles.flatMap(({ role, organisation }) =>
      once(`${role} ${organisation}`, () => peopleWithRole(db, role, organisation, today)),
    );
    const lent = place === undefined ? [] : once(`lent ${place}`, () => delegatesOf(db, place, today));
    const named = people.length === 0 ? [] : activeAmong(db, people);
    return [...new Set([...held, ...lent, ...named])];
  };
}
