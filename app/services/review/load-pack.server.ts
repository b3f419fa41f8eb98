import type { Month } from '~/domain/month';
import { type Result, success } from '~/domain/result';
import type { FrozenOutcome } from '~/domain/review/snapshot';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { Context } from '~/services/context.server';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import { frozenOutcomes } from './frozen-outcomes.server';

/** All that a pack is cut from. */
export interface PackSource {
  dashboard: Dashboard;
  outcomes: FrozenOutcome[];
  demonstration: boolean;
  /** When it was published; when it was cut, for a provisional one. */
  at: string;
}

/**
 * The figures, decisions and actions of London or an ICB in a month: as a version of it was published, or as they stand
 * now while it is provisional, with what the reader may not see left out.
 */
export function loadPack(
  context: Context,
  { org, month, version }: { org: string; month: Month; version: number | null },
): Result<PackSource, 'not_found' | 'other_icb'> {
  const { db, now } = context;
  const asked = { month, boundaries: 'then', basis: 'assured', asKnownOn: null, version } as const;
  const loaded = loadDashboard(context, { org, asked });
  if (!loaded.ok) return loaded;
  const dashboard = loaded.value;
  const of = ({ review }: FrozenOutcome) => review === org;
  const { publication } = dashboard;
  if (publication === null) {
    const at = now.toISOString();
    const outcomes = frozenOutcomes(db, month, at).filter(of);
    return success({ dashboard, outcomes, demonstration: readDemonstration(db) !== null, at });
  }
  const shown = publicationsOf(db, month).find((one) => one.version === publication.version);
  if (shown === undefined) throw new Error('the publication shown is one of the month');
  const { outcomes, demonstration } = wholeSnapshot(db, shown.id);
  return success({ dashboard, outcomes: outcomes.filter(of), demonstration, at: publication.publishedAt });
}
