import { rmSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { env } from '~/env.server';
import { openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { scaleDay, seedScale } from '~seeds/scale/seed';

/**
 * `npm run seed:scale -- --years 10 --places 32 --database path`: makes a new database with that many years of complete
 * data for that many places, for measuring. Never on a production database, and never on one that holds anything.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      years: { type: 'string', default: '10' },
      places: { type: 'string', default: '32' },
      database: { type: 'string' },
    },
  });
  if (env.NODE_ENV === 'production' && env.TRACKER_DATA === 'empty')
    throw new Error('This is a production environment, where no invented data are made.');
  if (values.database === undefined)
    throw new Error(
      'Say where to make it: npm run seed:scale -- --years 10 --places 32 --database /tmp/scale.db',
    );
  const [years, places] = [wholeNumber('years', values.years, 40), wholeNumber('places', values.places, 329)];
  const started = performance.now();
  // Before it is opened: opening would bring an old database up to date.
  if ((statSync(values.database, { throwIfNoEntry: false })?.size ?? 0) > 0)
    throw new Error(`${values.database} holds something already. Give the name of a new file.`);
  const db = openDatabase(values.database);
  try {
    migrateDatabase(db, env.MIGRATIONS_PATH);
    await seedScale(db, { months: years * 12, places });
  } catch (error) {
    db.$client.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${values.database}${end}`, { force: true });
    throw error;
  }
  const made = db.$client.prepare('select count(*) from submissions').pluck().get();
  db.$client.pragma('wal_checkpoint(TRUNCATE)');
  db.$client.close();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${made} returns of ${places} places over ${years} years in ${seconds} s: ${values.database}`);
  console.log(
    `Serve it as of ${scaleDay({ months: years * 12 })}, for example: TRACKER_NOW=${scaleDay({ months: years * 12 })}T10:00:00Z`,
  );
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 1 to ${most}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
