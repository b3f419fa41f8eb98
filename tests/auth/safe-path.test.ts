import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from '~/auth/safe-path';

describe('where signing in leads', () => {
  it.each([
    '/',
    '/london',
    '/places/barnet?month=2026-10&boundaries=now',
    '/areas/geography#rating',
    '/a?to=//b',
  ])('%s is kept', (to) => {
    expect(safePath(to)).toBe(to);
  });

  it.each([
    null,
    undefined,
    '',
    'london',
    'https://evil.example/',
    '//evil.example/',
    '///evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    ' //evil.example/',
    '/..//evil.example/',
    '/./london',
    '/a/../b',
    '/a//b',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?to=/london',
    '/sign-out',
    '/sign-out.data',
    `/${'a'.repeat(2000)}`,
    new File(['x'], '/london'),
  ])('%s leads to the start page', (to) => {
    expect(safePath(to)).toBe('/');
  });

  it('is always this site, whatever is asked for', () => {
    const odd = fc.string({
      unit: fc.constantFrom('/', '\\', '.', ':', '@', '\t', '?', '#', 'a', '%2f', 'http'),
    });
    fc.assert(
      fc.property(fc.oneof(odd, fc.webUrl(), fc.string()), (to) => {
        const led = new URL(safePath(to), 'https://tracker.example/sign-in');
        expect(led.origin).toBe('https://tracker.example');
        expect(new URL(led.pathname, 'https://tracker.example').origin).toBe('https://tracker.example');
      }),
      { numRuns: 2000 },
    );
  });
});
