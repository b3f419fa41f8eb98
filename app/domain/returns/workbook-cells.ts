import { type IsoDate, isDate } from '~/domain/date';
import { serialDay, typedDay } from '~/domain/typed-dates';

/** One cell of a workbook of a return: what a spreadsheet holds, and the one text by which it is compared. */

/** A cell as a spreadsheet holds it; a formula is its last worked-out value. */
export type RawCell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; percent: boolean }
  | { kind: 'date'; date: IsoDate }
  | { kind: 'yes_no'; yes: boolean }
  /** Hidden under another cell that it is merged with: what it held is gone. */
  | { kind: 'merged' }
  /** A formula without a value, or a cell that shows an error such as #REF!. */
  | { kind: 'unknown' };

export const EMPTY_CELL: RawCell = { kind: 'empty' };

/** One thing a cell may say: its code, the words in the drop-down, and other ways that people write it. */
export interface CellChoice {
  value: string;
  label: string;
  also: readonly string[];
}

/** What a cell holds. Dates are read by the 1900 system unless the workbook says otherwise. */
export type CellType =
  | { type: 'text' }
  | { type: 'date' }
  | { type: 'number' }
  | { type: 'choice'; choices: readonly CellChoice[] };

export type ReadCell = { ok: true; text: string } | { ok: false; message: string };

const NOT_XML = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as a cell can hold it: what no workbook can hold is left out, and the ends are trimmed. */
export function cellText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(NOT_XML, '').trim();
}

/** A number to the digits that spreadsheets keep. */
export function cellNumber(number: number): string {
  return String(Number(number.toPrecision(15)));
}

const DATE_1904_OFFSET = 1462;
const NO_VALUE =
  'The formula has no worked-out value. Type the value itself, or copy the cell and paste it as a value';

const MERGED = 'The cell is merged with the one above or beside it. Unmerge them and fill in each one';

/** Reads a cell as its one text, '' when it is empty; otherwise says what to do about it. */
export function readCell(raw: RawCell, type: CellType, date1904 = false): ReadCell {
  if (raw.kind === 'unknown') return { ok: false, message: NO_VALUE };
  if (raw.kind === 'merged') return { ok: false, message: MERGED };
  if (raw.kind === 'empty' || (raw.kind === 'text' && cellText(raw.text) === ''))
    return { ok: true, text: '' };
  switch (type.type) {
    case 'text':
      return { ok: true, text: asText(raw) };
    case 'number':
      return asNumber(raw);
    case 'date':
      return asDate(raw, date1904);
    case 'choice':
      return asChoice(raw, type.choices);
  }
}

type Filled = Exclude<RawCell, { kind: 'empty' | 'unknown' | 'merged' }>;

function asText(raw: Filled): string {
  if (raw.kind === 'text') return cellText(raw.text);
  if (raw.kind === 'number') return cellNumber(raw.number);
  return raw.kind === 'date' ? raw.date : raw.yes ? 'TRUE' : 'FALSE';
}

function asNumber(raw: Filled): ReadCell {
  if (raw.kind === 'number' && raw.percent)
    return {
      ok: false,
      message: 'The cell is shown as a percentage. Change its format to General and type the plain number',
    };
  if (raw.kind === 'number') return { ok: true, text: cellNumber(raw.number) };
  if (raw.kind === 'text' && /^-?\d{1,12}(\.\d{1,6})?$/.test(cellText(raw.text)))
    return { ok: true, text: cellNumber(Number(cellText(raw.text))) };
  return { ok: false, message: 'Type a plain number such as 1234.5, without commas, spaces, units or %' };
}

function asDate(raw: Filled, date1904: boolean): ReadCell {
  const date = dateIn(raw, date1904);
  return date !== null
    ? { ok: true, text: date }
    : { ok: false, message: 'Type a real date with its year in full, such as 27/03/2027' };
}

function dateIn(raw: Filled, date1904: boolean): IsoDate | null {
  if (raw.kind === 'date') return isDate(raw.date) ? raw.date : null;
  if (raw.kind === 'number') return serialDay(raw.number + (date1904 ? DATE_1904_OFFSET : 0));
  return raw.kind === 'text' ? typedDay(cellText(raw.text)) : null;
}

const LONGEST_QUOTED = 40;

function asChoice(raw: Filled, choices: readonly CellChoice[]): ReadCell {
  const typed = raw.kind === 'yes_no' ? (raw.yes ? 'yes' : 'no') : asText(raw);
  const wanted = plain(typed);
  const found = choices.find(({ value, label, also }) =>
    [value, label, ...also].some((each) => plain(each) === wanted),
  );
  if (found !== undefined) return { ok: true, text: found.value };
  const shown = typed.length > LONGEST_QUOTED ? `${typed.slice(0, LONGEST_QUOTED)}…` : typed;
  const words = choices.map(({ label }) => label);
  return {
    ok: false,
    message: `“${shown}” is not one of the choices. Choose from the list: ${words.join(', ')}, or leave it empty`,
  };
}

/** Words without case or spacing, so that “3  established” is “3 Established”. */
function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
