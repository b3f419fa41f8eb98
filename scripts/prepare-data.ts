import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { dateSchema } from '~/domain/date-schema';
import { env } from '~/env.server';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { prepareDatabase } from '~seeds/prepare';

/**
 * Makes the database ready: npm run prepare-data [-- --as-of 2026-11-22 --database path --reset]
 * --as-of is the day of the demonstration (today when left out), --reset makes it anew.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'as-of': { type: 'string' },
      database: { type: 'string' },
      reset: { type: 'boolean', default: false },
    },
  });
  const asOf = values['as-of'] === undefined ? null : dateSchema.parse(values['as-of']);
  const path = values.database ?? env.DATABASE_PATH;
  const prepared = await prepareDatabase({
    path,
    migrationsFolder: env.MIGRATIONS_PATH,
    data: env.TRACKER_DATA,
    asOf,
    reset: values.reset,
    now: env.TRACKER_NOW === null ? new Date() : new Date(env.TRACKER_NOW),
    say: (line) => console.log(`- ${line}`),
  });
  if (prepared.kind === 'demo') return sayAccounts(shortest(path), prepared.asOf);
  if (prepared.people > 0) return;
  console.log('\nNobody has an account yet. Make the first administrator with:');
  console.log('  npm run create-admin -- --email you@example.org --name "Your name"\n');
}

function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') ? path : fromHere;
}

function sayAccounts(path: string, asOf: string | null): void {
  console.log(`\nDemonstration data as of ${asOf ?? 'an unknown day'}, in ${path}. Sign in as any of these:`);
  const width = Math.max(...DEMONSTRATION_ACCOUNTS.map(({ who }) => who.length));
  for (const { who, email } of DEMONSTRATION_ACCOUNTS) console.log(`  ${who.padEnd(width)}  ${email}`);
  console.log('  Every other place and ICB has the same accounts under its own name.');
  console.log(`  The password of each is: ${DEMONSTRATION_PASSWORD}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
