import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '~/domain/records/audit';
import { recompute } from '~/services/returns/recompute.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import { type Db, openDatabase } from '~db/client.server';
import { migrateDatabase } from '~db/migrate.server';
import { allAuditEvents, sha256 } from '~db/repos/records.server';
import { loadReference } from '~seeds/reference/schema';
import { withPlaces } from '~seeds/scale/organisations';
import { fileOneMore, scaleDay, seedScale } from '~seeds/scale/seed';
import { projectRoot } from '../../support/prepared-database';

function emptyDatabase(): Db {
  const db = openDatabase(':memory:');
  migrateDatabase(db, join(projectRoot, 'db/migrations'));
  return db;
}

const MONTHS = 4;
const PLACES = 34;
let db: Db;

beforeAll(async () => {
  db = emptyDatabase();
  await seedScale(db, { months: MONTHS, places: PLACES });
});

const number = (sql: string) => db.$client.prepare(sql).pluck().get() as number;

describe('data at scale', () => {
  it('hold a signed return of every place for every month', () => {
    expect(number("select count(*) from organisations where level = 'place'")).toBe(PLACES);
    expect(number('select count(*) from submissions')).toBe(MONTHS * PLACES);
    expect(number('select count(distinct organisation) from submissions')).toBe(PLACES);
  });

  it('hold every area, function and milestone of every return', () => {
    const submissions = MONTHS * PLACES;
    const { areas, functions, milestones } = loadReference();
    const ofPlaces = milestones.filter(({ level }) => level === 'place');
    expect(number('select count(*) from submission_areas')).toBe(submissions * areas.length);
    expect(number("select count(*) from submission_areas where readiness_kind <> 'assessed'")).toBe(0);
    expect(number('select count(*) from submission_areas where stated is null')).toBe(0);
    expect(number('select count(*) from submission_milestones')).toBe(submissions * ofPlaces.length);
    expect(number("select count(*) from submission_milestones where status = 'not_reported'")).toBe(0);
    const rated = number(`select count(*) from submissions, json_each(content, '$.areas') area,
      json_each(area.value, '$.functions') fn where json_extract(fn.value, '$.rating') is not null`);
    expect(rated).toBe(submissions * functions.length);
  });

  it('are reviewed, and all but the last month are published', () => {
    expect(number('select count(*) from assurances')).toBeGreaterThan(MONTHS * PLACES);
    expect(number('select count(*) from snapshots')).toBe(MONTHS - 1);
    expect(number('select count(*) from periods where published_at is not null')).toBe(MONTHS - 1);
  });

  it('agree with everything that can be recomputed', () => {
    expect(recompute(db)).toEqual({ submissions: MONTHS * PLACES, differences: [] });
    expect(verifySnapshots(db).differences).toEqual([]);
    expect(firstBrokenLink(allAuditEvents(db), sha256)).toBeNull();
  });

  it('are never added to a database that holds anything', async () => {
    await expect(seedScale(db, { months: 1, places: 1 })).rejects.toThrow(/in use/);
    const reference = emptyDatabase();
    reference.$client.exec(
      "insert into organisations (slug, level, code, name, short_name, from_month) values ('london', 'region', 'LDN', 'London', 'London', '2025-05')",
    );
    await expect(seedScale(reference, { months: 1, places: 1 })).rejects.toThrow(/new file/);
  });

  it('can take one more signed return, of the month that is open on their day', () => {
    const at = fileOneMore(db, 'barnet');
    expect(scaleDay({ months: MONTHS }).startsWith(at)).toBe(true);
    expect(number('select count(*) from submissions')).toBe(MONTHS * PLACES + 1);
  });
});

describe('places at scale', () => {
  it.each([1, 7, 32, 33, 153, 320])(
    'are exactly %i, each with a name, a code and an ICB of its own',
    (count) => {
      const { places, icbs } = withPlaces(loadReference(), count).organisations;
      expect(places).toHaveLength(count);
      for (const key of ['slug', 'code', 'name'] as const) {
        expect(new Set(places.map((place) => place[key])).size, key).toBe(count);
        expect(new Set([...places, ...icbs].map((one) => one[key])).size, key).toBe(count + icbs.length);
      }
      const known = new Set(icbs.map(({ slug }) => slug));
      expect(places.every(({ memberships }) => memberships.every(({ icb }) => known.has(icb)))).toBe(true);
    },
  );

  it('cannot be none, nor more than there are names for', () => {
    expect(() => withPlaces(loadReference(), 0)).toThrow(RangeError);
    expect(() => withPlaces(loadReference(), 330)).toThrow(RangeError);
  });
});
