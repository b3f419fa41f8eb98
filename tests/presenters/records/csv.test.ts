import { describe, expect, it } from 'vitest';
import { toCsv } from '~/presenters/records/csv';

type Row = { words: string | number | null };
const columns = [{ heading: 'Words', value: ({ words }: Row) => words }];

/** The one cell of a file with one row, without mark, heading and line ends. */
function cell(words: Row['words']): string {
  const text = toCsv(columns, [{ words }]);
  const before = '\uFEFFWords\r\n';
  expect(text.startsWith(before)).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(before.length, -2);
}

describe('a file of comma-separated values', () => {
  it('begins with a byte order mark and the headings, and ends each line with CR LF', () => {
    const two = [...columns, { heading: 'Length', value: ({ words }: Row) => String(words).length }];
    expect(toCsv(two, [{ words: 'a' }, { words: 'bcd' }])).toBe('\uFEFFWords,Length\r\na,1\r\nbcd,3\r\n');
  });

  it('without rows is its headings', () => {
    expect(toCsv(columns, [])).toBe('\uFEFFWords\r\n');
  });

  it('has an empty cell where nothing is known, and nought where it is nought', () => {
    expect(cell(null)).toBe('');
    expect(cell(0)).toBe('0');
    expect(cell('')).toBe('');
  });

  it.each([
    ['a comma', 'one, two', '"one, two"'],
    ['quotation marks', 'say "yes"', '"say ""yes"""'],
    ['a line break', 'one\ntwo', '"one\ntwo"'],
    ['a CR LF', 'one\r\ntwo', '"one\r\ntwo"'],
    ['a semicolon, which some spreadsheets split at', 'one;two', '"one;two"'],
    ['letters beyond ASCII', 'Café – Hackney’s', 'Café – Hackney’s'],
    ['an apostrophe of its own', "'quoted'", "'quoted'"],
  ])('keeps %s', (_what, words, written) => {
    expect(cell(words)).toBe(written);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20 7946 0000', "'+44 20 7946 0000"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', '"\'\t=1+1"'],
    ['\r=1+1', '"\'\r=1+1"'],
    ['\n=1+1', '"\'\n=1+1"'],
    [' =1+1', "' =1+1"],
    ['\u00a0=1+1', "'\u00a0=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
    ["=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"],
    ['",=1+1', '""",=1+1"'],
  ])('lets no spreadsheet run %j', (words, written) => {
    expect(cell(words)).toBe(written);
  });

  it('makes hostile headings safe too', () => {
    expect(toCsv([{ heading: '=1+1', value: () => 'x' }], [{}])).toBe("\uFEFF'=1+1\r\nx\r\n");
  });

  it('leaves a negative number a number', () => {
    expect(cell(-5)).toBe('-5');
  });
});
