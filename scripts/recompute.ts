import { env } from '~/env.server';
import { recompute } from '~/services/returns/recompute.server';
import { openDatabase } from '~db/client.server';

/** `npm run recompute`: recomputes every stored figure and hash and lists those that differ. */
const db = openDatabase(env.DATABASE_PATH);
const { submissions, differences } = recompute(db);
console.log(`${submissions} submissions recomputed, ${differences.length} differences.`);
for (const difference of differences.slice(0, 100)) console.error(difference);
if (differences.length > 0) process.exitCode = 1;
