import entries from './glossary.json';

/** A word of the product, with the id that other pages link to. */
export interface GlossaryTerm {
  id: string;
  term: string;
  meaning: string;
}

/** The id of a term on the glossary's page: 'As known on' is 'as-known-on'. */
export function termId(term: string): string {
  return term
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** The terms under each first letter, in the order of the alphabet. */
export function glossaryByLetter(): { letter: string; terms: GlossaryTerm[] }[] {
  const letters = new Map<string, GlossaryTerm[]>();
  for (const { term, meaning } of entries) {
    const letter = term.charAt(0).toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), { id: termId(term), term, meaning }]);
  }
  return [...letters].map(([letter, terms]) => ({ letter, terms }));
}
