import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyInstant } from '~/domain/records/copies';
import { env } from '~/env.server';
import { examine } from '~/services/records/examine.server';
import { copiesIn } from '~db/backup.server';
import { openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { restoreCopy } from '~db/restore.server';
import { printExamination } from './support/print-examination';
import { size } from './support/say-size';

/**
 * Proves a copy by restoring it elsewhere: npm run restore-drill [-- path/to/copy.db --in folder]
 * Takes the newest copy when none is named. The service and its database are not touched.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { in: { type: 'string' } }, allowPositionals: true });
  const named = positionals[0];
  const copy = named === undefined ? copiesIn(env.BACKUP_FOLDER)[0]?.path : resolve(named);
  if (copy === undefined)
    throw new Error(`There is no copy in ${env.BACKUP_FOLDER}. Make one with: npm run backup`);
  const folder = mkdtempSync(join(values.in ?? tmpdir(), 'tracker-drill-'));
  try {
    process.exitCode = (await drill(copy, join(folder, 'tracker.db'))) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drill(copy: string, target: string): Promise<boolean> {
  const started = performance.now();
  const at = copyInstant(copy.split('/').at(-1) ?? '') ?? statSync(copy).mtime;
  console.log(`Restoring ${copy}, made ${at.toISOString()}, elsewhere`);
  const done = await restoreCopy({
    copy,
    target,
    migrationsFolder: env.MIGRATIONS_PATH,
    replace: false,
    now: new Date(),
  });
  if (!done.ok) throw new Error(done.message);
  console.log(`  restored      ${size(done.value.bytes)}, SHA-256 ${done.value.checksum}`);
  const db = openDatabase(target);
  try {
    const { applied } = migrateDatabase(db, env.MIGRATIONS_PATH);
    console.log(`  migrated      ${applied} steps`);
    const examination = examine(db);
    const whole = printExamination(examination);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      whole
        ? `The copy can be restored: everything was checked in ${seconds} s.`
        : 'The copy CANNOT be relied on: see above. Restore an older one and find out what happened to this one.',
    );
    return whole;
  } finally {
    db.$client.close();
  }
}

main().catch((error: unknown) => {
  console.error(`The drill failed. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
