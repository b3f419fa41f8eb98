import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_PASSWORD, passwordFault } from '~/domain/people/password-policy';

const owner = { name: 'Programme manager, Camden', email: 'Jo.Bloggs@camden.example' };
const listed = new Set(['liverpool', 'correcthorsebatterystaple', 'password1234', '1q2w3e4r5t6y']);
const fault = (password: string) => passwordFault(password, owner, (text) => listed.has(text));

describe('a password somebody chooses', () => {
  it.each([
    'three ripe plums',
    'ünïcode wörds zählen',
    'Thames barge 1864',
    '🦊🦊 foxes in the yard',
    'my camden lock is rusty',
  ])('%s is taken', (password) => {
    expect(fault(password)).toBeNull();
  });

  it.each([
    ['', /^Enter a password$/],
    ['short enough', null],
    ['too short 1', /at least 12 characters/],
    ['🦊🦊🦊🦊🦊🦊', /at least 12 characters/],
    ['x'.repeat(201), /at most 200/],
    ['password1234', /on lists/],
    ['PASSWORD1234', /on lists/],
    ['2026Liverpool!!', /on lists/],
    ['correct horse battery staple', /on lists/],
    ['1q2w3e4r5t6y', /on lists/],
    ['jo.bloggs@camden.example', /name or email/],
    ['Bloggs-Camden-1', /name or email/],
    ['camdencamden1', /name or email/],
    ['aaaaaaaaaaaa', /pattern/],
    ['abcabcabcabc', /pattern/],
    ['123456789012', /pattern/],
    ['abcdefghijklmnop', /pattern/],
  ])('%j is answered with %s', (password, answer) => {
    if (answer === null) expect(fault(password)).toBeNull();
    else expect(fault(password)).toMatch(answer);
  });

  it('is judged as the same letters are composed', () => {
    const composed = 'caf\u00e9 au lait x';
    expect(fault(composed)).toBe(fault(composed.normalize('NFD')));
  });

  it('is never refused for the kinds of characters in it, only for length, patterns, lists and names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (password) => {
        const said = passwordFault(password, { name: '', email: '' }, () => false);
        const length = [...password.normalize('NFKC')].length;
        if (said === null) expect(length).toBeGreaterThanOrEqual(LEAST_PASSWORD);
        else if (length >= LEAST_PASSWORD) expect(said).toMatch(/pattern|at most/);
      }),
      { numRuns: 300 },
    );
  });
});
