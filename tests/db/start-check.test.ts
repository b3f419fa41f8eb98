import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFault } from '~db/start-check.server';
import { testDatabaseFile } from '../support/database';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracker-start-'));
  path = testDatabaseFile(join(folder, 'tracker.db'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fault = () => startFault(path, 'db/migrations');

describe('a server about to start', () => {
  it('starts on a sound database', () => expect(fault()).toBeNull());

  it.each([
    ['its first page', 0, 200],
    ['pages in the middle', 4096 * 6, 4096 * 30],
  ])(
    'does not start on one with %s overwritten, says how to restore, and changes nothing',
    (_what, from, to) => {
      const bytes = readFileSync(path);
      bytes.fill(0xa5, from, to);
      writeFileSync(path, bytes);
      expect(fault()).toMatch(/is damaged .* nothing was changed[\s\S]*npm run restore -- /);
      expect(readFileSync(path)).toEqual(bytes);
    },
  );

  it('says how to make one that is not there', () => {
    rmSync(path);
    expect(fault()).toContain('npm run prepare-data');
  });
});
