import type { Framework } from '~/domain/framework/framework';
import { type CellName, parseCellName, type UploadedCells, WORKBOOK_SHEETS } from '~/domain/returns/workbook';
import type { CellDifference, Comparison } from '~/domain/returns/workbook-compare';
import type { PlacedFault } from '~/domain/returns/workbook-read';
import { formatCount, formatDate, formatInstant } from '../format';
import { cellTypeOf, headingOf, WORKBOOK_SHEET_NAMES } from './workbook-columns';

/** What an uploaded workbook would change, cell by cell, in words. */

export interface ChangedCell {
  key: string;
  /** 'Functions D12'; the sheet alone where the cell is not known. */
  where: string;
  what: string;
  from: string;
  to: string;
}

export interface ClashingCell {
  /** Of the field with the choice. */
  id: string;
  name: string;
  where: string;
  what: string;
  base: string;
  mine: string;
  theirs: string;
  who: string;
}

export interface PreviewView {
  summary: string;
  changes: ChangedCell[];
  clashes: ClashingCell[];
  /** Changed by others since the download: they stay. */
  theirs: (ChangedCell & { who: string })[];
}

export interface CellTitles {
  framework: Framework;
  sectors: readonly { code: string; label: string }[];
}

interface Facts {
  comparison: Comparison;
  where: UploadedCells['where'];
  savedBy: Readonly<Record<string, { by: string; at: string }>>;
  downloadedAt: string;
  fileName: string;
}

/** The choice for one cell as a field of the form. */
export function choiceName(cell: string): string {
  return `choice ${cell}`;
}

/** The outcome of a workbook as its page shows it. */
export function previewView(facts: Facts, titles: CellTitles): PreviewView {
  const { comparison, where } = facts;
  const changed = (difference: CellDifference, to: string, from = difference.base): ChangedCell => ({
    key: difference.cell,
    where: whereWords(difference.cell, where),
    what: whatWords(difference.cell, titles),
    from: cellWords(difference.cell, from),
    to: cellWords(difference.cell, to),
  });
  const who = (cell: string) => {
    const saved = facts.savedBy[cell];
    return saved === undefined ? 'Changed since the download' : `${saved.by}, ${formatInstant(saved.at)}`;
  };
  return {
    summary: summaryOf(facts),
    changes: comparison.changes.map((difference) => changed(difference, difference.mine)),
    clashes: comparison.clashes.map(({ cell, base, mine, theirs }) => ({
      id: clashId(cell),
      name: choiceName(cell),
      where: whereWords(cell, where),
      what: whatWords(cell, titles),
      base: cellWords(cell, base),
      mine: cellWords(cell, mine),
      theirs: cellWords(cell, theirs),
      who: who(cell),
    })),
    theirs: comparison.theirs.map((difference) => ({
      ...changed(difference, difference.theirs),
      who: who(difference.cell),
    })),
  };
}

/** An error for each clash that nobody has settled, with its link. */
export function undecidedErrors(
  clashes: readonly ClashingCell[],
  chosen: Readonly<Record<string, string>>,
): { id: string; message: string }[] {
  return clashes
    .filter(({ name }) => chosen[name] !== 'mine' && chosen[name] !== 'theirs')
    .map(({ id, what }) => ({ id, message: `Choose yours or theirs for “${what}”` }));
}

/** The id of the field with the choice for a cell. */
function clashId(cell: string): string {
  return `choice-${cell.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

function summaryOf({ comparison, downloadedAt, fileName }: Facts): string {
  const { changes, clashes } = comparison;
  const parts = [
    ...(changes.length === 0 ? [] : [`${formatCount(changes.length, 'cell')} would change`]),
    ...(clashes.length === 0
      ? []
      : [
          `${formatCount(clashes.length, 'cell was', 'cells were')} changed by a colleague too, so you have to choose`,
        ]),
  ];
  return `${fileName}, downloaded ${formatInstant(downloadedAt)}: ${parts.join(', and ')}. Nothing is saved yet.`;
}

function whereWords(cell: string, where: UploadedCells['where']): string {
  const name = parseCellName(cell);
  return name === null ? cell : `${WORKBOOK_SHEET_NAMES[name.sheet]} ${where[cell] ?? ''}`.trim();
}

function whatWords(cell: string, titles: CellTitles): string {
  const name = parseCellName(cell);
  return name === null
    ? cell
    : `${rowWords(name, titles)}: ${headingOf(name.sheet, name.field).toLowerCase()}`;
}

function rowWords({ sheet, key }: CellName, { framework, sectors }: CellTitles): string {
  const { areas, functions, milestones, ambitions } = framework;
  const known = [...functions, ...milestones].find(({ code }) => code === key)?.title;
  switch (sheet) {
    case 'areas':
      return areas.find(({ code }) => code === key)?.title ?? key;
    case 'functions':
    case 'milestones':
      return known === undefined ? key : `${key} ${known}`;
    case 'ambitions':
      return `${key} ${ambitions.find(({ code }) => code === key)?.indicator ?? ''}`.trim();
    case 'partners':
      return sectors.find(({ code }) => code === key)?.label ?? key;
    case 'asks':
      return 'Ask for help';
    case 'risks':
      return 'Risk';
  }
}

const NOTHING = 'Empty';

/** The text of a cell in words. */
function cellWords(cell: string, text: string): string {
  const name = parseCellName(cell);
  if (name === null || text === '') return text === '' ? NOTHING : text;
  const type = cellTypeOf(name.sheet, name.field);
  if (type.type === 'date') return formatDate(text);
  if (type.type === 'choice') return type.choices.find(({ value }) => value === text)?.label ?? text;
  return text;
}

export interface FaultRow {
  key: string;
  where: string;
  message: string;
}

/** Faults in the order of the sheets, and of the rows on each. */
export function faultRows(faults: readonly PlacedFault[]): FaultRow[] {
  return faults
    .toSorted(
      (a, b) => WORKBOOK_SHEETS.indexOf(a.sheet) - WORKBOOK_SHEETS.indexOf(b.sheet) || rowOf(a) - rowOf(b),
    )
    .map(({ sheet, at, message }, index) => ({
      key: `${index}`,
      where: `${WORKBOOK_SHEET_NAMES[sheet]}${at === '' ? '' : ` ${at}`}`,
      message: `${message}.`.replace(/\.\.$/, '.'),
    }));
}

function rowOf({ at }: PlacedFault): number {
  return Number(/\d+$/.exec(at)?.[0] ?? 0);
}
