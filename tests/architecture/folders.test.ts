import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/prepared-database';

const areas = ['organisations', 'framework', 'returns', 'rollups', 'review', 'people', 'records'];

const layers = [
  { folder: 'app/domain', names: areas },
  { folder: 'app/services', names: areas },
  { folder: 'app/presenters', names: areas },
  { folder: 'app/components', names: [...areas, 'layout', 'form', 'chart'] },
];

function foldersIn(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

describe('area folders', () => {
  it.each(layers)('$folder holds only areas the whole project has agreed', ({ folder, names }) => {
    expect(foldersIn(folder).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('routes are files, or folders with a route in them', () => {
    const stray = foldersIn('app/routes').filter(
      (name) =>
        !readdirSync(join(projectRoot, 'app/routes', name)).some((file) => /^route\.tsx?$/.test(file)),
    );
    expect(stray).toEqual([]);
  });

  it('no routes folder holds a test or a server module, which Remix would serve as a page', () => {
    const stray = readdirSync(join(projectRoot, 'app/routes')).filter((name) =>
      /\.(test|server)\.tsx?$/.test(name),
    );
    expect(stray).toEqual([]);
  });
});
