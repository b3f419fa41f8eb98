import type { Month } from '~/domain/month';
import type { HistoryEntry } from '~/domain/organisations/reference-histories';
import { changesHistory } from '~/domain/organisations/reference-table';
import { canonicalJson } from '~/domain/records/canonical';
import type { Framework } from './framework';
import { type AnyContent, type Proposal, planChange } from './plan-change';
import type { Change, Version } from './timeline';

/**
 * A change of the framework that comes from a file has to be one that its page would have made: it is planned anew over
 * what stands, and has to come to the same.
 */

type Entry = HistoryEntry<'frameworkChanges'>;

/** Why a change of a file cannot follow those recorded, or null. `settled` is the last month that stands as it was asked for. */
export function changeFault(
  { base, changes, settled }: { base: Framework; changes: readonly Change[]; settled: Month | null },
  entry: Entry,
): string | null {
  if (settled !== null && entry.from <= settled) return changesHistory(entry.from, settled);
  const proposal = proposalOf(entry, changes);
  if (proposal === null) return 'It takes back a change that is not before it';
  const plan = planChange({ base, changes, earliest: entry.from }, proposal);
  if (!plan.ok) return plan.message;
  const { kind, area, from, versions } = plan.value;
  return says({ kind, area, from, versions }) ===
    says(entry as Pick<Change, 'kind' | 'area' | 'from' | 'versions'>)
    ? null
    : 'Made here, this change would come to something else. What stands here differs from where the file was made';
}

function says({ kind, area, from, versions }: Pick<Change, 'kind' | 'area' | 'from' | 'versions'>): string {
  const key = (version: Version) => `${version.code} ${version.from}`;
  const sorted = versions.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return canonicalJson({ kind, area, from, versions: sorted });
}

/** What somebody asked for to make this change; null where it names no change that stands. */
function proposalOf(entry: Entry, changes: readonly Change[]): Proposal | null {
  const { action, kind, area, from, withdraws } = entry;
  if (withdraws !== null && action !== 'withdrawn') return null;
  const versions = entry.versions as readonly Version[];
  const [first] = versions;
  const to = first?.to ?? null;
  const { position: _position, ...content } = (first?.content ?? {}) as Record<string, unknown>;
  const { area: _area, ...rest } = content;
  const code = first?.code ?? '';
  switch (action) {
    case 'added':
      return { action, kind, area, from, to, content: rest as AnyContent };
    case 'reworded':
      return { action, code, from, to, content: rest as AnyContent };
    case 'retired':
      return { action, code, from };
    case 'reordered':
      return { action, kind, area, from, order: orderOf(entry) };
    case 'withdrawn': {
      const change = changes[(withdraws ?? 0) - 1];
      return change === undefined ? null : { action, change: change.id };
    }
  }
}

/** The codes of a list in the order that the change gives them from its first month on. */
function orderOf({ from, versions }: Entry): string[] {
  const standing = versions.flatMap(({ code, from: begins, content }) =>
    begins === from && content !== null ? [{ code, position: content.position }] : [],
  );
  return standing.toSorted((a, b) => a.position - b.position).map(({ code }) => code);
}
