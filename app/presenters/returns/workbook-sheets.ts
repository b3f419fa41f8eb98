import type { IsoDate } from '~/domain/date';
import type { Ambition } from '~/domain/framework/framework';
import type { ReturnReading } from '~/domain/returns/reading';
import { type Cells, cellName, type WorkbookReturn, type WorkbookSheet } from '~/domain/returns/workbook';
import { formatDate, formatInstant, formatMonth } from '../format';
import { type AmbitionFacts, lastValueWords } from './ambitions-form';
import { returnTitle } from './standing';
import { confidenceOrNone, LEVEL_WORDS, levelWords, PARTNER_WORDS, readinessWords } from './words';
import { WORKBOOK_COLUMNS, WORKBOOK_SHEET_NAMES, type WorkbookColumn } from './workbook-columns';

/** A return's workbook in words: what stands on each sheet. How it becomes a file is in workbook-file.server.ts. */

/** What a cell shows: words, or a day. */
export type Shown = string | { date: IsoDate };

export interface WorkbookRow {
  key: string;
  /** Whether it can be filled in now. */
  open: boolean;
  /** Columns to read, by id. */
  shown: Readonly<Record<string, Shown>>;
  /** The fields of the row with their texts; a field that is not there takes nothing. */
  fields: Readonly<Record<string, string>>;
}

export interface WorkbookSheetModel {
  sheet: WorkbookSheet;
  name: string;
  columns: readonly WorkbookColumn[];
  rows: WorkbookRow[];
}

export interface WorkbookModel {
  title: string;
  footer: string;
  /** Lines of the first sheet: a heading alone, or a lead with its text. */
  start: { heading: string; lines: { lead: string; text: string }[] }[];
  sheets: WorkbookSheetModel[];
  /** Every function with what each level looks like. */
  levels: { headings: string[]; rows: string[][] };
  newKeys: readonly string[];
}

export interface WorkbookFacts {
  place: string;
  reading: ReturnReading;
  held: WorkbookReturn;
  cells: Cells;
  newKeys: readonly string[];
  ambitions: readonly AmbitionFacts[];
  downloadedAt: string;
  dueOn: IsoDate;
  /** Whether a part can be filled in now; by area, null for parts of no area. */
  isOpen: (area: string | null) => boolean;
  /** Why nothing can be filled in, null when something can. */
  lock: string | null;
  demonstration: boolean;
}

type RowFacts = { key: string; area?: string; shown: Record<string, Shown> };

/** Everything on the sheets of a workbook. */
export function workbookModel(facts: WorkbookFacts): WorkbookModel {
  const { held, cells, isOpen } = facts;
  const sheet = (id: WorkbookSheet, rows: readonly RowFacts[]): WorkbookSheetModel => ({
    sheet: id,
    name: WORKBOOK_SHEET_NAMES[id],
    columns: WORKBOOK_COLUMNS[id],
    rows: rows.map(({ key, area, shown }) => ({
      key,
      shown,
      open: isOpen(area ?? null),
      fields: fieldsOf(id, key, cells),
    })),
  });
  const title = returnTitle(facts.place, held.month);
  return {
    title,
    footer: `${title}, downloaded ${formatInstant(facts.downloadedAt)}${facts.demonstration ? ' (demonstration)' : ''}`,
    start: startLines(facts, title),
    sheets: [
      sheet('areas', areaRows(facts)),
      sheet('functions', functionRows(facts)),
      sheet('milestones', milestoneRows(facts)),
      sheet('ambitions', ambitionRows(facts)),
      sheet('asks', entryRows(facts, 'ask')),
      sheet('partners', partnerRows(facts)),
      sheet('risks', entryRows(facts, 'risk')),
    ],
    levels: levelGuide(facts),
    newKeys: facts.newKeys,
  };
}

function fieldsOf(sheet: WorkbookSheet, key: string, cells: Cells): Record<string, string> {
  return Object.fromEntries(
    WORKBOOK_COLUMNS[sheet].flatMap(({ id, input }) => {
      const text = input === null ? undefined : cells[cellName({ sheet, key, field: id })];
      return text === undefined ? [] : [[id, text]];
    }),
  );
}

function titleOf({ reading }: WorkbookFacts, area: string): string {
  return reading.framework.areas.find(({ code }) => code === area)?.title ?? area;
}

function areaRows(facts: WorkbookFacts): RowFacts[] {
  return facts.held.areas.map(({ code }) => {
    const assessment = facts.reading.assessments.find(({ area }) => area === code);
    return {
      key: code,
      area: code,
      shown: {
        title: titleOf(facts, code),
        readiness: assessment === undefined ? '' : readinessWords(assessment.readiness),
        proposed: confidenceOrNone(assessment?.proposed ?? null),
      },
    };
  });
}

function functionRows(facts: WorkbookFacts): RowFacts[] {
  const { held, reading } = facts;
  return held.areas.flatMap(({ code: area, functions }) =>
    functions.map((code) => {
      const fn = reading.framework.functions.find((each) => each.code === code);
      const last = reading.earlier[0]?.areas[area]?.functions[code];
      return {
        key: code,
        area,
        shown: {
          area: titleOf(facts, area),
          title: `${code} ${fn?.title ?? ''}`.trim(),
          last: levelShown(last),
        },
      };
    }),
  );
}

function levelShown(
  last: { rating: keyof typeof LEVEL_WORDS | null; notApplicable: string | null } | undefined,
) {
  if (last === undefined) return 'None';
  if (last.rating !== null) return levelWords(last.rating);
  return last.notApplicable === null ? 'Not rated' : 'Not applicable';
}

function milestoneRows(facts: WorkbookFacts): RowFacts[] {
  const { held, reading } = facts;
  return held.milestones.map(({ code, area }) => {
    const milestone = reading.milestones.find((each) => each.code === code);
    const due = reading.content.milestones[code]?.currentDue ?? null;
    return {
      key: code,
      area,
      shown: {
        area: titleOf(facts, area),
        title: `${code} ${milestone?.title ?? ''}`.trim(),
        wanted: milestone?.evidence ?? '',
        due: due === null ? 'No date set' : { date: due },
      },
    };
  });
}

function ambitionRows({ held, ambitions }: WorkbookFacts): RowFacts[] {
  return held.ambitions.flatMap(({ code, area }) => {
    const facts = ambitions.find(({ ambition }) => ambition.code === code);
    if (facts === undefined) return [];
    const { ambition, last, due } = facts;
    return [
      {
        key: code,
        area,
        shown: {
          title: `${code} ${ambition.indicator}`,
          count: whatToGive(ambition),
          last: lastValueWords(ambition, last, held.month),
          due: due ? 'Yes' : 'No',
        },
      },
    ];
  });
}

function whatToGive({ numeratorLabel, denominatorLabel, unit, definition, rollUp }: Ambition): string {
  if (rollUp !== 'ratio') return `Value, in ${unit}. ${definition}`;
  return `Numerator: ${numeratorLabel ?? 'the part'}. Denominator: ${denominatorLabel ?? 'the whole'}.`;
}

function entryRows({ held, newKeys }: WorkbookFacts, kind: 'ask' | 'risk'): RowFacts[] {
  const entries = kind === 'ask' ? held.draft.asks : held.draft.risks;
  return [
    ...Object.entries(entries).map(([key, { openedMonth }]) => ({
      key,
      shown: { entry: `Opened ${formatMonth(openedMonth)}` },
    })),
    ...newKeys
      .filter((key) => key.startsWith(kind) && !(key in entries))
      .map((key) => ({ key, shown: { entry: 'New, if you need one' } })),
  ];
}

function partnerRows({ held, reading }: WorkbookFacts): RowFacts[] {
  return held.sectors.map(({ code, label }) => {
    const position = reading.earlier[0]?.partners[code]?.position ?? null;
    return { key: code, shown: { title: label, last: position === null ? 'None' : PARTNER_WORDS[position] } };
  });
}

function levelGuide({ held, reading }: WorkbookFacts): WorkbookModel['levels'] {
  const levels = Object.keys(LEVEL_WORDS).map((level) =>
    levelWords(Number(level) as keyof typeof LEVEL_WORDS),
  );
  const known = new Set(held.areas.flatMap(({ functions }) => functions));
  return {
    headings: ['Function', ...levels],
    rows: reading.framework.functions
      .filter(({ code }) => known.has(code))
      .map(({ code, title, levels: anchors }) => [`${code} ${title}`, ...anchors]),
  };
}

function startLines(facts: WorkbookFacts, title: string): WorkbookModel['start'] {
  const { dueOn, downloadedAt, lock, demonstration } = facts;
  return [
    {
      heading: title,
      lines: [
        { lead: 'Downloaded', text: formatInstant(downloadedAt) },
        { lead: 'Return due', text: formatDate(dueOn) },
        ...(demonstration ? [{ lead: 'Demonstration', text: 'Everything here is invented.' }] : []),
        ...(lock === null ? [] : [{ lead: 'To read only', text: lock }]),
      ],
    },
    {
      heading: 'How to fill it in',
      lines: [
        {
          lead: '1',
          text: 'Type in the pale yellow cells. Choose from the list where a cell has one. All other cells are locked.',
        },
        {
          lead: '2',
          text: 'Leave a cell empty where you have nothing to say. Empty is shown as missing, never as zero.',
        },
        { lead: '3', text: 'Save the file as an Excel workbook (.xlsx), from Excel or LibreOffice.' },
        {
          lead: '4',
          text: 'Upload it on the page you downloaded it from. You see every change, cell by cell, before anything is saved.',
        },
        {
          lead: '5',
          text: 'If a colleague changed the return meanwhile, their changes stay. Where you both changed the same cell you choose.',
        },
      ],
    },
    {
      heading: 'What is on the sheets',
      lines: [
        {
          lead: 'Areas',
          text: 'For each area your delivery confidence, what changed and what is next. Needs help (red) and At risk (amber) always need a reason.',
        },
        {
          lead: 'Functions',
          text: 'A level for each function, carried over from the last submission. Levels 3 and 4 need evidence; a fall, or a rise of two or more, needs a reason. “Level guide” says what each level looks like.',
        },
        { lead: 'Milestones', text: 'State, forecast and date completed. Dates as 27/03/2027.' },
        { lead: 'Ambitions', text: 'Plain numbers, without % or units. Grey cells take nothing.' },
        {
          lead: 'Asks for help',
          text: 'Ask in one of the empty rows. To end an ask choose Yes under “Withdrawn”.',
        },
        { lead: 'Partners', text: 'Who is at the table, sector by sector.' },
        { lead: 'Risks', text: 'Add one in an empty row. To end a risk choose Yes under “Closed”.' },
        {
          lead: 'On the pages',
          text: 'Links to documents, sentences on warnings, answers to queries and sign-off are not in this workbook.',
        },
      ],
    },
  ];
}
