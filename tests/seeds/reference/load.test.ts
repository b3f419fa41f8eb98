import { count, eq, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { RULE_1 } from '~/domain/rollups/confidence';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { milestoneDues, rollUpRule, wholeFramework } from '~db/repos/framework.server';
import { allIntegrators } from '~db/repos/integrators.server';
import { allAuthorities, allMemberships, allOrganisations, allPlaces } from '~db/repos/organisations.server';
import { allPeriods, findPeriod, updatePeriod } from '~db/repos/periods.server';
import * as schema from '~db/schema/index';
import { seedReference } from '~seeds/reference/load';

const NOW = new Date('2026-11-22T09:00:00Z');
const open: Db[] = [];

function emptyDatabase(): Db {
  const db = openDatabase(':memory:');
  open.push(db);
  migrateDatabase(db, 'db/migrations');
  return db;
}

function seeded(): Db {
  const db = emptyDatabase();
  seedReference(db, NOW);
  return db;
}

afterEach(() => {
  for (const db of open.splice(0)) db.$client.close();
});

const rows = (db: Db, table: SQLiteTable) => (db.select({ n: count() }).from(table).get() as { n: number }).n;

describe('loading the reference data', () => {
  it('gives the product its organisations, framework and calendar', () => {
    const db = seeded();
    expect(allPlaces(db)).toHaveLength(32);
    expect(allPlaces(db).reduce((sum, { residents }) => sum + residents, 0)).toBe(8_799_776);
    expect(allOrganisations(db).filter(({ level }) => level === 'icb')).toHaveLength(6);
    expect(allOrganisations(db).filter(({ level }) => level === 'region')).toMatchObject([
      { slug: 'london' },
    ]);
    expect(allMemberships(db)).toHaveLength(45);
    expect(allAuthorities(db).filter(({ tile }) => tile !== null)).toHaveLength(33);
    expect(allIntegrators(db)).toMatchObject([{ slug: 'greenwich', basis: 'published' }]);
    const { areas, functions, questions, ambitions } = wholeFramework(db);
    expect([areas.length, functions.length, ambitions.length]).toEqual([11, 52, 22]);
    expect(new Set(questions.map(({ area }) => area)).size).toBe(11);
    expect(rollUpRule(db, month('2026-10'))).toEqual(RULE_1);
    expect(allPeriods(db)[0]?.month).toBe('2025-05');
    expect(allPeriods(db).at(-1)?.month).toBe('2027-11');
  });

  it('gives every organisation the milestones of its level, with their baseline dates', () => {
    const db = seeded();
    expect(milestoneDues(db, 'barnet')['GEO-1']).toEqual({
      baselineDue: '2025-11-30',
      currentDue: '2025-11-30',
    });
    expect(milestoneDues(db, 'wnl')['WRK-3']?.baselineDue).toBe('2026-08-31');
    expect(milestoneDues(db, 'ncl')['WRK-3']?.baselineDue).toBe('2026-08-31');
    expect(milestoneDues(db, 'london')['ACC-5']?.baselineDue).toBe('2027-03-31');
    expect(milestoneDues(db, 'london')['TRN-6']?.baselineDue).toBeNull();
    expect(milestoneDues(db, 'barnet')['WRK-3']).toBeUndefined();
    expect(wholeFramework(db).milestones.find(({ code }) => code === 'TRN-1')).toMatchObject({
      level: 'place',
      alsoSeenBy: ['icb', 'region'],
      dueOn: '2025-08-31',
    });
  });

  it('adds nothing when it runs again', () => {
    const db = emptyDatabase();
    expect(seedReference(db, NOW).added).toBeGreaterThan(1000);
    const tables = Object.values(schema).filter((it) => is(it, SQLiteTable)) as SQLiteTable[];
    expect(tables.length).toBeGreaterThan(20);
    const counts = tables.map((table) => rows(db, table));
    expect(seedReference(db, NOW).added).toBe(0);
    expect(tables.map((table) => rows(db, table))).toEqual(counts);
  });

  it('leaves alone what an administrator changed', () => {
    const db = seeded();
    const { organisations, areas, memberships, integrators } = schema;
    db.update(organisations).set({ neighbourhoods: 6 }).where(eq(organisations.slug, 'barnet')).run();
    db.update(areas).set({ toMonth: '2026-12' }).where(eq(areas.code, 'MET')).run();
    db.update(memberships).set({ toMonth: '2027-03' }).where(eq(memberships.icb, 'swl')).run();
    db.insert(memberships).values({ place: 'merton', icb: 'sel', fromMonth: '2027-04' }).run();
    db.update(integrators).set({ status: 'live' }).run();
    const period = findPeriod(db, month('2026-10'));
    if (period === null) throw new Error('no period');
    updatePeriod(db, { ...period, reviewBy: '2026-11-25', meetingOn: '2026-11-27' }, period.version);

    seedReference(db, NOW);
    expect(
      db.select().from(organisations).where(eq(organisations.slug, 'barnet')).get()?.neighbourhoods,
    ).toBe(6);
    expect(db.select().from(areas).where(eq(areas.code, 'MET')).all()).toMatchObject([
      { toMonth: '2026-12' },
    ]);
    expect(allMemberships(db).filter(({ place }) => place === 'merton')).toMatchObject([
      { icb: 'swl', to: '2027-03' },
      { icb: 'sel', from: '2027-04' },
    ]);
    expect(allIntegrators(db)[0]?.began).toMatchObject({ live: '2025-05' });
    expect(findPeriod(db, month('2026-10'))?.reviewBy).toBe('2026-11-25');
  });

  it('writes nothing at all when a part of it fails', () => {
    const db = emptyDatabase();
    db.$client.exec(
      "create trigger stop before insert on sectors begin select raise(abort, 'stopped for the test'); end",
    );
    expect(() => seedReference(db, NOW)).toThrow(/stopped for the test|Failed/);
    expect(allOrganisations(db)).toEqual([]);
  });
});
