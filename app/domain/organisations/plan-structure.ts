import type { Month } from '~/domain/month';
import { type Failure, failure, type Result, success } from '~/domain/result';
import { existsIn, icbOf, namedAt, type Organisation, placesOf } from './organisation';
import {
  applied,
  namedBy,
  type Structure,
  type StructureChange,
  type StructureEffect,
  standing,
} from './structure';

/** What an administrator asks for; `from` is the first month it holds. */
export type StructureProposal =
  | { action: 'merged'; from: Month; icbs: readonly string[]; icb: NewIcb }
  | { action: 'closed'; from: Month; icb: string; into: string }
  | { action: 'moved'; from: Month; place: string; icb: string }
  | { action: 'renamed'; from: Month; organisation: string; name: string; shortName: string }
  | { action: 'withdrawn'; change: number };

export interface NewIcb {
  /** Short letters such as WNL; the address of its pages is made of them. */
  code: string;
  name: string;
  shortName: string;
  odsCode: string | null;
}

/** A change worked out and ready to be recorded, with the structure on both sides of it. */
export interface PlannedStructure extends Omit<StructureChange, 'id' | 'reason' | 'by' | 'at'> {
  before: Structure;
  after: Structure;
}

export type StructureCode =
  | 'not_found'
  | 'too_early'
  | 'not_standing'
  | 'too_few'
  | 'code_taken'
  | 'unchanged'
  | 'built_upon'
  | 'already_withdrawn';

/** The slug that an ICB's pages have in their address. */
function slugOf(code: string): string {
  return code.trim().toLowerCase();
}

/**
 * Works out what a proposal does to the structure, or why it cannot be. `base` is the structure it started from,
 * `changes` those recorded since and `earliest` the first month open to change.
 */
export function planStructure(
  { base, changes, earliest }: { base: Structure; changes: readonly StructureChange[]; earliest: Month },
  proposal: StructureProposal,
): Result<PlannedStructure, StructureCode> {
  const before = applied(base, changes);
  if (proposal.action === 'withdrawn')
    return planWithdrawal({ base, changes, earliest }, before, proposal.change);
  const { action, from } = proposal;
  if (from < earliest)
    return failure(
      'too_early',
      'Returns of that month have been submitted or published in its groups, and those stand. Choose a later month',
    );
  const effects = effectsOf(before, proposal);
  if (!effects.ok) return effects;
  const names = namedBy({ effects: effects.value });
  const later = standing(changes).find(
    (change) => change.from >= from && namedBy(change).some((name) => names.includes(name)),
  );
  if (later !== undefined)
    return failure(
      'built_upon',
      `Change ${later.id} concerns the same organisations, in that month or later. Take it back first, or choose a later month`,
    );
  const plan = { action, from, withdraws: null, effects: effects.value };
  return success({ ...plan, before, after: after(base, changes, plan) });
}

function after(
  base: Structure,
  changes: readonly StructureChange[],
  plan: Omit<StructureChange, 'id' | 'reason' | 'by' | 'at'>,
): Structure {
  const id = Math.max(0, ...changes.map((change) => change.id)) + 1;
  return applied(base, [...changes, { ...plan, id, reason: '', by: '', at: '' }]);
}

function effectsOf(
  structure: Structure,
  proposal: Exclude<StructureProposal, { action: 'withdrawn' }>,
): Result<StructureEffect[], StructureCode> {
  switch (proposal.action) {
    case 'merged':
      return merger(structure, proposal);
    case 'closed':
      return closure(structure, proposal);
    case 'moved':
      return move(structure, proposal);
    case 'renamed':
      return renaming(structure, proposal);
  }
}

function find(structure: Structure, slug: string, level: Organisation['level'], at: Month) {
  return structure.organisations.find((one) => one.slug === slug && one.level === level && existsIn(one, at));
}

const NO_ICB: Failure<'not_standing'> = failure('not_standing', 'Choose an ICB that exists in that month');

function merger(
  structure: Structure,
  { icbs, icb, from }: Extract<StructureProposal, { action: 'merged' }>,
): Result<StructureEffect[], StructureCode> {
  const merging = [...new Set(icbs)];
  if (merging.length < 2) return failure('too_few', 'Choose two ICBs or more');
  if (merging.some((slug) => find(structure, slug, 'icb', from) === undefined)) return NO_ICB;
  const slug = slugOf(icb.code);
  const code = slug.toUpperCase();
  if (structure.organisations.some((one) => one.slug === slug || one.code.toUpperCase() === code))
    return failure('code_taken', 'Another organisation has or had this code. Choose another');
  const { name, shortName, odsCode } = icb;
  const places = merging.flatMap((one) => placesOf(structure.memberships, one, from));
  return success([
    { effect: 'begins', organisation: slug, code, name, shortName, odsCode },
    ...merging.map((organisation): StructureEffect => ({ effect: 'ends', organisation, successor: slug })),
    ...places.map((organisation): StructureEffect => ({ effect: 'joins', organisation, icb: slug })),
  ]);
}

function closure(
  structure: Structure,
  { icb, into, from }: Extract<StructureProposal, { action: 'closed' }>,
): Result<StructureEffect[], StructureCode> {
  if (find(structure, icb, 'icb', from) === undefined) return NO_ICB;
  if (icb === into || find(structure, into, 'icb', from) === undefined)
    return failure('not_found', 'Choose another ICB that takes its places over');
  const places = placesOf(structure.memberships, icb, from);
  return success([
    { effect: 'ends', organisation: icb, successor: into },
    ...places.map((organisation): StructureEffect => ({ effect: 'joins', organisation, icb: into })),
  ]);
}

function move(
  structure: Structure,
  { place, icb, from }: Extract<StructureProposal, { action: 'moved' }>,
): Result<StructureEffect[], StructureCode> {
  if (find(structure, place, 'place', from) === undefined)
    return failure('not_found', 'Choose a place that exists in that month');
  if (find(structure, icb, 'icb', from) === undefined) return NO_ICB;
  const own = icbOf(structure.memberships, place, from);
  if (own === icb) return failure('unchanged', 'The place belongs to that ICB already');
  if (own !== null && placesOf(structure.memberships, own, from).length === 1)
    return failure(
      'unchanged',
      'It is the last place of its ICB. Close the ICB, and its place moves with it',
    );
  return success([{ effect: 'joins', organisation: place, icb }]);
}

function renaming(
  structure: Structure,
  { organisation, name, shortName, from }: Extract<StructureProposal, { action: 'renamed' }>,
): Result<StructureEffect[], StructureCode> {
  const found = find(structure, organisation, 'icb', from) ?? find(structure, organisation, 'place', from);
  if (found === undefined)
    return failure('not_standing', 'Choose an ICB or a place that exists in that month');
  const old = namedAt(found, from);
  if (old.name === name && old.shortName === shortName)
    return failure('unchanged', 'That is its name already');
  return success([{ effect: 'renamed', organisation, name, shortName }]);
}

function planWithdrawal(
  { base, changes, earliest }: { base: Structure; changes: readonly StructureChange[]; earliest: Month },
  before: Structure,
  id: number,
): Result<PlannedStructure, StructureCode> {
  const change = changes.find((one) => one.id === id);
  if (change === undefined || change.action === 'withdrawn')
    return failure('not_found', 'There is no such change');
  if (changes.some(({ withdraws }) => withdraws === id))
    return failure('already_withdrawn', 'This change has been taken back already');
  if (change.from < earliest)
    return failure('too_early', 'This change has taken effect. Make another change from a later month');
  const names = namedBy(change);
  const later = standing(changes).find(
    (one) => one.id !== id && one.from >= change.from && namedBy(one).some((name) => names.includes(name)),
  );
  if (later !== undefined)
    return failure('built_upon', `Change ${later.id} builds on this one. Take that one back first`);
  const plan = { action: 'withdrawn' as const, from: change.from, withdraws: id, effects: [] };
  const left = after(base, changes, plan);
  const stranded = strandedIn(left);
  if (stranded !== null)
    return failure(
      'built_upon',
      `Without this change ${stranded} would belong to an ICB that a later change ends. Take that one back first`,
    );
  return success({ ...plan, before, after: left });
}

/** The first place that a structure leaves with an ICB beyond that ICB's own months; null when there is none. */
function strandedIn({ organisations, memberships }: Structure): string | null {
  const icbs = new Map(organisations.map((one) => [one.slug, one]));
  const beyond = memberships.find(({ icb, from, to }) => {
    const own = icbs.get(icb);
    return own === undefined || from < own.from || (own.to !== null && (to === null || to > own.to));
  });
  return organisations.find(({ slug }) => slug === beyond?.place)?.name ?? null;
}
