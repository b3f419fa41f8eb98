import { describe, expect, it } from 'vitest';
import { glossaryByLetter, termId } from '~/presenters/glossary';

const terms = glossaryByLetter().flatMap((group) => group.terms);

describe('the glossary', () => {
  it('gives each term an id of its own that a page can link to', () => {
    expect(termId('As known on')).toBe('as-known-on');
    expect(termId('Re-baseline')).toBe('re-baseline');
    const ids = terms.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('holds the terms that other pages link to', () => {
    const ids = terms.map(({ id }) => id);
    for (const id of ['stale', 'receipt', 'error', 'warning', 'roll-up-rule']) expect(ids, id).toContain(id);
  });

  it('keeps every term under its letter, letters in order', () => {
    const letters = glossaryByLetter().map(({ letter }) => letter);
    expect(letters).toEqual(letters.toSorted());
    for (const { letter, terms: own } of glossaryByLetter())
      expect(own.every(({ term }) => term.startsWith(letter))).toBe(true);
  });
});
