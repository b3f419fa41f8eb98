import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '~/domain/records/audit';
import { passwordFits } from '~/services/people/password.server';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { type Db, openDatabase } from '~db/client.server';
import { grantsOf } from '~db/repos/grants.server';
import { countRealPeople, findByEmail } from '~db/repos/people.server';
import { allAuditEvents, appendAuditEvent, sha256 } from '~db/repos/records.server';
import { createAdministrator } from '~seeds/create-administrator';
import { openPrepared, type PrepareOptions, prepareDatabase } from '~seeds/prepare';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-prepare-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'tracker.db');

function options(day: string, more: Partial<PrepareOptions> = {}): PrepareOptions {
  return {
    path: path(),
    migrationsFolder: 'db/migrations',
    data: 'demo',
    asOf: null,
    reset: false,
    now: new Date(`${day}T10:00:00Z`),
    say: (line) => said.push(line),
    ...more,
  };
}

function looking<T>(look: (db: Db) => T): T {
  const db = openDatabase(path());
  try {
    return look(db);
  } finally {
    db.$client.close();
  }
}

/** Somebody signs in, as the audit trail has it. */
function signIn(): void {
  looking((db) =>
    db.transaction((tx) =>
      appendAuditEvent(tx, {
        at: '2025-07-02T11:00:00.000Z',
        actor: 'demo-barnet-sro',
        action: 'signed_in',
        entity: 'person/demo-barnet-sro',
        before: null,
        after: null,
        reason: null,
      }),
    ),
  );
}

describe('preparing a demonstration', () => {
  it('makes one for today, and another tomorrow if nobody used it', async () => {
    expect(await prepareDatabase(options('2025-07-02'))).toEqual({ kind: 'demo', asOf: '2025-07-02' });
    expect(await prepareDatabase(options('2025-07-02'))).toEqual({ kind: 'demo', asOf: '2025-07-02' });
    expect(said.filter((line) => line.startsWith('Made'))).toHaveLength(1);
    expect(await prepareDatabase(options('2025-07-03'))).toEqual({ kind: 'demo', asOf: '2025-07-03' });
    expect(looking(readDemonstration)).toEqual({ asOf: '2025-07-03' });
    expect(looking((db) => firstBrokenLink(allAuditEvents(db), sha256))).toBeNull();
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('keeps one that somebody used, and says how to make it anew', async () => {
    await prepareDatabase(options('2025-07-02'));
    signIn();
    expect(await prepareDatabase(options('2025-07-03'))).toEqual({ kind: 'demo', asOf: '2025-07-02' });
    expect(said.at(-1)).toMatch(/as of 2025-07-02 and is kept.*--reset/);
    expect(await prepareDatabase(options('2025-07-03', { reset: true }))).toEqual({
      kind: 'demo',
      asOf: '2025-07-03',
    });
  });

  it('makes one for another day when asked', async () => {
    expect(await prepareDatabase(options('2025-09-01', { asOf: '2025-07-20' }))).toMatchObject({
      asOf: '2025-07-20',
    });
  });

  it('is refused in a database of real people, which stays as it was', async () => {
    await prepareDatabase(options('2025-07-02', { data: 'empty' }));
    const db = openPrepared(options('2025-07-02'));
    const input = { email: 'a@nhs.example', name: 'A', password: 'long enough to do', another: false };
    await createAdministrator(db, input, new Date('2025-07-02T10:00:00Z'));
    db.$client.close();
    await expect(prepareDatabase(options('2025-07-02', { reset: true }))).rejects.toThrow(/real people/);
    expect(looking(countRealPeople)).toBe(1);
  });
});

describe('preparing for real work', () => {
  it('holds reference data and nobody', async () => {
    expect(await prepareDatabase(options('2025-07-02', { data: 'empty' }))).toEqual({
      kind: 'empty',
      people: 0,
    });
    expect(existsSync(path())).toBe(true);
    expect(looking(readDemonstration)).toBeNull();
  });

  it('is refused in a demonstration', async () => {
    await prepareDatabase(options('2025-07-02'));
    await expect(prepareDatabase(options('2025-07-02', { data: 'empty' }))).rejects.toThrow(
      /demonstration data/,
    );
  });
});

describe('making the first administrator', () => {
  const NOW = new Date('2026-11-22T10:00:00Z');
  const input = {
    email: 'Head@Office.example',
    name: 'Head of office',
    password: 'a long pass phrase',
    another: false,
  };

  async function empty(): Promise<Db> {
    return openPrepared(options('2026-11-22'));
  }

  it('gives an account that may administer, audited without its password', async () => {
    const db = await empty();
    expect(await createAdministrator(db, input, NOW)).toEqual({
      ok: true,
      value: { email: 'head@office.example' },
    });
    const person = findByEmail(db, 'head@office.example');
    expect(person).toMatchObject({ demonstration: false, state: 'active' });
    expect(await passwordFits(person?.passwordHash ?? null, input.password)).toBe(true);
    expect(grantsOf(db, person?.id ?? '')).toMatchObject([{ role: 'administrator', organisation: 'london' }]);
    const events = [...allAuditEvents(db)];
    expect(events.map(({ action }) => action)).toEqual(['person.created']);
    expect(JSON.stringify(events)).not.toContain(input.password);
    db.$client.close();
  });

  it('is done once, unless another is asked for under another address', async () => {
    const db = await empty();
    await createAdministrator(db, input, NOW);
    const second = { ...input, email: 'second@office.example' };
    expect(await createAdministrator(db, second, NOW)).toMatchObject({ ok: false, code: 'exists' });
    expect(await createAdministrator(db, { ...second, another: true }, NOW)).toMatchObject({ ok: true });
    expect(await createAdministrator(db, { ...second, another: true }, NOW)).toMatchObject({
      code: 'email_taken',
    });
    db.$client.close();
  });

  it('refuses a short password, a missing name and what is no address', async () => {
    const db = await empty();
    const wrong = await createAdministrator(
      db,
      { ...input, email: 'head', name: undefined, password: 'short' },
      NOW,
    );
    expect(wrong).toMatchObject({ ok: false, code: 'invalid' });
    if (!wrong.ok) expect(wrong.message.split('\n')).toHaveLength(3);
    expect(countRealPeople(db)).toBe(0);
    db.$client.close();
  });
});
