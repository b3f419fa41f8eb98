import { parseArgs } from 'node:util';
import { londonDate } from '~/domain/date';
import { addMonths, type Month } from '~/domain/month';
import type { Actor } from '~/domain/people/actor';
import { env } from '~/env.server';
import { monthFileText } from '~/presenters/rollups/month-files';
import { openedMonths, openMonthFile } from '~/services/rollups/month-files.server';
import { openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';

/**
 * `npm run measure:exports -- --database path --as-of 2035-06-25`: reads the ratings of one year and of all years as an
 * analyst would, and prints how long it takes and how much memory it needs. Make the database with `npm run seed:scale`.
 */
const READER: Actor = {
  id: 'measure',
  name: 'Measure',
  grants: [{ role: 'london_office', organisation: 'london', from: '2000-01-01', to: null }],
  delegations: [],
};
const MB = 1_000_000;

function main(): void {
  const { values } = parseArgs({ options: { database: { type: 'string' }, 'as-of': { type: 'string' } } });
  if (values.database === undefined) throw new Error('Say which database: --database /tmp/scale.db');
  const db = openDatabase(values.database);
  migrateDatabase(db, env.MIGRATIONS_PATH);
  const now = values['as-of'] === undefined ? new Date() : new Date(`${values['as-of']}T10:00:00Z`);
  const context = { db, actor: READER, now };
  const months = openedMonths(context);
  const last = months.at(-1) as Month;
  console.log('| Ratings of | Lines | Size | Time | Memory, most at once above the start |');
  console.log('|---|---|---|---|---|');
  for (const from of [addMonths(last, -11), months[0] as Month]) {
    const file = openMonthFile(context, 'ratings', { from, to: last });
    global.gc?.();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    let [lines, bytes, most] = [0, 0, 0];
    const setting = { today: londonDate(now), names: file.names };
    for (const line of monthFileText('ratings', file.lines, setting)) {
      lines += 1;
      bytes += Buffer.byteLength(line);
      if (lines % 1000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
    }
    file.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `| ${from} to ${last} | ${lines.toLocaleString('en-GB')} | ${(bytes / MB).toFixed(1)} MB | ${seconds} s | ${(most / MB).toFixed(0)} MB |`,
    );
  }
  db.$client.close();
}

main();
