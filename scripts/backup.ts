import { parseArgs } from 'node:util';
import { parseKeepRule } from '~/domain/records/copies';
import { env } from '~/env.server';
import { makeCopy, removeOldCopies } from '~db/backup.server';
import { size } from './support/say-size';

/**
 * Copies the database while it is served: npm run backup [-- --to folder --keep hourly=24,daily=14,weekly=8]
 * With --keep, copies that the rule does not keep are removed once the new one has been checked.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
  const folder = values.to ?? env.BACKUP_FOLDER;
  const rule = values.keep === undefined ? null : parseKeepRule(values.keep);
  if (values.keep !== undefined && rule === null)
    throw new Error('--keep says how many copies to keep, such as --keep hourly=24,daily=14,weekly=8');
  const made = await makeCopy(env.DATABASE_PATH, folder, new Date());
  console.log(`Copied and checked: ${made.path} (${size(made.bytes)} in ${made.milliseconds} ms)`);
  console.log(`SHA-256 ${made.sha256}`);
  if (rule === null) return;
  const gone = removeOldCopies(folder, rule);
  console.log(gone.length === 0 ? 'No older copy had to go.' : `Removed ${gone.length} older copies.`);
}

main().catch((error: unknown) => {
  console.error(`No copy was made. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
