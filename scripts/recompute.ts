import { env } from '~/env.server';
import { recompute } from '~/services/returns/recompute.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import { openDatabase } from '~db/client.server';

/** `npm run recompute`: recomputes every stored figure and hash, snapshots included, and lists those that differ. */
const db = openDatabase(env.DATABASE_PATH);
const returns = recompute(db);
const published = verifySnapshots(db);
const differences = [...returns.differences, ...published.differences];
console.log(
  `${returns.submissions} submissions and ${published.snapshots} snapshots recomputed, ${differences.length} differences.`,
);
for (const difference of differences.slice(0, 100)) console.error(difference);
if (differences.length > 0) process.exitCode = 1;
