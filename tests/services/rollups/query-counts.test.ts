import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, it } from 'vitest';
import { month } from '~/domain/month';
import { parseView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { loadReturn } from '~/services/returns/load-return.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadPlaceProfile } from '~/services/rollups/load-place-profile.server';
import { loadTrends } from '~/services/rollups/load-trends.server';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { dataVersion } from '~db/repos/data-version.server';
import { writeSetting } from '~db/repos/records.server';
import * as schema from '~db/schema/index';
import { scaleDay, seedScale } from '~seeds/scale/seed';
import { actorOf } from '../../support/actors';
import { projectRoot } from '../../support/prepared-database';

/** The first of the real places, so that it is there however few there are. */
const PLACE = 'barking-and-dagenham';

interface Size {
  places: number;
  months: number;
}

/** A database of complete data, and how many statements it has run since it was last asked. */
async function counted(size: Size): Promise<{ db: Db; count: () => number }> {
  const made = openDatabase(':memory:');
  migrateDatabase(made, join(projectRoot, 'db/migrations'));
  await seedScale(made, size);
  let statements = 0;
  const client = new Database(made.$client.serialize(), { verbose: () => (statements += 1) });
  made.$client.close();
  const count = () => {
    const before = statements;
    statements = 0;
    return before;
  };
  const db = drizzle(client, { schema });
  // What a connection does once is not part of a page.
  dataVersion(db);
  return { db, count };
}

async function queriesOf(size: Size): Promise<Record<string, number>> {
  const { db, count } = await counted(size);
  const now = new Date(`${scaleDay(size)}T10:00:00Z`);
  const view = parseView(() => null);
  if (!view.ok) throw new Error(view.message);
  const asked = view.value;
  const at = month(db.$client.prepare('select max(month) from submissions').pluck().get() as string);
  const as = (person: string): Context => ({ db, now, actor: actorOf(db, person, now) });
  const office = as('demo-london-office');
  const manager = as(`demo-${PLACE}-programme-manager`);
  const pages: Record<string, () => { ok: boolean }> = {
    london: () => loadDashboard(office, { org: 'london', asked }),
    icb: () => loadDashboard(office, { org: 'nel', asked }),
    'over time': () => loadTrends(office, { org: 'london', area: null, asked }),
    area: () => loadArea(office, { area: 'geography', org: 'london', asked }),
    place: () => loadPlaceProfile(office, { place: PLACE, asked }),
    'return, as its place sees it': () => loadReturn(manager, { place: PLACE, month: at }),
    'return, as London sees it': () => loadReturn(office, { place: PLACE, month: at }),
  };
  const counts = Object.entries(pages).map(([name, read]) => {
    // Any change lets go of what was remembered, so that all that the page reads is counted.
    writeSetting(db, 'changed', name);
    count();
    expect(read().ok, name).toBe(true);
    return [name, count()] as const;
  });
  db.$client.close();
  return Object.fromEntries(counts);
}

it('every page asks as many queries for 1, 32 and 320 places', async () => {
  const one = await queriesOf({ places: 1, months: 2 });
  expect(await queriesOf({ places: 32, months: 2 })).toEqual(one);
  expect(await queriesOf({ places: 320, months: 2 })).toEqual(one);
  expect(Math.max(...Object.values(one))).toBeLessThan(60);
}, 120_000);

it('every page asks as many queries for 120 months as for 14', async () => {
  const few = await queriesOf({ places: 1, months: 14 });
  expect(await queriesOf({ places: 1, months: 120 })).toEqual(few);
}, 120_000);
