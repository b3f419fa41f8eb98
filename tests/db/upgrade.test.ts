import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '~db/client.server';
import { upgradeAndBack } from '../../scripts/faults/upgrade';
import { testDatabaseFile } from '../support/database';
import { addPerson, grant } from '../support/people';
import { fileReturn, londonWithTeams } from '../support/returns';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function filed(db: Db): void {
  londonWithTeams(db);
  fileReturn(db, 3);
  // The earlier version knew nobody who was invited and has not come yet.
  addPerson(db, 'invited', { state: 'invited', passwordHash: null });
  grant(db, 'invited', 'contributor', 'barnet');
}

it('a database of the version before accounts and messages is upgraded whole, and goes back to what it was', async () => {
  const { proofs, figures } = await upgradeAndBack({
    from: testDatabaseFile(join(folder, 'later.db'), filed),
    folder,
    migrationsFolder: 'db/migrations',
    migrations: 15,
    now: new Date('2026-11-22T10:00:00.000Z'),
  });
  expect(proofs.filter(({ held }) => !held)).toEqual([]);
  expect(figures['rows in them']).toBeGreaterThan(100);
});
