import { isDate } from '~/domain/date';
import { type Fault, faultsIn, pointerOf } from '~/domain/records/faults';
import { enteredByPlaces } from '~/domain/rollups/ambitions';
import { type AmbitionField, fieldsOfAmbition } from './ambition-form';
import type { DraftBodyContext } from './api-draft';
import { draftBodySchema } from './api-draft-body';
import type { AskEntry, DraftContent } from './content';

type Loose = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesIn(value: unknown, key: string): [string, unknown][] {
  const part = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isObject(part) ? Object.entries(part) : [];
}

function unknown(path: readonly string[], what: string): Fault {
  return {
    pointer: pointerOf(path),
    code: 'unknown_code',
    message: `This month’s return has no such ${what}.`,
  };
}

/** Every fault of a body at once. */
export function faultsOfBody(body: unknown, context: DraftBodyContext): Fault[] {
  const first = [...faultsIn(draftBodySchema, body), ...unknownCodes(body, context)];
  return [...first, ...meaningFaults(body, context, first)];
}

/** Codes that the month's return does not have. */
function unknownCodes(body: unknown, { draft, ambitions }: DraftBodyContext): Fault[] {
  const faults: Fault[] = [];
  for (const [code, area] of entriesIn(body, 'areas')) {
    const known = own(draft.areas, code);
    if (known === undefined) {
      faults.push(unknown(['areas', code], 'area'));
      continue;
    }
    for (const [fn] of entriesIn(area, 'ratings'))
      if (!Object.hasOwn(known.functions, fn))
        faults.push(unknown(['areas', code, 'ratings', fn], 'function'));
  }
  for (const [code] of entriesIn(body, 'milestones'))
    if (!Object.hasOwn(draft.milestones, code)) faults.push(unknown(['milestones', code], 'milestone'));
  for (const [code] of entriesIn(body, 'ambitions'))
    if (!ambitions.some((one) => one.code === code && enteredByPlaces(one)))
      faults.push(unknown(['ambitions', code], 'ambition that places give figures of'));
  for (const part of ['partners', 'partnerNotes'])
    for (const [code] of entriesIn(body, part))
      if (!Object.hasOwn(draft.partners, code)) faults.push(unknown([part, code], 'sector'));
  return faults;
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** What no schema sees: dates to come, figures that do not fit, a level and "not applicable" at once. */
function meaningFaults(body: unknown, context: DraftBodyContext, known: readonly Fault[]): Fault[] {
  const spoken = (pointer: string) =>
    known.some((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
  const found = [
    ...areaFaults(body),
    ...milestoneFaults(body, context),
    ...ambitionFaults(body, context),
    ...askFaults(body, context),
  ];
  return found.filter(({ pointer }) => !spoken(pointer));
}

function areaFaults(body: unknown): Fault[] {
  return entriesIn(body, 'areas').flatMap(([area, content]) =>
    entriesIn(content, 'ratings').flatMap(([fn, entry]): Fault[] => {
      const both =
        isObject(entry) && (entry.rating ?? null) !== null && (entry.notApplicable ?? null) !== null;
      return both
        ? [
            {
              pointer: pointerOf(['areas', area, 'ratings', fn, 'notApplicable']),
              code: 'both_given',
              message: 'Give a rating, or say why the function does not apply, not both.',
            },
          ]
        : [];
    }),
  );
}

function milestoneFaults(body: unknown, { today }: DraftBodyContext): Fault[] {
  return entriesIn(body, 'milestones').flatMap(([code, entry]): Fault[] => {
    const actual = isObject(entry) ? entry.actual : null;
    return isDate(actual) && actual > today
      ? [
          {
            pointer: pointerOf(['milestones', code, 'actual']),
            code: 'date_in_future',
            message: 'The day it was completed must be today or earlier.',
          },
        ]
      : [];
  });
}

function ambitionFaults(body: unknown, { ambitions }: DraftBodyContext): Fault[] {
  return entriesIn(body, 'ambitions').flatMap(([code, entry]) => {
    const ambition = ambitions.find((one) => one.code === code);
    if (ambition === undefined || !isObject(entry)) return [];
    const fields = fieldsOfAmbition(ambition);
    return (['numerator', 'denominator', 'value'] as const).flatMap((field) => {
      const given = entry[field] ?? null;
      const message = typeof given !== 'number' ? null : figureFault(field, given, fields);
      return message === null
        ? []
        : [{ pointer: pointerOf(['ambitions', code, field]), code: 'figure_does_not_fit', message }];
    });
  });
}

function figureFault(field: AmbitionField, given: number, fields: readonly AmbitionField[]): string | null {
  if (!fields.includes(field)) return `Give ${fields.join(' and ')} for this ambition.`;
  if (field === 'denominator' && given <= 0) return 'The denominator must be more than 0.';
  return field === 'numerator' && given < 0 ? 'The numerator must be 0 or more.' : null;
}

function asksIn(body: unknown): Loose[] {
  const list = isObject(body) ? body.asks : null;
  return Array.isArray(list) ? list.map((ask) => (isObject(ask) ? ask : {})) : [];
}

function askFaults(body: unknown, { draft, today }: DraftBodyContext): Fault[] {
  const asks = asksIn(body);
  const keys = asks.map(({ key }) => key);
  return asks.flatMap((ask, index): Fault[] => {
    const at = (field: string) => pointerOf(['asks', index, field]);
    const { key, answerBy } = ask;
    const faults: Fault[] = [];
    if (typeof key === 'string' && own(draft.asks, key) === undefined)
      faults.push({ pointer: at('key'), code: 'unknown_code', message: 'There is no ask with this key.' });
    if (typeof key === 'string' && keys.indexOf(key) !== index)
      faults.push({ pointer: at('key'), code: 'given_twice', message: 'This ask is in the list twice.' });
    const before = askBefore(draft.asks, ask);
    if (isDate(answerBy) && answerBy < today && before?.answerBy !== answerBy)
      faults.push({
        pointer: at('answerBy'),
        code: 'date_in_past',
        message: 'The day to answer by must be today or later.',
      });
    return faults;
  });
}

/** The ask that one in the list means: by its key, or without one by what it says. */
function askBefore(asks: DraftContent['asks'], ask: Loose): AskEntry | undefined {
  return own(asks, typeof ask.key === 'string' ? ask.key : (sameAsk(asks, ask) ?? ''));
}

/** The key of the open ask that says the same and is not taken yet. */
export function sameAsk(
  asks: DraftContent['asks'],
  { level, text }: { level?: unknown; text?: unknown },
  taken: ReadonlySet<string> = new Set(),
): string | undefined {
  const words = typeof text === 'string' ? text.replace(/\r\n/g, '\n').trim() : '';
  return Object.entries(asks).find(
    ([key, ask]) => !taken.has(key) && !ask.withdrawn && ask.level === level && ask.text === words,
  )?.[0];
}
