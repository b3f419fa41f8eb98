import { env } from '~/env.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { openDatabase } from '~db/client.server';

/** `npm run audit:verify`: walks the audit chain of the database and says whether it is whole. */
const db = openDatabase(env.DATABASE_PATH);
const { events, brokenAt } = verifyAudit(db);
if (brokenAt === null) console.log(`The audit chain is whole: ${events} events.`);
else {
  console.error(`The audit chain is broken at event ${brokenAt}.`);
  process.exitCode = 1;
}
