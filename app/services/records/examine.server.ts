import { verifyAudit } from '~/services/records/verify-audit.server';
import { recompute } from '~/services/returns/recompute.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import type { Db } from '~db/client.server';
import { danglingReferences, integrityFaults, recordCounts } from '~db/repos/records.server';

/** One check of a database: what was looked at, and what is wrong with it. */
export interface Check {
  name: string;
  looked: string;
  faults: string[];
}

/**
 * Examines a whole database: SQLite's own checks, the chain of the audit trail, and every stored figure and hash worked
 * out anew. A check that cannot be made is one that failed.
 */
export function examine(db: Db): { checks: Check[]; counts: Record<string, number> } {
  const checks = [
    check('integrity_check', () => ({ looked: 'every page', faults: integrityFaults(db) })),
    check('foreign_key_check', () => ({ looked: 'every reference', faults: danglingReferences(db) })),
    check('audit:verify', () => {
      const { events, brokenAt } = verifyAudit(db);
      return { looked: `${events} events`, faults: brokenAt === null ? [] : [`broken at event ${brokenAt}`] };
    }),
    check('recompute', () => {
      const { submissions, differences } = recompute(db);
      return { looked: `${submissions} submissions`, faults: differences };
    }),
    check('recompute of snapshots', () => {
      const { snapshots, differences } = verifySnapshots(db);
      return { looked: `${snapshots} snapshots`, faults: differences };
    }),
  ];
  return { checks, counts: recordCounts(db) };
}

function check(name: string, look: () => { looked: string; faults: string[] }): Check {
  try {
    return { name, ...look() };
  } catch (error) {
    return {
      name,
      looked: 'not finished',
      faults: [error instanceof Error ? error.message : String(error)],
    };
  }
}
