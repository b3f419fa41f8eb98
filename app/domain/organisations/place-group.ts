import type { Place } from '~/domain/organisations/organisation';
import { failure, type Result, success } from '~/domain/result';

/** A set of places that a person picks to compare or roll up. It is never an organisation, and only its owner sees it. */
export interface PlaceGroup {
  id: number;
  name: string;
  /** Slugs in the order of the alphabet. */
  places: string[];
  /** Counts saves, so that two windows cannot overwrite each other. */
  version: number;
}

export const GROUP_LIMITS = { groups: 20, places: 40, name: 60 } as const;

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 100;

/** How an address names a group: one of the reader's own by its number, or the places themselves. */
export type AskedGroup = { kind: 'saved'; id: number } | { kind: 'places'; places: string[] };

/** Each slug once, in the order of the alphabet: the same set always reads the same. */
function asSet(slugs: Iterable<string>): string[] {
  return [...new Set(slugs)].sort();
}

/** Whether two lists of slugs are the same set. */
export function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return asSet(a).join() === asSet(b).join();
}

/** Reads `12` or `barnet,camden` of an address; null when nothing is asked for. */
export function parseAskedGroup(text: string | null): Result<AskedGroup | null, 'group'> {
  const given = text?.trim() ?? '';
  if (given === '') return success(null);
  if (/^[1-9]\d{0,8}$/.test(given)) return success({ kind: 'saved', id: Number(given) });
  const slugs = given
    .split(',')
    .map((slug) => slug.trim())
    .filter((slug) => slug !== '');
  if (slugs.length === 0 || slugs.some((slug) => slug.length > LONGEST_SLUG || !SLUG.test(slug)))
    return failure('group', 'The group in the address must be places by name, such as barnet,camden.');
  const places = asSet(slugs);
  if (places.length > GROUP_LIMITS.places)
    return failure('group', `A group has at most ${GROUP_LIMITS.places} places.`);
  return success({ kind: 'places', places });
}

/** What the form of a group sends. */
export interface GroupForm {
  name: string;
  places: string[];
}

export type GroupFault = { field: 'name' | 'places'; message: string };

/** What the form asks for, or every fault of it at once; `known` are the slugs of the places there are. */
export function readGroupForm(
  form: GroupForm,
  known: ReadonlySet<string>,
): { ok: true; value: GroupForm } | { ok: false; faults: GroupFault[] } {
  const name = form.name.replace(/\s+/gu, ' ').trim();
  const places = asSet(form.places);
  const faults: GroupFault[] = [];
  if (name === '') faults.push({ field: 'name', message: 'Enter a name for the group' });
  else if (name.length > GROUP_LIMITS.name)
    faults.push({ field: 'name', message: `A name has at most ${GROUP_LIMITS.name} characters` });
  else if (/\p{Cc}/u.test(name))
    faults.push({ field: 'name', message: 'Use letters, numbers and punctuation in the name' });
  if (places.length === 0) faults.push({ field: 'places', message: 'Choose at least one place' });
  else if (places.length > GROUP_LIMITS.places)
    faults.push({ field: 'places', message: `A group has at most ${GROUP_LIMITS.places} places` });
  else if (places.some((slug) => !known.has(slug)))
    faults.push({ field: 'places', message: 'Choose from the places listed' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { name, places } };
}

/** How many places nearest in residents a reader may ask for. */
export const LIKE_SIZES = [3, 5, 8] as const;

/** The places nearest to one in residents, nearest first; equal distances by slug. The place itself is left out. */
export function nearestInSize(place: Place, places: readonly Place[], count: number): Place[] {
  const away = ({ residents }: Place) => Math.abs(residents - place.residents);
  return places
    .filter(({ slug }) => slug !== place.slug)
    .toSorted((a, b) => away(a) - away(b) || (a.slug < b.slug ? -1 : 1))
    .slice(0, count);
}
