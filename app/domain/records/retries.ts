const MINUTE_MS = 60_000;
/** Waits double from a minute to four hours. */
const LONGEST_MINUTES = 240;

/** After so many failed tries, about three days, a message is given up. */
export const MOST_TRIES = 24;

/** How long to wait after the `tries`th failed try in a row, in milliseconds; null: no more. */
export function waitAfter(tries: number): number | null {
  if (tries >= MOST_TRIES) return null;
  return Math.min(2 ** (tries - 1), LONGEST_MINUTES) * MINUTE_MS;
}
