import { canonicalJson } from '~/domain/records/canonical';

/** Laying two saves of the same part side by side, so that a stale save loses nothing (model 2, conflicts). */

type Fields = Record<string, unknown>;

/**
 * Turns nested content into fields by path: { functions: { A: { rating: 3 } } } gives { 'functions.A.rating': 3 }. A list
 * is one field: half of one list and half of another make sense to nobody.
 */
export function flatten(content: object, prefix = ''): Fields {
  const fields: Fields = {};
  for (const [key, value] of Object.entries(content)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      Object.assign(fields, flatten(value, path));
    else fields[path] = value;
  }
  return fields;
}

/** Whether two fields hold the same; lists are compared by what they hold. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && canonicalJson(a) === canonicalJson(b));
}

export interface Clash {
  field: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merge {
  /** Both sides' changes together; mine where both changed the same field, for me to decide. */
  fields: Fields;
  /** Fields that both changed, to different values. */
  clashes: Clash[];
  /** Fields that only they changed; the form now shows their value. */
  takenFromThem: string[];
}

/** Merges my typing with what a colleague saved meanwhile, both starting from `base`. */
export function mergeThreeWay(base: object, mine: object, theirs: object): Merge {
  const [before, my, their] = [flatten(base), flatten(mine), flatten(theirs)];
  const merge: Merge = { fields: {}, clashes: [], takenFromThem: [] };
  for (const field of Object.keys({ ...their, ...my })) {
    const iChanged = !sameValue(my[field], before[field]);
    const theyChanged = !sameValue(their[field], before[field]);
    if (iChanged && theyChanged && !sameValue(my[field], their[field]))
      merge.clashes.push({ field, mine: my[field], theirs: their[field] });
    if (!iChanged && theyChanged) merge.takenFromThem.push(field);
    merge.fields[field] = iChanged ? my[field] : their[field];
  }
  return merge;
}

/** Puts flattened fields together again; the reverse of `flatten`. */
export function unflatten(fields: Fields): object {
  const content: Fields = {};
  for (const [path, value] of Object.entries(fields)) {
    const steps = path.split('.');
    const last = steps.pop() as string;
    let at = content;
    for (const step of steps) {
      at[step] ??= {};
      at = at[step] as Fields;
    }
    at[last] = value;
  }
  return content;
}
