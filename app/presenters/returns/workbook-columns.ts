import { MILESTONE_STATES, PARTNER_POSITIONS, RATINGS } from '~/domain/returns/content';
import { NOT_APPLICABLE } from '~/domain/returns/fields';
import { LIMITS } from '~/domain/returns/limits';
import type { WorkbookSheet } from '~/domain/returns/workbook';
import type { CellChoice, CellType } from '~/domain/returns/workbook-cells';
import {
  ASK_LEVEL_WORDS,
  CONFIDENCE_WORDS,
  confidenceWords,
  ESCALATION_WORDS,
  LEVEL_WORDS,
  levelWords,
  MILESTONE_STATE_WORDS,
  PARTNER_WORDS,
  SCORE_CHOICES,
} from './words';

/** The sheets of a return's workbook and their columns: names, widths, and what each cell may hold. */

export interface WorkbookColumn {
  /** A field of the return, or what a column shows beside it. */
  id: string;
  heading: string;
  /** In characters. */
  width: number;
  /** Null for columns to read; otherwise what people fill in. */
  input: CellType | null;
  /** The most characters of a text. */
  limit?: number;
}

const words = (choices: Readonly<Record<string, string>>): CellChoice[] =>
  Object.entries(choices).map(([value, label]) => ({ value, label, also: [] }));
const choice = (choices: readonly CellChoice[]): CellType => ({ type: 'choice', choices });

const LEVELS = choice([
  ...RATINGS.map((level) => ({
    value: String(level),
    label: levelWords(level),
    also: [LEVEL_WORDS[level]],
  })),
  { value: NOT_APPLICABLE, label: 'Not applicable', also: ['n/a', 'n'] },
]);
const CONFIDENCE = choice(
  (['green', 'amber', 'red'] as const).map((value) => ({
    value,
    label: confidenceWords(value),
    also: [CONFIDENCE_WORDS[value].word, CONFIDENCE_WORDS[value].letter],
  })),
);
const YES = choice([
  { value: 'yes', label: 'Yes', also: ['y', 'x', 'true', '1', '✓', '✔'] },
  { value: '', label: 'No', also: ['n', 'false', '0'] },
]);
const SCORE = choice(
  SCORE_CHOICES.filter(({ value }) => value !== '').map(({ value, label }) => ({ value, label, also: [] })),
);
const pick = <K extends string>(keys: readonly K[], from: Readonly<Record<K, string>>) =>
  choice(keys.map((key) => ({ value: key, label: from[key], also: [] })));

const TEXT: CellType = { type: 'text' };
const DATE: CellType = { type: 'date' };
const NUMBER: CellType = { type: 'number' };

const shown = (id: string, heading: string, width: number): WorkbookColumn => ({
  id,
  heading,
  width,
  input: null,
});
const field = (
  id: string,
  heading: string,
  width: number,
  input: CellType,
  limit?: number,
): WorkbookColumn => ({
  id,
  heading,
  width,
  input,
  ...(limit === undefined ? {} : { limit }),
});

/** The columns of every sheet, from left to right, after the hidden one with the keys. */
export const WORKBOOK_COLUMNS: Readonly<Record<WorkbookSheet, readonly WorkbookColumn[]>> = {
  areas: [
    shown('title', 'Area', 26),
    shown('readiness', 'Readiness at download', 16),
    shown('proposed', 'Proposed confidence', 16),
    field('confidence', 'Your delivery confidence', 20, CONFIDENCE),
    field('confidenceReason', 'Reason for your confidence', 42, TEXT, LIMITS.reason),
    field('changed', 'What changed this month', 50, TEXT, LIMITS.narrative),
    field('next', 'What is next', 50, TEXT, LIMITS.narrative),
    field('confirmedUnchanged', 'Nothing else changed', 14, YES),
  ],
  functions: [
    shown('area', 'Area', 22),
    shown('title', 'Function', 44),
    shown('last', 'Last submission', 17),
    field('rating', 'Level now', 18, LEVELS),
    field('evidence', 'Evidence', 46, TEXT, LIMITS.evidence),
    field('reason', 'Why the level changed', 40, TEXT, LIMITS.reason),
    field('notApplicable', 'Why it does not apply', 34, TEXT, LIMITS.reason),
  ],
  milestones: [
    shown('area', 'Area', 22),
    shown('title', 'Milestone', 44),
    shown('wanted', 'Evidence of completion', 26),
    shown('due', 'Due now', 18),
    field('state', 'State', 16, pick(MILESTONE_STATES, MILESTONE_STATE_WORDS)),
    field('forecast', 'Forecast date', 18, DATE),
    field('actual', 'Date completed', 18, DATE),
    field('evidence', 'Evidence', 40, TEXT, LIMITS.evidence),
    field('note', 'Note', 40, TEXT, LIMITS.note),
  ],
  ambitions: [
    shown('title', 'Indicator', 40),
    shown('count', 'What to give', 52),
    shown('last', 'Last value', 26),
    shown('due', 'Due this month', 12),
    field('numerator', 'Numerator', 14, NUMBER),
    field('denominator', 'Denominator', 14, NUMBER),
    field('value', 'Value', 14, NUMBER),
  ],
  asks: [
    shown('entry', 'Entry', 22),
    field('level', 'Whom you ask', 16, choice(words(ASK_LEVEL_WORDS))),
    field('text', 'What you need', 70, TEXT, LIMITS.ask),
    field('answerBy', 'Answer by', 18, DATE),
    field('withdrawn', 'Withdrawn', 12, YES),
  ],
  partners: [
    shown('title', 'Sector', 44),
    shown('last', 'Last submission', 22),
    field('position', 'At the table', 22, pick(PARTNER_POSITIONS, PARTNER_WORDS)),
    field('note', 'Note', 60, TEXT, LIMITS.note),
  ],
  risks: [
    shown('entry', 'Entry', 22),
    field('title', 'Risk', 44, TEXT, 200),
    field('owner', 'Owner', 26, TEXT, 200),
    field('likelihood', 'Likelihood', 14, SCORE),
    field('impact', 'Impact', 14, SCORE),
    field('mitigation', 'What is being done', 50, TEXT, LIMITS.note),
    field('escalation', 'Escalation', 22, choice(words(ESCALATION_WORDS))),
    field('closed', 'Closed', 10, YES),
  ],
};

/** What the rows are called whose code does not stand before their title, by key. */
export function rowLabels(draft: {
  framework: { areas: readonly { code: string; title: string }[] };
  sectors: readonly { code: string; label: string }[];
}): Record<string, string> {
  return Object.fromEntries([
    ...draft.framework.areas.map(({ code, title }) => [code, title]),
    ...draft.sectors.map(({ code, label }) => [code, label]),
  ]);
}

/** What the sheets are called on their tabs and in messages. */
export const WORKBOOK_SHEET_NAMES: Readonly<Record<WorkbookSheet, string>> = {
  areas: 'Areas',
  functions: 'Functions',
  milestones: 'Milestones',
  ambitions: 'Ambitions',
  asks: 'Asks for help',
  partners: 'Partners',
  risks: 'Risks',
};

function columnOf(sheet: WorkbookSheet, id: string): WorkbookColumn | undefined {
  return WORKBOOK_COLUMNS[sheet].find((column) => column.id === id);
}

/** What a cell may hold, by its sheet and field. */
export function cellTypeOf(sheet: WorkbookSheet, id: string): CellType {
  return columnOf(sheet, id)?.input ?? TEXT;
}

/** The heading over a field. */
export function headingOf(sheet: WorkbookSheet, id: string): string {
  return columnOf(sheet, id)?.heading ?? id;
}
