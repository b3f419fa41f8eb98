import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from '../../scripts/support/chromium.mjs';

afterEach(() => vi.unstubAllEnvs());

describe('finding Chromium', () => {
  it('takes the one that CHROMIUM_PATH names', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findChromium()).toBe(process.execPath);
  });

  it('does not fall back to another when CHROMIUM_PATH leads nowhere', () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
    expect(findChromium()).toBeNull();
  });
});
