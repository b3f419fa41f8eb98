import { type Month, monthAt } from '~/domain/month';
import { INTEGRATOR_STATUSES, type Integrator, inOrder, OUT_OF_ORDER, overlapFault } from './integrator';
import type { HistoryEntry } from './reference-histories';
import { changesHistory } from './reference-table';

/** Whether what a file says of questions, Integrators and neighbourhoods can follow what stands. */

/** Why an entry is not the next version, or null; `latest` is the one before it. */
export function versionFault(latest: number, version: number): string | null {
  return version === latest + 1
    ? null
    : `It is version ${version}, and ${latest === 0 ? 'there is none' : `version ${latest} is`} before it`;
}

/** Why a version of a question cannot follow the latest one, or null. In each month it reads as when that month ended. */
export function questionFault(
  {
    latest,
    changes,
    settled,
  }: {
    latest: Pick<HistoryEntry<'questionVersions'>, 'version' | 'at'> | null;
    /** How many changes of the framework there are. */
    changes: number;
    settled: Month | null;
  },
  entry: HistoryEntry<'questionVersions'>,
): string | null {
  const recorded = monthAt(new Date(entry.at));
  if (settled !== null && recorded <= settled) return changesHistory(recorded, settled);
  if (latest !== null && entry.at < latest.at) return 'It was recorded before the version that it follows';
  if (entry.state === 'answered' && entry.answer === null) return 'It is answered, and has no answer';
  if (entry.answeredBy !== null && entry.answeredBy > changes)
    return `There is no change of the framework of the number ${entry.answeredBy}`;
  return versionFault(latest?.version ?? 0, entry.version);
}

/** Why an Integrator cannot have these steps, or null; `before` is how it stood and `all` every one as it would stand. */
export function stepsFault(
  before: Pick<Integrator, 'began'> | null,
  after: Integrator,
  all: readonly Integrator[],
  published: Month | null,
): string | null {
  const changed = INTEGRATOR_STATUSES.flatMap((status) => {
    const [was, is] = [before?.began[status], after.began[status]];
    return was === is ? [] : [was, is].filter((month) => month !== undefined);
  });
  const first = changed.toSorted()[0];
  if (published !== null && first !== undefined && first <= published)
    return changesHistory(first, published);
  if (!inOrder(after.began)) return OUT_OF_ORDER;
  const { live } = after.began;
  return live === undefined
    ? null
    : (overlapFault(after, { status: 'live', month: live }, all)?.message ?? null);
}

/** Why a version of a neighbourhood cannot follow those of its place, or null; `latest` holds the last one of each. */
export function neighbourhoodFault(
  { latest, published }: { latest: ReadonlyMap<number, number>; published: Month | null },
  { neighbourhood, version, from }: HistoryEntry<'neighbourhoodVersions'>,
): string | null {
  if (published !== null && from <= published) return changesHistory(from, published);
  const before = latest.get(neighbourhood) ?? 0;
  if (before === 0 && neighbourhood !== latest.size + 1)
    return `It is number ${neighbourhood} of its place, which has ${latest.size} before it`;
  return versionFault(before, version);
}
