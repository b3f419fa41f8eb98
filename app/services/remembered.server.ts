import { londonDate } from '~/domain/date';
import type { Actor } from '~/domain/people/actor';
import type { Context } from '~/services/context.server';
import type { Queryable } from '~db/client.server';
import { dataVersion } from '~db/repos/data-version.server';

/**
 * The one place where results are kept from one request to the next, in this process's memory.
 *
 * Everything kept is dropped as soon as anything in the database has changed, whoever changed it: a submission is in
 * the next figure that is read, with no job in between. What is kept must follow from the database and the `name`
 * alone, so the name holds all else that it depends on: the month, the switches, the London day. Nobody may change
 * what is given out: it is the same object for every reader.
 */

/** Results kept for one connection at once; the one longest unused makes room. */
const MOST = 300;

interface Kept {
  version: string;
  results: Map<string, unknown>;
}

const keptBy = new WeakMap<object, Kept>();

/**
 * What `make` gives, or gave under this name since the database last changed. Inside a transaction nothing is kept. A
 * throw is not kept.
 */
export function remembered<T>(db: Queryable, name: string, make: () => T): T {
  const version = dataVersion(db);
  if (version === null) return make();
  let kept = keptBy.get(db);
  if (kept?.version !== version) {
    kept = { version, results: new Map() };
    keptBy.set(db, kept);
  }
  const { results } = kept;
  const found = results.has(name) ? (results.get(name) as T) : make();
  // Last in the map is last used, so that the first is the one to let go.
  results.delete(name);
  results.set(name, found);
  const first = results.size > MOST ? results.keys().next() : null;
  if (first?.done === false) results.delete(first.value);
  return found;
}

const followed = new WeakMap<object, Map<string, unknown>>();

/**
 * What `make` gives for an object that was remembered, worked out once for each name: for what follows from that object
 * and the name alone, such as its words on a page. It lives as long as the object.
 */
export function oncePer<T>(source: object, name: string, make: () => T): T {
  const results = followed.get(source) ?? new Map<string, unknown>();
  followed.set(source, results);
  if (!results.has(name)) results.set(name, make());
  return results.get(name) as T;
}

/** A context whose person has neither name nor id: all that is left is what they may see. */
export type ScopedContext = Omit<Context, 'actor'> & {
  actor: Omit<Actor, 'id' | 'name'> & { id: ''; name: '' };
};

/**
 * The same for what depends on what a reader may see, shared by all readers who may see the same: their grants and
 * delegations and the London day join the name. `make` is not told who asks, so nothing personal can be kept by it.
 */
export function rememberedInScope<T>(
  { db, actor, now }: Context,
  name: string,
  make: (context: ScopedContext) => T,
): T {
  const { grants, delegations } = actor;
  const roles = grants.map(({ role, organisation }) => `${role} ${organisation}`).toSorted();
  const lent = delegations.map(({ organisation }) => organisation).toSorted();
  const scope = JSON.stringify([londonDate(now), roles, lent]);
  return remembered(db, `${name} ${scope}`, () =>
    make({ db, now, actor: { id: '', name: '', grants, delegations } }),
  );
}
