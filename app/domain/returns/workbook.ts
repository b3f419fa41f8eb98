import type { IsoDate } from '~/domain/date';
import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { ambitionValues, fieldsOfAmbition, NO_FIGURE, parseAmbition } from './ambition-form';
import { areaValues, parseArea } from './area-form';
import { askValues, parseAsk } from './ask-form';
import type { DraftContent, EntryKind, EntryOf } from './content';
import { dateValues } from './date-fields';
import { type FormValues, fieldName, NOT_APPLICABLE } from './fields';
import type { FieldFault, Parsed } from './form';
import { milestoneValues, parseMilestone } from './milestone-form';
import { parsePartner, partnerValues } from './partner-form';
import { parseRisk, riskValues } from './risk-form';
import { cellNumber, cellText } from './workbook-cells';

/**
 * A return as cells of a workbook and back. A cell is named 'sheet/key/field', such as 'functions/GEO-F1/rating', and
 * holds one text; what a return's forms accept, its cells accept.
 */

export const WORKBOOK_SCHEMA = 1;

export const WORKBOOK_SHEETS = [
  'areas',
  'functions',
  'milestones',
  'ambitions',
  'asks',
  'partners',
  'risks',
] as const;
export type WorkbookSheet = (typeof WORKBOOK_SHEETS)[number];

/** The fields of each sheet that people fill in, in the order of their columns. */
export const WORKBOOK_FIELDS = {
  areas: ['confidence', 'confidenceReason', 'changed', 'next', 'confirmedUnchanged'],
  functions: ['rating', 'evidence', 'notApplicable', 'reason'],
  milestones: ['state', 'forecast', 'actual', 'evidence', 'note'],
  ambitions: ['numerator', 'denominator', 'value'],
  asks: ['level', 'text', 'answerBy', 'withdrawn'],
  partners: ['position', 'note'],
  risks: ['title', 'owner', 'likelihood', 'impact', 'mitigation', 'escalation', 'closed'],
} as const satisfies Record<WorkbookSheet, readonly string[]>;

const DATE_FIELDS = new Set(['forecast', 'actual', 'answerBy']);

/** Empty rows of a workbook in which new asks and new risks are typed. */
export const NEW_ROWS = 5;
const NEW_KEY = /^(?:ask|risk)-[0-9a-f]{8}$/;

export interface CellName {
  sheet: WorkbookSheet;
  key: string;
  field: string;
}

/** The name of a cell. */
export function cellName({ sheet, key, field }: CellName): string {
  return `${sheet}/${key}/${field}`;
}

/** Reads a cell's name; null when it is none. */
export function parseCellName(name: string): CellName | null {
  const [first, key = '', field = '', ...rest] = name.split('/');
  const sheet = WORKBOOK_SHEETS.find((each) => each === first);
  if (sheet === undefined || rest.length > 0 || !/^[\w:.-]{1,80}$/.test(key)) return null;
  return (WORKBOOK_FIELDS[sheet] as readonly string[]).includes(field) ? { sheet, key, field } : null;
}

/** What a return asks for and holds now: what its cells are made from. */
export interface WorkbookReturn {
  month: Month;
  today: IsoDate;
  areas: readonly { code: string; functions: readonly string[] }[];
  /** Milestones with the area they belong to. */
  milestones: readonly { code: string; area: string }[];
  ambitions: readonly Pick<Ambition, 'code' | 'area' | 'rollUp'>[];
  sectors: readonly { code: string; label: string }[];
  draft: DraftContent;
}

/** Every cell of a workbook by name, with its text. */
export type Cells = Readonly<Record<string, string>>;

/** What an uploaded workbook says: every cell as downloaded, those typed in since, and where these stand. */
export interface UploadedCells {
  base: Cells;
  typed: Cells;
  where: Readonly<Record<string, string>>;
}

/** A part of a draft: what is saved and versioned as one. */
export interface PartName {
  kind: EntryKind;
  key: string;
}

/** The cells of a return as it stands, with empty rows under `newKeys`. */
export function cellsOf(held: WorkbookReturn, newKeys: readonly string[] = []): Cells {
  const cells: Record<string, string> = {};
  const add = (sheet: WorkbookSheet, key: string, values: FormValues) => {
    for (const field of WORKBOOK_FIELDS[sheet])
      if (isCell(held, sheet, key, field))
        cells[cellName({ sheet, key, field })] = textOf(values, fieldName(key, field));
  };
  for (const { code, functions } of held.areas) {
    const values = valuesOf(held, { kind: 'area', key: code });
    add('areas', code, values);
    for (const fn of functions) add('functions', fn, values);
  }
  const rows = [
    ...held.milestones.map(({ code }) => ['milestones', 'milestone', code] as const),
    ...held.ambitions.map(({ code }) => ['ambitions', 'ambition', code] as const),
    ...Object.keys(held.draft.asks).map((key) => ['asks', 'ask', key] as const),
    ...held.sectors.map(({ code }) => ['partners', 'partner', code] as const),
    ...Object.keys(held.draft.risks).map((key) => ['risks', 'risk', key] as const),
  ];
  for (const [sheet, kind, key] of rows) add(sheet, key, valuesOf(held, { kind, key }));
  for (const key of newKeys)
    if (!(key in held.draft.asks || key in held.draft.risks)) add(sheetOfNew(key), key, {});
  return cells;
}

function sheetOfNew(key: string): WorkbookSheet {
  return key.startsWith('ask') ? 'asks' : 'risks';
}

/** An ambition takes a numerator and a denominator, or a value: the others are no cells of its row. */
function isCell({ ambitions }: WorkbookReturn, sheet: WorkbookSheet, key: string, field: string): boolean {
  if (sheet !== 'ambitions') return true;
  const ambition = ambitions.find(({ code }) => code === key);
  return ambition === undefined || fieldsOfAmbition(ambition).some((each) => each === field);
}

/** The text of a cell from the fields of a form; a date's three boxes are one cell. */
function textOf(values: FormValues, name: string): string {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => values[`${name}.${part}`] ?? '');
  if (year !== '') return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const value = values[name] ?? '';
  return /\.(numerator|denominator|value)$/.test(name) && value !== ''
    ? cellNumber(Number(value))
    : cellText(value);
}

/** The part that a cell belongs to; null when the return does not ask for it. */
export function partOfCell(held: WorkbookReturn, { sheet, key }: CellName): PartName | null {
  const known = (kind: EntryKind, found: boolean) => (found ? { kind, key } : null);
  switch (sheet) {
    case 'areas':
      return known(
        'area',
        held.areas.some(({ code }) => code === key),
      );
    case 'functions': {
      const area = held.areas.find(({ functions }) => functions.includes(key));
      return area === undefined ? null : { kind: 'area', key: area.code };
    }
    case 'milestones':
      return known(
        'milestone',
        held.milestones.some(({ code }) => code === key),
      );
    case 'ambitions':
      return known(
        'ambition',
        held.ambitions.some(({ code }) => code === key),
      );
    case 'partners':
      return known(
        'partner',
        held.sectors.some(({ code }) => code === key),
      );
    case 'asks':
      return known('ask', key in held.draft.asks || NEW_KEY.test(key));
    case 'risks':
      return known('risk', key in held.draft.risks || NEW_KEY.test(key));
  }
}

/** The area that locks and unlocks a part; null for parts of no area. */
export function areaOfPart(held: WorkbookReturn, { kind, key }: PartName): string | null {
  if (kind === 'area') return key;
  const items = kind === 'milestone' ? held.milestones : kind === 'ambition' ? held.ambitions : [];
  return items.find(({ code }) => code === key)?.area ?? null;
}

/** How the forms of a return show a part as it stands. */
function valuesOf({ draft, ambitions }: WorkbookReturn, { kind, key }: PartName): FormValues {
  const shown = <T>(entry: T | undefined, show: (entry: T) => FormValues) =>
    entry === undefined ? {} : show(entry);
  switch (kind) {
    case 'area':
      return shown(draft.areas[key], (entry) => areaValues(key, entry));
    case 'milestone':
      return shown(draft.milestones[key], (entry) => milestoneValues(key, entry));
    case 'ambition': {
      const ambition = ambitions.find(({ code }) => code === key);
      return shown(ambition, (each) => ambitionValues(each, draft.ambitions[key] ?? NO_FIGURE));
    }
    case 'partner':
      return shown(draft.partners[key], (entry) => partnerValues(key, entry));
    case 'ask':
      return shown(draft.asks[key], (entry) => askValues(key, entry));
    case 'risk':
      return shown(draft.risks[key], (entry) => riskValues(key, entry));
    case 'warning':
      return {};
  }
}

/** A cell that cannot be taken as it is, and what to do about it. */
export interface CellFault {
  cell: string;
  message: string;
}

/** A part with the cells typed in it laid over what it holds. */
export type ReadPart = { [K in EntryKind]: { kind: K; key: string; content: EntryOf<K> } }[EntryKind];

/** Lays typed cells over the return as it stands, and reads each part they belong to. Cells of no part are passed over. */
export function readParts(held: WorkbookReturn, typed: Cells): { parts: ReadPart[]; faults: CellFault[] } {
  const laid = new Map<string, { part: PartName; cells: [CellName, string][] }>();
  for (const [name, text] of Object.entries(typed)) {
    const cell = parseCellName(name);
    const part = cell === null ? null : partOfCell(held, cell);
    if (cell === null || part === null) continue;
    const id = `${part.kind}/${part.key}`;
    const known = laid.get(id) ?? { part, cells: [] };
    known.cells.push([cell, text]);
    laid.set(id, known);
  }
  const parts: ReadPart[] = [];
  const faults: CellFault[] = [];
  for (const { part, cells } of laid.values()) {
    const values = { ...valuesOf(held, part), ...Object.assign({}, ...cells.map(formFields)) };
    const found = uselessReasons(values, cells);
    const read = parsePart(held, part, values);
    if (!read.ok) found.push(...read.faults.map((fault) => atCell(part, fault)));
    else parts.push({ ...part, content: read.value } as ReadPart);
    faults.push(...found);
  }
  return { parts, faults };
}

function formFields([{ key, field }, text]: [CellName, string]): FormValues {
  const name = fieldName(key, field);
  return DATE_FIELDS.has(field) ? dateValues(name, text === '' ? null : text) : { [name]: text };
}

/** A reason for "not applicable" beside a level would be lost without a word. */
function uselessReasons(values: FormValues, cells: readonly [CellName, string][]): CellFault[] {
  return cells.flatMap(([cell, text]) => {
    if (cell.field !== 'notApplicable' || text === '') return [];
    if (values[fieldName(cell.key, 'rating')] === NOT_APPLICABLE) return [];
    const message = `${cell.key}: choose “Not applicable” as its level, or clear the reason why it does not apply`;
    return [{ cell: cellName(cell), message }];
  });
}

function parsePart(held: WorkbookReturn, { kind, key }: PartName, values: FormValues): Parsed<unknown> {
  const { month, today, draft } = held;
  switch (kind) {
    case 'area':
      return parseArea(key, held.areas.find(({ code }) => code === key)?.functions ?? [], values);
    case 'milestone':
      return parseMilestone(key, values, today);
    case 'ambition': {
      const ambition = held.ambitions.find(({ code }) => code === key);
      return ambition === undefined ? { ok: false, faults: [] } : parseAmbition(ambition, values);
    }
    case 'partner':
      return parsePartner(key, held.sectors.find(({ code }) => code === key)?.label ?? key, values);
    case 'ask':
      return parseAsk(key, values, { month, today, before: draft.asks[key] ?? null });
    case 'risk':
      return parseRisk(key, values, { month, before: draft.risks[key] ?? null });
    case 'warning':
      return { ok: false, faults: [] };
  }
}

const SHEET_OF_KIND: Partial<Record<EntryKind, WorkbookSheet>> = {
  area: 'areas',
  milestone: 'milestones',
  ambition: 'ambitions',
  ask: 'asks',
  partner: 'partners',
  risk: 'risks',
};

function atCell({ kind, key }: PartName, { field: name, message }: FieldFault): CellFault {
  const [named = key, field = ''] = name.split('.');
  const sheet = kind === 'area' && named !== key ? 'functions' : SHEET_OF_KIND[kind];
  return { cell: `${sheet}/${named}/${field}`, message };
}
