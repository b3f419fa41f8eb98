import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { env } from '~/env.server';
import { prepareDemonstration } from '../tests/support/prepared-database';
import { printOutcome } from './faults/outcome';
import { upgradeAndBack } from './faults/upgrade';

/** Upgrades an earlier version's database and goes back: npm run upgrade-drill [-- --from 15]. On data of its own. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string', default: '15' } } });
  const folder = mkdtempSync(join(tmpdir(), 'tracker-upgrade-'));
  try {
    const from = join(folder, 'demonstration.db');
    prepareDemonstration(from);
    const outcome = await upgradeAndBack({
      ...{
        from,
        folder,
        migrationsFolder: env.MIGRATIONS_PATH,
        migrations: Number(values.from),
        now: new Date(),
      },
    });
    if (!printOutcome('upgrade and back', outcome)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
