import { afterEach, describe, expect, it } from 'vitest';
import { monthOfDate, previousMonth } from '~/domain/month';
import { passwordFits } from '~/services/people/password.server';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import type { Db } from '~db/client.server';
import { grantsOf } from '~db/repos/grants.server';
import { countRealPeople, findByEmail, insertPerson } from '~db/repos/people.server';
import { findPeriod } from '~db/repos/periods.server';
import { seedDemo } from '~seeds/demo/seed';
import { demonstration, referenceDatabase, rowsOf } from './demonstration';

const open: Db[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.$client.close();
});

async function made(asOf: string): Promise<Db> {
  const db = await demonstration(asOf);
  open.push(db);
  return db;
}

function statesOf(db: Db, at: string): Map<string, string> {
  const rows = rowsOf<{ organisation: string; state: string }>(
    db,
    'select organisation, state from returns where month = ?',
    at,
  );
  return new Map(rows.map(({ organisation, state }) => [organisation, state]));
}

describe('whatever the day', () => {
  it.each(['2025-10-01', '2025-11-03', '2025-12-31', '2027-02-28'])(
    '%s has this month part-way through',
    async (asOf) => {
      const db = await made(asOf);
      const thisMonth = monthOfDate(asOf);
      const now = statesOf(db, thisMonth);
      expect([...new Set(now.values())].sort()).toEqual([
        'accepted',
        'awaiting_sign_off',
        'draft',
        'queried',
        'submitted',
      ]);
      expect(now.size).toBeLessThan(32);
      expect(now.has('barnet')).toBe(false);
      expect(now.get('camden')).toBe('draft');
      expect(now.get('newham')).toBe('awaiting_sign_off');

      const lastMonth = previousMonth(thisMonth);
      const signed = rowsOf<{ organisation: string; days: number }>(
        db,
        `select organisation, days_late as days from submissions where month = ? and sequence = 1
          and organisation in (select slug from organisations where level = 'place')`,
        lastMonth,
      );
      expect(signed.find(({ organisation }) => organisation === 'barnet')).toMatchObject({ days: 0 });
      const dueOn = findPeriod(db, lastMonth)?.dueOn ?? '';
      if (asOf > dueOn) {
        expect(signed.filter(({ days }) => days > 0).length).toBeGreaterThan(0);
        expect(signed.length).toBeLessThan(32);
        expect(signed.length).toBeGreaterThan(27);
      } else expect(signed.filter(({ days }) => days > 0)).toEqual([]);
      const latest = rowsOf<{ at: string }>(db, 'select max(at) as at from audit_events')[0]?.at ?? '';
      expect(latest <= `${asOf}T09:00:00.000Z`).toBe(true);
    },
  );

  it('shows a late return on the very morning after the due date', async () => {
    const db = await made('2025-11-08');
    const late = rowsOf(db, "select 1 from submissions where month = '2025-10' and days_late = 1");
    expect(findPeriod(db, monthOfDate('2025-10-01'))?.dueOn).toBe('2025-11-07');
    expect(late.length).toBeGreaterThan(0);
  });

  it('is the same every time for the same day, and differs with another seed', async () => {
    const hashes = (db: Db) =>
      rowsOf(db, 'select organisation, month, sequence, sha256, submitted_at from submissions');
    const seeded = async (seed?: number) => {
      const db = referenceDatabase('2025-08-20');
      open.push(db);
      await seedDemo(db, { asOf: '2025-08-20', ...(seed === undefined ? {} : { seed }) });
      return hashes(db);
    };
    const first = hashes(await made('2025-08-20'));
    expect(first.length).toBeGreaterThan(30);
    expect(await seeded()).toEqual(first);
    expect(await seeded(7)).not.toEqual(first);
  });
});

describe('who it is made for', () => {
  it('signs everyone in with the one password, in their roles', async () => {
    const db = await made('2025-08-20');
    expect(readDemonstration(db)).toEqual({ asOf: '2025-08-20' });
    expect(countRealPeople(db)).toBe(0);
    const sro = findByEmail(db, 'sro@city-and-hackney.example');
    expect(await passwordFits(sro?.passwordHash ?? null, 'neighbourhood')).toBe(true);
    const emails = [
      'programme.manager@barnet',
      'contributor@barnet',
      'reviewer@ncl',
      'board@wnl',
      'office@london',
    ];
    for (const email of emails) expect(findByEmail(db, `${email}.example`), email).not.toBeNull();
    const lead = findByEmail(db, 'integrator.lead@bi-borough.example');
    expect(grantsOf(db, lead?.id ?? '').map(({ organisation }) => organisation)).toEqual([
      'kensington-and-chelsea',
      'westminster',
    ]);
  });

  it('refuses a database that holds a real person', async () => {
    const db = referenceDatabase('2026-11-22');
    open.push(db);
    insertPerson(db, {
      id: 'x',
      email: 'someone@nhs.example',
      name: 'Someone',
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    await expect(seedDemo(db, { asOf: '2026-11-22' })).rejects.toThrow(/real people/);
    expect(rowsOf(db, 'select 1 from returns')).toEqual([]);
  });

  it('refuses a database that is in use already, and a day that cannot be', async () => {
    const db = await made('2025-08-20');
    await expect(seedDemo(db, { asOf: '2025-08-21' })).rejects.toThrow(/in use/);
    const empty = referenceDatabase('2025-08-20');
    open.push(empty);
    await expect(seedDemo(empty, { asOf: '2025-05-20' })).rejects.toThrow(/2025-07-01/);
    await expect(seedDemo(empty, { asOf: '2025-02-30' })).rejects.toThrow(RangeError);
  });
});
