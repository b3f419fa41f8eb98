import { z } from 'zod';
import { type IsoDate, isDate } from '~/domain/date';
import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { type Fault, faultsIn, plainText, pointerOf } from '~/domain/records/faults';
import { enteredByPlaces, parseNumber } from '~/domain/rollups/ambitions';
import { type AmbitionField, fieldsOfAmbition, NO_FIGURE } from './ambition-form';
import {
  type AmbitionEntry,
  type AreaEntry,
  ASK_LEVELS,
  type AskEntry,
  CONFIDENCES,
  type DraftContent,
  ENTRY_SCHEMAS,
  type EntryKind,
  type EntryOf,
  type FunctionEntry,
  MILESTONE_STATES,
  type MilestoneEntry,
  PARTNER_POSITIONS,
} from './content';
import { MOST_LINKS } from './fields';
import { LIMITS } from './limits';
import { addressFault, LINK_LIMITS } from './links';

/**
 * A draft as a program sends it. Every part may be left out, and what is left out stays as it was: a place's area, a
 * function within it, a field of that. `null` clears a field. `asks` alone is the whole list: an open ask that is not in
 * it is withdrawn.
 */

const day = z.string().refine(isDate, 'Write a day that exists, like 2026-11-04').meta({ format: 'date' });

const rating = z
  .number()
  .int('Give a whole number')
  .min(0, 'Give a level from 0 to 4')
  .max(4, 'Give a level from 0 to 4');

const number = z
  .number()
  .refine(
    (value) => parseNumber(String(value)) !== null,
    'Give a number of 12 digits before and 6 after the point at most',
  );

const functionBody = z.strictObject({
  rating: rating.nullable().optional(),
  notApplicable: plainText(LIMITS.reason)
    .nullable()
    .optional()
    .meta({ description: 'Why the function does not apply; in place of a rating' }),
  evidence: plainText(LIMITS.evidence).optional(),
  reason: plainText(LIMITS.reason)
    .optional()
    .meta({ description: 'Why the level fell, or rose by two or more' }),
});

const areaBody = z.strictObject({
  ratings: z.record(z.string(), functionBody).optional(),
  confidence: z.enum(CONFIDENCES).nullable().optional(),
  confidenceReason: plainText(LIMITS.reason).optional(),
  changed: plainText(LIMITS.narrative).optional(),
  next: plainText(LIMITS.narrative).optional(),
  links: z
    .array(
      z.strictObject({
        title: plainText(LINK_LIMITS.title).min(1, 'Give the link a title'),
        url: plainText(LINK_LIMITS.url).refine(
          (url) => addressFault(url) === null,
          'Give a whole web address that starts with https:// or http://',
        ),
      }),
    )
    .max(MOST_LINKS, `Give ${MOST_LINKS} links at most`)
    .optional(),
  confirmedUnchanged: z.boolean().optional(),
});

const milestoneBody = z.strictObject({
  state: z.enum(MILESTONE_STATES).nullable().optional(),
  forecast: day.nullable().optional(),
  actual: day.nullable().optional(),
  evidence: plainText(LIMITS.evidence).optional(),
  note: plainText(LIMITS.note).optional(),
});

const ambitionBody = z.strictObject({
  numerator: number.nullable().optional(),
  denominator: number.nullable().optional(),
  value: number.nullable().optional(),
});

const askBody = z.strictObject({
  key: z
    .string()
    .regex(/^[\w:.-]{1,80}$/, 'Send the key that was read, or none for a new ask')
    .optional()
    .meta({
      description: 'Of an ask that was read; without it the ask with the same level and text, or a new one',
    }),
  level: z.enum(ASK_LEVELS),
  text: plainText(LIMITS.ask).refine((text) => text.trim() !== '', 'Say what help you need'),
  answerBy: day,
});

/** Most asks of one return that a program may send. */
const MOST_ASKS = 50;

export const draftBodySchema = z.strictObject({
  areas: z.record(z.string(), areaBody).optional(),
  milestones: z.record(z.string(), milestoneBody).optional(),
  ambitions: z.record(z.string(), ambitionBody).optional(),
  partners: z.record(z.string(), z.enum(PARTNER_POSITIONS).nullable()).optional(),
  partnerNotes: z.record(z.string(), plainText(LIMITS.note)).optional(),
  asks: z.array(askBody).max(MOST_ASKS, `Send ${MOST_ASKS} asks at most`).optional(),
});
export type DraftBody = z.output<typeof draftBodySchema>;

/** One part of the draft as it would be saved. */
export type DraftPart = { [K in EntryKind]: { kind: K; key: string; content: EntryOf<K> } }[EntryKind];

export interface DraftBodyContext {
  month: Month;
  today: IsoDate;
  /** The draft as it stands. */
  draft: DraftContent;
  ambitions: readonly Ambition[];
  /** Makes the key of a new ask. */
  newKey: () => string;
}

/** The parts that a body changes, each laid over the draft; or every fault of the body at once. */
export function readDraftBody(
  body: unknown,
  context: DraftBodyContext,
): { ok: true; parts: DraftPart[] } | { ok: false; faults: Fault[] } {
  const first = [...faultsIn(draftBodySchema, body), ...unknownCodes(body, context)];
  const faults = [...first, ...meaningFaults(body, context, first)];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, parts: partsOf(draftBodySchema.parse(body), context).map(settled) };
}

/** The same part with its texts trimmed, as a form's would be. */
function settled({ kind, key, content }: DraftPart): DraftPart {
  return { kind, key, content: ENTRY_SCHEMAS[kind].parse(content) } as DraftPart;
}

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
function askBefore(asks: DraftContent['asks'], { key, level, text }: Loose): AskEntry | undefined {
  if (typeof key === 'string') return own(asks, key);
  return Object.values(asks).find(
    (ask) => !ask.withdrawn && ask.level === level && ask.text === trimmed(text),
  );
}

function trimmed(text: unknown): string {
  return typeof text === 'string' ? text.replace(/\r\n/g, '\n').trim() : '';
}

/** What is given, over what is there. */
function laid<T extends object>(before: T, given: { [K in keyof T]?: T[K] | undefined }): T {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(said) };
}

function partsOf(body: DraftBody, context: DraftBodyContext): DraftPart[] {
  const { draft } = context;
  const parts: DraftPart[] = [];
  for (const [key, given] of Object.entries(body.areas ?? {}))
    parts.push({ kind: 'area', key, content: areaOver(draft.areas[key] as AreaEntry, given) });
  for (const [key, given] of Object.entries(body.milestones ?? {}))
    parts.push({
      kind: 'milestone',
      key,
      content: laid<MilestoneEntry>(draft.milestones[key] as MilestoneEntry, given),
    });
  for (const [key, given] of Object.entries(body.ambitions ?? {}))
    parts.push({
      kind: 'ambition',
      key,
      content: laid<AmbitionEntry>(draft.ambitions[key] ?? NO_FIGURE, given),
    });
  const sectors = new Set([...Object.keys(body.partners ?? {}), ...Object.keys(body.partnerNotes ?? {})]);
  for (const key of sectors) {
    const before = draft.partners[key] ?? { position: null, note: '' };
    const given = { position: body.partners?.[key], note: body.partnerNotes?.[key] };
    parts.push({ kind: 'partner', key, content: laid(before, given) });
  }
  if (body.asks !== undefined) parts.push(...askParts(body.asks, context));
  return parts;
}

function areaOver(
  before: AreaEntry,
  { ratings, ...given }: NonNullable<DraftBody['areas']>[string],
): AreaEntry {
  const functions = { ...before.functions };
  for (const [code, fn] of Object.entries(ratings ?? {}))
    functions[code] = functionOver(before.functions[code] as FunctionEntry, fn);
  return { ...laid(before, given), functions };
}

/** A level takes "not applicable" away, and the other way round. */
function functionOver(before: FunctionEntry, given: z.output<typeof functionBody>): FunctionEntry {
  const after = laid(before, given as { rating?: FunctionEntry['rating'] });
  if ((given.rating ?? null) !== null) return { ...after, notApplicable: null };
  return (given.notApplicable ?? null) !== null ? { ...after, rating: null } : after;
}

function askParts(
  given: NonNullable<DraftBody['asks']>,
  { month, draft, newKey }: DraftBodyContext,
): DraftPart[] {
  const taken = new Set(given.flatMap(({ key }) => key ?? []));
  const parts = given.map(({ key, level, text, answerBy }): DraftPart & { kind: 'ask' } => {
    const found = key ?? sameAsk(draft.asks, { level, text }, taken);
    const before = found === undefined ? undefined : draft.asks[found];
    if (found !== undefined) taken.add(found);
    return {
      kind: 'ask',
      key: found ?? newKey(),
      content: { level, text, answerBy, openedMonth: before?.openedMonth ?? month, withdrawn: false },
    };
  });
  const gone = Object.entries(draft.asks).filter(([key, ask]) => !taken.has(key) && !ask.withdrawn);
  return [
    ...parts,
    ...gone.map(([key, ask]): DraftPart => ({ kind: 'ask', key, content: { ...ask, withdrawn: true } })),
  ];
}

function sameAsk(
  asks: DraftContent['asks'],
  { level, text }: Pick<AskEntry, 'level' | 'text'>,
  taken: ReadonlySet<string>,
): string | undefined {
  return Object.entries(asks).find(
    ([key, ask]) => !taken.has(key) && !ask.withdrawn && ask.level === level && ask.text === trimmed(text),
  )?.[0];
}
