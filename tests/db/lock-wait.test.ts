import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storageFault } from '~/domain/records/storage-fault';
import { loadActor } from '~/services/people/load-actor.server';
import { type Db, inTransaction, openDatabase, patiently, waitForLocks } from '~db/client.server';
import { testDatabase } from '../support/database';
import { addPerson } from '../support/people';
import { sessionOf } from '../support/signed-in';

const start = new Date('2026-11-04T09:00:00.000Z');

let folder: string;
let serving: Db;
let other: Db;
let token: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'locked-'));
  const path = join(folder, 'tracker.db');
  await testDatabase((db) => {
    addPerson(db, 'reader');
    token = sessionOf(db, 'reader', start);
  }).$client.backup(path);
  serving = openDatabase(path);
  other = openDatabase(path);
  waitForLocks(serving, 40);
  other.$client.exec('begin immediate');
});
afterEach(() => {
  serving.$client.close();
  other.$client.close();
  rmSync(folder, { recursive: true });
});

describe('while another program holds the lock', () => {
  it('a write gives up after the wait that is set, and what must be recorded waits longer', () => {
    const write = () => inTransaction(serving, () => 'written');
    const fault = (() => {
      try {
        return write();
      } catch (error) {
        return storageFault(error)?.fault;
      }
    })();
    expect(fault).toBe('busy');
    const waits = patiently(serving, () => serving.$client.pragma('busy_timeout', { simple: true }));
    expect(waits).toBe(5000);
    expect(serving.$client.pragma('busy_timeout', { simple: true })).toBe(40);
    other.$client.exec('rollback');
    expect(patiently(serving, write)).toBe('written');
  });

  it('a person goes on reading, though their session’s last use cannot be noted', () => {
    const later = new Date(start.getTime() + 30 * 60_000);
    expect(loadActor(serving, token, later)?.id).toBe('reader');
  });
});
