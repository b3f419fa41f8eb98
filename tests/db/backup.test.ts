import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyName } from '~/domain/records/copies';
import { examine } from '~/services/records/examine.server';
import { noteRestore } from '~/services/records/note-restore.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { copiesIn, makeCopy, removeOldCopies } from '~db/backup.server';
import { type Db, openDatabase } from '~db/client.server';
import { checkCopy } from '~db/copy-file.server';
import { isHeld } from '~db/held.server';
import { migrateDatabase } from '~db/migrate.server';
import { findSession, insertSession } from '~db/repos/sessions.server';
import { restoreCopy } from '~db/restore.server';
import { testDatabaseFile } from '../support/database';
import { fileReturn, londonWithTeams } from '../support/returns';

const NOW = new Date('2026-11-22T10:00:00.000Z');
const LATER = new Date('2026-11-22T11:00:00.000Z');

let folder: string;
let live: string;
let copies: string;

function filed(db: Db): void {
  londonWithTeams(db);
  fileReturn(db, 3);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-backup-'));
  live = testDatabaseFile(join(folder, 'tracker.db'), filed);
  copies = join(folder, 'copies');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const restore = (copy: string, more: { target?: string; replace?: boolean } = {}) =>
  restoreCopy({ copy, target: live, migrationsFolder: 'db/migrations', replace: false, now: LATER, ...more });

function looking<T>(path: string, look: (db: Db) => T): T {
  const db = openDatabase(path);
  try {
    return look(db);
  } finally {
    db.$client.close();
  }
}

/** Another thread that commits without pause until it is told to stop; gives how often it did. */
async function writing(path: string): Promise<{ stop: () => Promise<number> }> {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const db = new (require('better-sqlite3'))(workerData);
     db.pragma('busy_timeout = 5000');
     const save = db.prepare("insert into settings (key, value) values ('written', ?) on conflict do update set value = excluded.value");
     let count = 0;
     const again = () => { for (let each = 0; each < 5; each += 1) save.run(String(++count)); next = setImmediate(again); };
     let next = setImmediate(again);
     parentPort.postMessage('writing');
     parentPort.on('message', () => { clearImmediate(next); db.close(); parentPort.postMessage(count); parentPort.close(); });`,
    { eval: true, workerData: path },
  );
  await new Promise((ready) => worker.once('message', ready));
  return {
    stop: () =>
      new Promise((resolve) => {
        worker.once('message', resolve);
        worker.postMessage('stop');
      }),
  };
}

describe('a copy of the database', () => {
  it('is whole although somebody writes all the while, and is one file with its SHA-256 beside it', async () => {
    const writer = await writing(live);
    const made = await makeCopy(live, copies, NOW);
    const written = await writer.stop();
    expect(written).toBeGreaterThan(0);
    expect(readdirSync(copies)).toEqual([copyName(NOW), `${copyName(NOW)}.sha256`]);
    expect(readFileSync(`${made.path}.sha256`, 'utf8')).toBe(`${made.sha256}  ${copyName(NOW)}\n`);
    expect(await checkCopy(made.path)).toEqual({ checksum: 'fits', faults: [] });
    const target = join(folder, 'elsewhere.db');
    expect(await restore(made.path, { target })).toMatchObject({ ok: true });
    const { checks, counts } = looking(target, examine);
    expect(checks.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(counts).toMatchObject({ submissions: 1, returns: 1 });
  });

  it('is not made of a database that is damaged, and leaves nothing behind', async () => {
    const bytes = readFileSync(live);
    bytes.fill(0xee, 4096 * 3, 4096 * 40);
    writeFileSync(live, bytes);
    await expect(makeCopy(live, copies, NOW)).rejects.toThrow(/not whole|malformed/);
    expect(readdirSync(copies)).toEqual([]);
    await expect(makeCopy(join(folder, 'none.db'), copies, NOW)).rejects.toThrow('There is no database at');
  });

  it('that is older than the rule keeps goes, with its SHA-256', async () => {
    await makeCopy(live, copies, NOW);
    const second = await makeCopy(live, copies, LATER);
    writeFileSync(join(copies, 'notes.txt'), 'ours');
    expect(removeOldCopies(copies, { hourly: 1, daily: 1, weekly: 0 })).toEqual([
      join(copies, copyName(NOW)),
    ]);
    expect(copiesIn(copies)).toEqual([{ path: second.path, at: LATER }]);
    expect(readdirSync(copies)).toHaveLength(3);
  });
});

describe('restoring', () => {
  it('puts aside what was there, ends every session and says so in the audit trail', async () => {
    const { path, sha256 } = await makeCopy(live, copies, NOW);
    looking(path, (db) =>
      db.transaction((tx) =>
        insertSession(tx, {
          tokenHash: 'x',
          person: 'manager',
          createdAt: NOW.toISOString(),
          lastSeenAt: NOW.toISOString(),
          expiresAt: LATER.toISOString(),
        }),
      ),
    );
    rmSync(`${path}.sha256`);
    const done = await restore(path, { replace: true });
    expect(done).toMatchObject({ ok: true, value: { checksum: 'missing' } });
    const aside = done.ok ? (done.value.putAside as string) : '';
    expect(existsSync(aside)).toBe(true);
    looking(live, (db) => {
      expect(noteRestore(db, { name: 'copy', sha256 }, LATER)).toEqual({ sessions: 1 });
      expect(findSession(db, 'x')?.session.revokedAt).toBe(LATER.toISOString());
      expect(verifyAudit(db).brokenAt).toBeNull();
    });
  });

  it('does not replace a database unless told to', async () => {
    const { path } = await makeCopy(live, copies, NOW);
    expect(await restore(path)).toMatchObject({ ok: false, code: 'exists' });
  });

  it('does not replace a database that somebody has open', async () => {
    const { path } = await makeCopy(live, copies, NOW);
    const writer = await writing(live);
    expect(await restore(path, { replace: true })).toMatchObject({ ok: false, code: 'held' });
    await writer.stop();
    expect(isHeld(live)).toBe(false);
  });

  it('refuses a copy with other bytes, one with damaged pages and one that is not there', async () => {
    const { path } = await makeCopy(live, copies, NOW);
    const target = join(folder, 'elsewhere.db');
    appendFileSync(path, 'x');
    expect(await restore(path, { target })).toMatchObject({ ok: false, code: 'damaged' });
    rmSync(`${path}.sha256`);
    writeFileSync(path, 'This is no database at all, however long it may be.');
    expect(await restore(path, { target })).toMatchObject({ ok: false, code: 'damaged' });
    expect(await restore(join(copies, 'none.db'), { target })).toMatchObject({ ok: false, code: 'no_copy' });
    expect(existsSync(target)).toBe(false);
  });

  it('refuses a copy that a newer version made', async () => {
    const { path } = await makeCopy(live, copies, NOW);
    looking(path, (db) =>
      db.$client.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)"),
    );
    rmSync(`${path}.sha256`);
    const target = join(folder, 'elsewhere.db');
    expect(await restore(path, { target })).toMatchObject({ ok: false, code: 'newer' });
    expect(readdirSync(folder).filter((name) => name.startsWith('elsewhere'))).toEqual([]);
    expect(() => looking(path, (db) => migrateDatabase(db, 'db/migrations'))).toThrow('newer version');
  });
});
