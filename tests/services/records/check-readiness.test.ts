import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReadiness } from '~/services/records/check-readiness.server';
import { openDatabase } from '~db/client.server';
import { testDatabaseFile } from '../../support/database';

const usual = { migrationsFolder: 'db/migrations', leastFreeBytes: 1 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-ready-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('readiness', () => {
  it('tells which of lock, schema and room is missing', () => {
    const db = openDatabase(testDatabaseFile(join(folder, 'tracker.db')));
    expect(checkReadiness(() => db, usual)).toEqual({ writable: true, migrated: true, space: true });
    expect(checkReadiness(() => db, { ...usual, leastFreeBytes: Number.MAX_SAFE_INTEGER }).space).toBe(false);
    const other = openDatabase(db.$client.name);
    other.$client.exec('begin immediate');
    expect(checkReadiness(() => db, usual)).toEqual({ writable: false, migrated: true, space: true });
    other.$client.exec('rollback; delete from __drizzle_migrations where rowid = 1');
    other.$client.close();
    expect(checkReadiness(() => db, usual)).toEqual({ writable: true, migrated: false, space: true });
    db.$client.close();
    expect(checkReadiness(() => db, usual)).toEqual({ writable: false, migrated: false, space: false });
  });
});
