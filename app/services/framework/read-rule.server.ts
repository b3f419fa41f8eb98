import { monthAt } from '~/domain/month';
import type { RollUpRule } from '~/domain/rollups/confidence';
import type { Queryable } from '~db/client.server';
import { rollUpRule } from '~db/repos/framework.server';

/** The roll-up rule in force in the present month. */
export function readRule(db: Queryable, now: Date): RollUpRule {
  return rollUpRule(db, monthAt(now));
}
