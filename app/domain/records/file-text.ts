/** The text of a file that somebody saved from a spreadsheet. */

const ENCODINGS: readonly [bytes: readonly number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * UTF-8 or UTF-16 by its byte order mark, else UTF-8, else Windows Latin 1 as spreadsheets save it; without the line
 * "sep=;" by which some tell Excel their separator, and which Excel does not count as a row.
 */
export function fileText(bytes: Uint8Array): string {
  const marked = ENCODINGS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
  const text = marked === undefined ? unmarked(bytes) : new TextDecoder(marked).decode(bytes);
  return text.replace(/^"?sep=.?"?\r?\n/i, '');
}

function unmarked(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A cell without spaces at its ends, its other spaces as the space bar makes them. */
export function cellWords(cell: string): string {
  return cell.replace(/[\u00a0\u2007\u202f]/g, ' ').trim();
}
