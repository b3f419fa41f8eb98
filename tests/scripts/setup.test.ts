import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../scripts/support/setup.mjs';

type Package = { version: string; optional?: boolean };
const lock = (packages: Record<string, Package>) =>
  JSON.stringify({ packages: { '': { version: '0.1.0' }, ...packages } });
const zod = { 'node_modules/zod': { version: '4.6.7' } };

describe('whether packages need installing', () => {
  it('they do when nothing is installed', () => {
    expect(isInstalled(lock(zod), '')).toBe(false);
  });

  it('they do not when what is installed is what the lock file names', () => {
    expect(isInstalled(lock(zod), lock(zod))).toBe(true);
  });

  it('they do when one has another version or is missing', () => {
    expect(isInstalled(lock(zod), lock({ 'node_modules/zod': { version: '4.0.0' } }))).toBe(false);
    expect(isInstalled(lock(zod), lock({}))).toBe(false);
  });

  it('they do not when only one for another kind of machine is missing', () => {
    const other = { 'node_modules/esbuild-win': { version: '1.0.0', optional: true } };
    expect(isInstalled(lock({ ...zod, ...other }), lock(zod))).toBe(true);
  });
});
