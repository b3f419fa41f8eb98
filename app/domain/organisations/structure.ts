import { covers, type Month, previousMonth } from '~/domain/month';
import type { Membership, Organisation } from './organisation';

/**
 * How the structure of London changes (model 1). A change says what holds from a month on: an ICB begins or ends, an
 * organisation takes another name, a place joins another ICB. It is laid over what stood before and edits nothing, so
 * that earlier months always group as they did.
 */

export const STRUCTURE_ACTIONS = ['merged', 'closed', 'moved', 'renamed', 'withdrawn'] as const;
export type StructureAction = (typeof STRUCTURE_ACTIONS)[number];

export const STRUCTURE_EFFECTS = ['begins', 'ends', 'renamed', 'joins'] as const;

/** One thing that a change makes true of an organisation from its month on. */
export type StructureEffect =
  | {
      effect: 'begins';
      organisation: string;
      code: string;
      name: string;
      shortName: string;
      odsCode: string | null;
    }
  | { effect: 'ends'; organisation: string; successor: string | null }
  | { effect: 'renamed'; organisation: string; name: string; shortName: string }
  | { effect: 'joins'; organisation: string; icb: string };

export interface StructureChange {
  id: number;
  action: StructureAction;
  from: Month;
  reason: string;
  by: string;
  at: string;
  /** The change that this one takes back. */
  withdraws: number | null;
  effects: readonly StructureEffect[];
}

/** Organisations and who belongs to whom, for all months. */
export interface Structure {
  organisations: readonly Organisation[];
  memberships: readonly Membership[];
}

/** Changes that stand: neither taken back nor themselves only taking another back. */
export function standing(changes: readonly StructureChange[]): StructureChange[] {
  const withdrawn = new Set(changes.map(({ withdraws }) => withdraws));
  return changes.filter(({ id, action }) => action !== 'withdrawn' && !withdrawn.has(id));
}

/** Everything a change names: the organisations it is about and the ICBs it joins them to. */
export function namedBy({ effects }: Pick<StructureChange, 'effects'>): string[] {
  const names = effects.flatMap((effect) =>
    effect.effect === 'joins' ? [effect.organisation, effect.icb] : [effect.organisation],
  );
  return [...new Set(names)];
}

/** The memberships after a place joins an ICB from a month on. */
function joined(memberships: readonly Membership[], place: string, icb: string, from: Month): Membership[] {
  const kept = memberships
    .filter((one) => one.place !== place || one.from < from)
    .map((one) =>
      one.place === place && covers(one.from, one.to, from) ? { ...one, to: previousMonth(from) } : one,
    );
  return [...kept, { place, icb, from, to: null }];
}

function laid(structure: Structure, effect: StructureEffect, from: Month): Structure {
  const { organisations, memberships } = structure;
  const change = (edit: (one: Organisation) => Organisation): Structure => ({
    memberships,
    organisations: organisations.map((one) => (one.slug === effect.organisation ? edit(one) : one)),
  });
  switch (effect.effect) {
    case 'begins': {
      const { organisation: slug, code, name, shortName } = effect;
      const begun: Organisation = {
        slug,
        level: 'icb',
        code,
        name,
        shortName,
        from,
        to: null,
        successor: null,
      };
      return { memberships, organisations: [...organisations, begun] };
    }
    case 'ends':
      return change((one) => ({ ...one, to: previousMonth(from), successor: effect.successor }));
    case 'renamed': {
      const naming = { from, name: effect.name, shortName: effect.shortName };
      return change((one) => ({ ...one, names: [...(one.names ?? []), naming] }));
    }
    case 'joins':
      return {
        organisations,
        memberships: joined(memberships, effect.organisation, effect.icb, from),
      };
  }
}

/** The structure after changes; those that take effect earlier are laid first. */
export function applied(structure: Structure, changes: readonly StructureChange[]): Structure {
  return standing(changes)
    .toSorted((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1))
    .reduce<Structure>(
      (all, { effects, from }) => effects.reduce((before, effect) => laid(before, effect, from), all),
      structure,
    );
}
