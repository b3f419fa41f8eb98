import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { killRounds } from '../../scripts/faults/kill';
import { copyDatabase } from '../support/prepared-database';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a server that is killed in the middle of saving', () => {
  // The full hundred rounds are a command: npm run fault -- kill
  it('has kept every save that it acknowledged, and no half of one', async () => {
    const database = join(folder, 'tracker.db');
    copyDatabase(inject('preparedDatabase'), database);
    const { proofs, figures } = await killRounds(database, 3, () => {});
    expect(proofs.filter(({ held }) => !held)).toEqual([]);
    expect(figures['saves acknowledged']).toBeGreaterThan(3);
  });
});
