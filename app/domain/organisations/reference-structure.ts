import type { Month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import { planStructure, type StructureProposal } from './plan-structure';
import type { HistoryEntry } from './reference-histories';
import type { ReferenceRow } from './reference-rows';
import { changesHistory } from './reference-table';
import type { Structure, StructureChange, StructureEffect } from './structure';

/**
 * A change of the structure that comes from a file has to be one that its page would have made: it is planned anew over
 * what stands, and has to come to the same.
 */

type Entry = HistoryEntry<'structureChanges'>;
type Effect<Name extends StructureEffect['effect']> = Extract<StructureEffect, { effect: Name }>;

/** Why a change of a file cannot follow those recorded, or null. `settled` is the last month that stands as it was grouped. */
export function structureFault(
  { base, changes, settled }: { base: Structure; changes: readonly StructureChange[]; settled: Month | null },
  entry: Entry,
  organisations: readonly ReferenceRow[],
): string | null {
  if (settled !== null && entry.from <= settled) return changesHistory(entry.from, settled);
  const proposal = proposalOf(entry, changes);
  if (proposal === null)
    return 'It does not hold what such a change holds, or takes back a change that is not before it';
  const plan = planStructure({ base, changes, earliest: entry.from }, proposal);
  if (!plan.ok) return plan.message;
  const { from, effects } = plan.value;
  if (says({ from, effects }) !== says(entry))
    return 'Made here, this change would come to something else. What stands here differs from where the file was made';
  const begins = effectsOf(entry, 'begins').find(
    ({ organisation, code }) =>
      !organisations.some((row) => row.slug === organisation && row.code === code && row.level === 'icb'),
  );
  return begins === undefined ? null : `The ICB ${begins.code} that begins is not among the organisations`;
}

function says({ from, effects }: Pick<StructureChange, 'from' | 'effects'>): string {
  return canonicalJson([from, effects.map((effect) => canonicalJson(effect)).toSorted()]);
}

function effectsOf<Name extends StructureEffect['effect']>(
  { effects }: Pick<Entry, 'effects'>,
  name: Name,
): Effect<Name>[] {
  return (effects as readonly StructureEffect[]).filter((one): one is Effect<Name> => one.effect === name);
}

/** What somebody asked for to make this change; null where its effects are not those of such a change. */
function proposalOf(entry: Entry, changes: readonly StructureChange[]): StructureProposal | null {
  const { action, from, withdraws } = entry;
  if (withdraws !== null && action !== 'withdrawn') return null;
  const ends = effectsOf(entry, 'ends');
  switch (action) {
    case 'merged': {
      const [begins] = effectsOf(entry, 'begins');
      return begins === undefined
        ? null
        : { action, from, icbs: ends.map(({ organisation }) => organisation), icb: begins };
    }
    case 'closed': {
      const [end] = ends;
      return end === undefined ? null : { action, from, icb: end.organisation, into: end.successor ?? '' };
    }
    case 'moved': {
      const [joins] = effectsOf(entry, 'joins');
      return joins === undefined ? null : { action, from, place: joins.organisation, icb: joins.icb };
    }
    case 'renamed': {
      const [renamed] = effectsOf(entry, 'renamed');
      return renamed === undefined ? null : { action, ...renamed, from };
    }
    case 'withdrawn': {
      const change = changes[(withdraws ?? 0) - 1];
      return change === undefined ? null : { action, change: change.id };
    }
  }
}
