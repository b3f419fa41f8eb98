import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '~/env.server';
import { noteRestore } from '~/services/records/note-restore.server';
import { openDatabase } from '~db/client.server';
import { sha256OfFile } from '~db/copy-file.server';
import { restoreCopy } from '~db/restore.server';
import { size } from './support/say-size';

/** Puts a copy in the place of the database: npm run restore -- path/to/copy.db [--replace] */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [given] = positionals;
  if (given === undefined || positionals.length > 1)
    throw new Error('Say which copy to restore: npm run restore -- path/to/copy.db [--replace]');
  const copy = resolve(given);
  const now = new Date();
  const done = await restoreCopy({
    copy,
    target: env.DATABASE_PATH,
    migrationsFolder: env.MIGRATIONS_PATH,
    replace: values.replace,
    now,
  });
  if (!done.ok) throw new Error(done.message);
  const { bytes, putAside, checksum } = done.value;
  const db = openDatabase(env.DATABASE_PATH);
  const { sessions } = noteRestore(db, { name: basename(copy), sha256: await sha256OfFile(copy) }, now);
  db.$client.close();
  console.log(`Restored ${copy} to ${env.DATABASE_PATH} (${size(bytes)}).`);
  if (checksum === 'missing') console.log('There was no SHA-256 beside the copy to compare it with.');
  if (putAside !== null) console.log(`The database that was there is kept: ${putAside}`);
  console.log(
    `${sessions} sessions were ended: everybody signs in again. The restore is in the audit trail.`,
  );
  console.log('Start the service again; it brings an older copy up to date, after copying it once more.');
}

main().catch((error: unknown) => {
  console.error(`Nothing was restored. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
