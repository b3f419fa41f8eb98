import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { RETAINED, RETENTION } from '~/domain/records/retention';
import { env } from '~/env.server';
import {
  applyRetention,
  previewRetention,
  type RetentionReport,
} from '~/services/records/apply-retention.server';
import { openDatabase } from '~db/client.server';
import { startFault } from '~db/start-check.server';

/**
 * Longer than SQLite lets anybody wait between two looks at a lock (a tenth of a second): whoever waits to save gets in
 * between two steps.
 */
const PAUSE_MS = 200;

/** Applies the rules of docs/retention.md: npm run retention [-- --apply]. Without --apply it only says what would go. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { apply: { type: 'boolean', default: false } } });
  const fault = startFault(env.DATABASE_PATH, env.MIGRATIONS_PATH);
  if (fault !== null) throw new Error(fault);
  const db = openDatabase(env.DATABASE_PATH);
  const now = new Date();
  const report = values.apply ? await applied(applyRetention(db, now)) : previewRetention(db, now);
  db.$client.close();
  for (const kind of RETAINED) {
    const { what, days, done } = RETENTION[kind];
    const span = days === 0 ? 'at once' : `after ${days} ${days === 1 ? 'day' : 'days'}`;
    console.log(`${String(report.counts[kind]).padStart(6)}  ${what} (${done} ${span})`);
  }
  console.log(
    values.apply
      ? 'Done, and recorded in the audit trail.'
      : 'Nothing was changed. Add --apply to apply the rules: npm run retention -- --apply',
  );
  if (report.accountsWithoutRole > 0)
    console.log(
      `${report.accountsWithoutRole} accounts have had no role for a year. If their people have left, an administrator marks them so.`,
    );
  listOldFiles();
}

/** Takes every step, with a pause after each. */
async function applied(steps: ReturnType<typeof applyRetention>): Promise<RetentionReport> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

/** Whole databases that were put aside hold everything a database holds: they are for a person to remove. */
function listOldFiles(): void {
  const folder = dirname(env.DATABASE_PATH);
  const aside = new RegExp(
    `^${basename(env.DATABASE_PATH).replaceAll('.', '\\.')}\\.(before-upgrade|replaced)-.*Z$`,
  );
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => aside.test(name)) : [];
  for (const name of files) {
    const days = Math.floor((Date.now() - statSync(join(folder, name)).mtimeMs) / 86_400_000);
    console.log(`${name} was put aside ${days} days ago: remove it when nobody will go back to it.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
