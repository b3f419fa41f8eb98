import { londonDate } from '~/domain/date';
import type { Actor } from '~/domain/people/actor';
import type { Context } from '~/services/context.server';
import type { Queryable } from '~db/client.server';
import { dataVersion, type RestsOn } from '~db/repos/data-version.server';

/**
 * The one place where results are kept from one request to the next, in this process's memory.
 *
 * Everything kept is dropped as soon as what it rests on in the database has changed, whoever changed it: a submission
 * is in the next figure that is read, with no job in between. What rests on figures alone outlives the saving of drafts.
 * What is kept must follow from the database and the `name` alone, so the name holds all else that it depends on: the
 * month, the switches, the London day. Nobody may change what is given out: it is the same object for every reader.
 */

/** Results kept for one connection at once; the one longest unused makes room. */
const MOST = 1000;

interface Kept {
  version: string;
  results: Map<string, unknown>;
}

const keptBy: Record<RestsOn, WeakMap<object, Kept>> = { anything: new WeakMap(), figures: new WeakMap() };

/**
 * What `make` gives, or gave under this name since the database last changed. Inside a transaction nothing is kept. A
 * throw is not kept.
 */
export function remembered<T>(db: Queryable, name: string, make: () => T): T {
  return rememberedWhile('anything', db, name, make);
}

/** The same for what rests on figures alone: drafts, sessions, messages and the trail may change meanwhile. */
export function rememberedFigures<T>(db: Queryable, name: string, make: () => T): T {
  return rememberedWhile('figures', db, name, make);
}

function rememberedWhile<T>(restsOn: RestsOn, db: Queryable, name: string, make: () => T): T {
  const version = dataVersion(db, restsOn);
  if (version === null) return make();
  let kept = keptBy[restsOn].get(db);
  if (kept?.version !== version) {
    kept = { version, results: new Map() };
    keptBy[restsOn].set(db, kept);
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
export function rememberedInScope<T>(context: Context, name: string, make: (context: ScopedContext) => T): T {
  return remembered(context.db, `${name} ${scopeOf(context)}`, () => make(withoutName(context)));
}

/** The same for what rests on figures alone. */
export function figuresInScope<T>(context: Context, name: string, make: (context: ScopedContext) => T): T {
  return rememberedFigures(context.db, `${name} ${scopeOf(context)}`, () => make(withoutName(context)));
}

function scopeOf({ actor, now }: Context): string {
  const { grants, delegations } = actor;
  const roles = grants.map(({ role, organisation }) => `${role} ${organisation}`).toSorted();
  const lent = delegations.map(({ organisation }) => organisation).toSorted();
  return JSON.stringify([londonDate(now), roles, lent]);
}

function withoutName({ db, now, actor: { grants, delegations } }: Context): ScopedContext {
  return { db, now, actor: { id: '', name: '', grants, delegations } };
}
