import { afterEach, beforeEach, expect } from 'vitest';

/**
 * An error or a warning printed while a test runs fails that test. A test that expects one
 * replaces console.error or console.warn itself (vi.spyOn), which hides it from this check.
 */
const printed: string[] = [];

function record(level: 'error' | 'warn') {
  console[level] = (...parts: unknown[]) => {
    printed.push(`console.${level}: ${parts.map(String).join(' ')}`);
  };
}

beforeEach(() => {
  printed.length = 0;
  record('error');
  record('warn');
});

afterEach(() => {
  const unexpected = printed.splice(0);
  expect(unexpected, 'nothing may be printed to console.error or console.warn').toEqual([]);
});
