import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { type Cells, cellsOf, readParts, type WorkbookReturn } from '~/domain/returns/workbook';
import { type CellType, cellText, type RawCell, readCell } from '~/domain/returns/workbook-cells';
import { cellsToWrite, compareCells } from '~/domain/returns/workbook-compare';
import { completeDraft, OUTLINE } from './factories';

const TEXT: CellType = { type: 'text' };
const DATE: CellType = { type: 'date' };
const NUMBER: CellType = { type: 'number' };
const LEVEL: CellType = {
  type: 'choice',
  choices: [
    { value: '3', label: '3 Established', also: ['Established'] },
    { value: 'na', label: 'Not applicable', also: ['n/a'] },
  ],
};

const text = (words: string): RawCell => ({ kind: 'text', text: words });
const number = (value: number, percent = false): RawCell => ({ kind: 'number', number: value, percent });

describe('a cell is read by what its column holds', () => {
  it.each<[string, RawCell, CellType, string]>([
    ['an empty cell', { kind: 'empty' }, DATE, ''],
    ['blanks', text('  \r\n '), NUMBER, ''],
    ['words with line ends of another system', text(' One\r\ntwo\rthree '), TEXT, 'One\ntwo\nthree'],
    ['a number among words', number(2026), TEXT, '2026'],
    ['a level by its words', text('3  established'), LEVEL, '3'],
    ['a level by its number', number(3), LEVEL, '3'],
    ['a level by its word', text('Established'), LEVEL, '3'],
    ['not applicable, in short', text('N/A'), LEVEL, 'na'],
    ['a date', { kind: 'date', date: '2027-03-27' }, DATE, '2027-03-27'],
    ['a date as its serial number', number(46_473), DATE, '2027-03-27'],
    ['a serial number with a time of day', number(46_473.75), DATE, '2027-03-27'],
    ['a date as people type it', text('27/3/2027'), DATE, '2027-03-27'],
    ['a date in words', text('27 March 2027'), DATE, '2027-03-27'],
    ['a date with a short month', text('27-Mar-2027'), DATE, '2027-03-27'],
    ['a date as a program writes it', text('2027-03-27'), DATE, '2027-03-27'],
    ['a number as text', text('1234.5'), NUMBER, '1234.5'],
    ['a number with more digits than spreadsheets keep', number(0.1 + 0.2), NUMBER, '0.3'],
  ])('%s', (_, raw, type, expected) => {
    expect(readCell(raw, type)).toEqual({ ok: true, text: expected });
  });

  it.each<[string, RawCell, CellType, RegExp]>([
    ['a formula without a value', { kind: 'unknown' }, TEXT, /paste it as a value/],
    ['a level that is none', text('5'), LEVEL, /“5” is not one of the choices.*3 Established/],
    ['a date that does not exist', text('31/2/2027'), DATE, /real date/],
    ['an American date', text('3/27/2027'), DATE, /real date/],
    ['a year of two digits', text('27/3/27'), DATE, /real date/],
    ['a number far from any date', number(12), DATE, /real date/],
    ['a number with a comma', text('1,234'), NUMBER, /plain number/],
    ['a percentage', number(0.45, true), NUMBER, /percentage/],
    ['a cell under a merged one', { kind: 'merged' }, TEXT, /Unmerge/],
  ])('%s is a fault that says what to do', (_, raw, type, message) => {
    const read = readCell(raw, type);
    expect(read.ok ? '' : read.message).toMatch(message);
  });

  it('counts days from 1904 where the workbook does', () => {
    expect(readCell(number(46_473 - 1462), DATE, true)).toEqual({ ok: true, text: '2027-03-27' });
  });

  it('keeps any text as a workbook can hold it, and keeps that as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const kept = cellText(words);
        expect(cellText(kept)).toBe(kept);
        expect(/\p{Cs}/u.test(kept) || kept.includes('\u0000') || kept.includes('\r')).toBe(false);
      }),
    );
  });
});

const held = (): WorkbookReturn => ({
  month: month('2026-10'),
  today: '2026-11-04',
  areas: OUTLINE.areas,
  milestones: [
    { code: 'GEO-1', area: 'GEO' },
    { code: 'WRK-1', area: 'WRK' },
  ],
  ambitions: [
    { code: 'GEO-A', area: 'GEO', rollUp: 'ratio' },
    { code: 'TRN-A', area: 'TRN', rollUp: 'sum' },
  ],
  sectors: [{ code: 'housing', label: 'Housing' }],
  draft: completeDraft(),
});

describe('the cells of a return', () => {
  it('give back what the return holds', () => {
    const { parts, faults } = readParts(held(), cellsOf(held()));
    expect(faults).toEqual([]);
    const { areas, milestones } = completeDraft();
    for (const { kind, key, content } of parts) {
      if (kind === 'area') expect(content).toEqual(areas[key]);
      if (kind === 'milestone') expect(content).toEqual(milestones[key]);
    }
    expect(parts.map(({ kind }) => kind)).toContain('ambition');
  });

  it('hold a numerator and a denominator, or a value, as the ambition takes', () => {
    const cells = cellsOf(held());
    expect(cells).toHaveProperty(['ambitions/GEO-A/numerator']);
    expect(cells).not.toHaveProperty(['ambitions/GEO-A/value']);
    expect(cells).toHaveProperty(['ambitions/TRN-A/value']);
  });

  it.each<[string, Cells, string, RegExp]>([
    [
      'a text over its limit',
      { 'functions/GEO-F1/evidence': 'x'.repeat(501) },
      'functions/GEO-F1/evidence',
      /take 1 character out/,
    ],
    [
      'a day to come',
      { 'milestones/GEO-1/actual': '2026-11-05' },
      'milestones/GEO-1/actual',
      /today or earlier/,
    ],
    ['half an ask', { 'asks/ask-00000001/text': 'Help' }, 'asks/ask-00000001/answerBy', /day by which/],
    [
      'a denominator of nothing',
      { 'ambitions/GEO-A/denominator': '0' },
      'ambitions/GEO-A/denominator',
      /more than 0/,
    ],
    [
      'a reason that would be lost',
      { 'functions/GEO-F1/notApplicable': 'No such service' },
      'functions/GEO-F1/notApplicable',
      /choose “Not applicable”/,
    ],
  ])('%s is a fault of its cell', (_, typed, cell, message) => {
    const { faults } = readParts(held(), typed);
    expect(faults.find((fault) => fault.cell === cell)?.message).toMatch(message);
  });

  it('take a function that does not apply with its reason', () => {
    const typed = { 'functions/GEO-F1/rating': 'na', 'functions/GEO-F1/notApplicable': 'No such service' };
    const { parts, faults } = readParts(held(), typed);
    expect(faults).toEqual([]);
    expect(parts).toMatchObject([
      {
        kind: 'area',
        content: { functions: { 'GEO-F1': { rating: null, notApplicable: 'No such service' } } },
      },
    ]);
  });
});

describe('a workbook beside what others saved meanwhile', () => {
  const value = fc.constantFrom('', 'a', 'b');
  const cell = fc.record({ base: value, mine: value, theirs: value });
  const sides = fc.dictionary(fc.constantFrom('p', 'q', 'r', 's'), cell);
  const side = (
    cells: Record<string, { base: string; mine: string; theirs: string }>,
    which: 'base' | 'mine' | 'theirs',
  ) => Object.fromEntries(Object.entries(cells).map(([key, each]) => [key, each[which]]));

  it('loses nothing: what one side changed stands, and what both changed is chosen', () => {
    fc.assert(
      fc.property(sides, fc.constantFrom('mine' as const, 'theirs' as const), (cells, choice) => {
        const comparison = compareCells(side(cells, 'base'), side(cells, 'mine'), side(cells, 'theirs'));
        const choices = Object.fromEntries(comparison.clashes.map(({ cell: key }) => [key, choice]));
        const written = cellsToWrite(comparison, choices);
        const result = { ...side(cells, 'theirs'), ...written };
        for (const [key, { base, mine, theirs }] of Object.entries(cells)) {
          const expected =
            mine === base ? theirs : theirs === base ? mine : choice === 'mine' ? mine : theirs;
          expect(result[key]).toBe(expected);
        }
        expect(Object.values(written ?? {})).not.toContain(undefined);
      }),
    );
  });

  it('writes nothing while a clash is not settled', () => {
    fc.assert(
      fc.property(sides, (cells) => {
        const comparison = compareCells(side(cells, 'base'), side(cells, 'mine'), side(cells, 'theirs'));
        const written = cellsToWrite(comparison, {});
        expect(written === null).toBe(comparison.clashes.length > 0);
      }),
    );
  });

  it('finds nothing in a workbook nobody touched, whatever others did', () => {
    fc.assert(
      fc.property(sides, (cells) => {
        const base = side(cells, 'base');
        const { changes, clashes } = compareCells(base, base, side(cells, 'theirs'));
        expect([changes, clashes]).toEqual([[], []]);
      }),
    );
  });
});
