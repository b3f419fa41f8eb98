import { londonDate } from '~/domain/date';
import { type Actor, grantsOn } from '~/domain/people/actor';
import type { Db } from '~db/client.server';
import { delegationsOf } from '~db/repos/delegations.server';
import { grantsOf } from '~db/repos/grants.server';
import { findByIds } from '~db/repos/people.server';

/** A person of the test database as the sign-in would give them, with what is in force at `now`. */
export function actorOf(db: Db, person: string, now: Date): Actor {
  const name = findByIds(db, [person])[0]?.name;
  if (name === undefined) throw new Error(`no person ${person}`);
  const today = londonDate(now);
  return {
    id: person,
    name,
    grants: grantsOn(grantsOf(db, person), today),
    delegations: grantsOn(delegationsOf(db, person), today),
  };
}
