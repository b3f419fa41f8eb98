/**
 * The words a demonstration place uses in one area. Slots in braces are filled from the place's own vocabulary
 * (see vocabulary.ts); a slot that starts with a capital letter starts a sentence.
 */
export interface AreaPhrases {
  /** Each place milestone as a noun, lower case, to be used in a sentence. */
  nouns: Readonly<Record<string, string>>;
  /** For each function, what brought it to levels 1, 2, 3 and 4. */
  did: Readonly<Record<string, readonly [string, string, string, string]>>;
  next: { early: readonly string[]; middle: readonly string[]; late: readonly string[] };
  /** What holds the area up; also why a date moved. */
  late: readonly string[];
  helped: readonly string[];
  /** What a month without change was like. */
  quiet: readonly string[];
  /** Why a function fell; a function that is not listed never does. */
  fell: Readonly<Record<string, string>>;
  /** Titles of documents that serve as evidence. */
  documents: readonly string[];
}
