/** Lists of the JSON interface, a page at a time. */

/** Items of a page when nothing else is asked for, and at most. */
export const PAGE_LIMITS = { usual: 100, most: 500 } as const;

export interface Page<T> {
  items: T[];
  /** Asks for what follows; null on the last page. */
  next: string | null;
}

/** The key after which a page begins, from its cursor; null when the text is no cursor of ours. */
export function readCursor(cursor: string): string | null {
  if (!/^[\w-]{1,400}$/.test(cursor)) return null;
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The cursor that continues after an item with this key. */
function cursorAfter(key: string): string {
  const letters = Array.from(new TextEncoder().encode(key), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The page of a list that begins after a key (null: at the start). Keys name items of a fixed order. Where the item of the
 * cursor is no longer in the list the page is null: the list has to be read anew.
 */
export function pageAfter<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { after, limit }: { after: string | null; limit: number },
): Page<T> | null {
  const start = after === null ? 0 : items.findIndex((item) => keyOf(item) === after) + 1;
  if (after !== null && start === 0) return null;
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < items.length;
  return { items: page, next: more ? cursorAfter(keyOf(last)) : null };
}
