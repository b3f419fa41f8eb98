import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { IsoDate } from '~/domain/date';
import { dateSchema, monthSchema } from '~/domain/date-schema';
import { BASES, COMMITMENTS, QUESTION_STATES, ROLL_UP_METHODS, SHIFTS } from '~/domain/framework/framework';
import { addMonths, lastDay, type Month } from '~/domain/month';
import { crossFaults } from './cross-checks';

/** The shapes of the reference data, one schema for each file of seeds/reference/data, and for the glossary. */

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is not a slug');
const gssCode = z.string().regex(/^E\d{8}$/, 'is not a GSS code');
const areaCode = z.string().regex(/^[A-Z]{3}$/, 'is not the code of an area');
const position = z.int().min(1);
const count = z.int().min(1);
const basis = z.enum(BASES);
const shift = z.enum(SHIFTS).nullable();
const commitment = z.enum(COMMITMENTS);
/** Who reports a milestone or owns a question. 'london' is the region as an organisation level. */
const level = z.enum(['place', 'icb', 'london']);
/** Inclusive months; `to` null is still in force. */
const dated = { from: monthSchema, to: monthSchema.nullable() };

const icbSchema = z.strictObject({
  slug,
  code: text,
  name: text,
  shortName: text,
  odsCode: text,
  gssCode,
  /** False while nobody has looked the code up in the published register. */
  gssConfirmed: z.boolean(),
  ...dated,
  successor: slug.nullable(),
  note: z.string(),
});

const placeSchema = z.strictObject({
  slug,
  code: z.string().regex(/^[A-Z]{3,4}$/, 'is not the code of a place'),
  name: text,
  ...dated,
  earlyProgramme: z.boolean(),
  /** Places with the same key share one partnership. */
  sharedPartnership: slug.nullable(),
  neighbourhoods: count.nullable(),
  neighbourhoodsBasis: z.literal('published').nullable(),
  authorities: z.array(z.strictObject({ gssCode, name: text, residents: count })).min(1),
  memberships: z.array(z.strictObject({ icb: slug, ...dated })).min(1),
});

const organisationsSchema = z.strictObject({
  region: z.strictObject({ slug, code: text, name: text, ...dated, gssCode }),
  icbs: z.array(icbSchema).min(1),
  places: z.array(placeSchema).min(1),
  census: z.strictObject({ year: z.int(), source: text, londonTotal: count }),
});

/** One square of the tile map for each authority; column 1 is the westernmost, row 1 the northernmost. */
const tileSchema = z.strictObject({ gssCode, column: count, row: count, label: text });

const integratorSchema = z.strictObject({
  slug,
  places: z.array(slug).min(1),
  name: text,
  leadHost: text,
  hostType: text,
  basis: z.enum(['published', 'demonstration', 'entered']),
  status: z.enum(['nominated', 'approved', 'live', 'ended']),
  from: monthSchema,
  note: z.string(),
});

const integratorsSchema = z.strictObject({
  hostTypes: z.array(z.strictObject({ code: text, label: text })).min(1),
  integrators: z.array(integratorSchema),
});

const sectorSchema = z.strictObject({
  code: z.string().regex(/^[a-z]+(_[a-z]+)*$/, 'is not the code of a sector'),
  label: text,
  position,
});

export const areaSchema = z.strictObject({
  code: areaCode,
  slug,
  title: text,
  subtitle: text,
  summary: text,
  position,
  basis,
  ...dated,
});

const functionSchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{3}-F\d+$/, 'is not the code of a function'),
  area: areaCode,
  title: text,
  help: text,
  /** What levels 0 to 4 look like for this function, in that order. */
  levels: z
    .array(text)
    .length(5, 'needs one anchor for each of the levels 0 to 4')
    .refine((levels) => new Set(levels).size === levels.length, 'has two levels with the same anchor'),
  commitment,
  shift,
  basis,
  levelsBasis: basis,
  ...dated,
  position,
});

const milestoneSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z]{3}-\d+$/, 'is not the code of a milestone'),
    area: areaCode,
    title: text,
    evidence: text,
    level,
    alsoSeenBy: z.array(level),
    /** Months from the start of the programme; the baseline due date is the last day of that month. */
    monthOffset: z.int().min(0).nullable(),
    /** A date set by itself, in place of an offset. */
    dueOn: dateSchema.nullable(),
    commitment,
    shift,
    functions: z.array(text).min(1, 'serves no function'),
    ambitions: z.array(text),
    basis,
    dateBasis: basis,
    ...dated,
    position,
  })
  .refine((it) => it.monthOffset === null || it.dueOn === null, 'has both a month offset and a due date')
  .refine((it) => !it.alsoSeenBy.includes(it.level), 'is also seen by its own level');

const target = z
  .strictObject({
    value: z.number().nullable(),
    month: monthSchema,
    /** Change against a locally set baseline, in percent of it. */
    relativePercent: z.number().nullable(),
    /** Change against a locally set baseline, in percentage points. */
    relativePoints: z.number().nullable(),
  })
  .refine(
    (it) => [it.value, it.relativePercent, it.relativePoints].filter((way) => way !== null).length === 1,
    'needs exactly one of value, relativePercent and relativePoints',
  );

const ambitionSchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{3}-[A-Z]$/, 'is not the code of an ambition'),
  area: areaCode,
  title: text,
  indicator: text,
  /** How the figure is counted. */
  definition: text,
  numeratorLabel: text.nullable(),
  denominatorLabel: text.nullable(),
  unit: text,
  decimals: z.int().min(0).max(3),
  direction: z.enum(['up', 'down']),
  rollup: z.enum(ROLL_UP_METHODS),
  /** What a ratio is multiplied by: 100 for a percentage, 1000 for a rate. */
  per: z.union([z.literal(100), z.literal(1000)]).nullable(),
  /** A null value is to be set by each place. */
  baseline: z.strictObject({ value: z.number().nullable(), month: monthSchema }),
  /** Planned values between baseline and target, in order; both ends are left out. */
  waypoints: z.array(z.strictObject({ month: monthSchema, value: z.number() })),
  target,
  intervalMonths: z.union([z.literal(1), z.literal(3), z.literal(12)]),
  plausible: z.strictObject({ min: z.number(), max: z.number() }),
  shift,
  commitment,
  basis,
  baselineBasis: basis,
  ...dated,
  position,
});

const questionSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z]{3}-Q\d+$/, 'is not the code of a question'),
    area: areaCode,
    text,
    why: text,
    commitment,
    ownerLevel: level,
    state: z.enum(QUESTION_STATES),
    notes: z.string(),
    answer: text.nullable(),
    basis,
    ...dated,
    position,
  })
  .refine(
    (it) => (it.state === 'answered') === (it.answer !== null),
    'has a state that does not fit its answer',
  );

const share = z.strictObject({ num: count, den: count });

/** One version of the roll-up rule (docs/model.md, section 5). */
const ruleSchema = z.strictObject({
  version: text,
  from: monthSchema,
  redShare: share,
  notEnoughShare: share,
  greenSilentShare: share,
  greenTotalShare: share,
  establishedLevel: z.literal([0, 1, 2, 3, 4]),
  note: text,
});

const programmeSchema = z.strictObject({
  name: text,
  published: dateSchema,
  start: monthSchema,
  marks: z.array(z.strictObject({ month: monthSchema, label: text })),
  partners: z.array(text).min(1),
});

/** A term of the product; `code` is its name in the code, null where it has none of its own. */
const glossaryEntrySchema = z.strictObject({ term: text, meaning: text, code: text.nullable() });

/** Every file, by its name. */
const FILES = {
  organisations: organisationsSchema,
  'tile-map': z.array(tileSchema),
  integrators: integratorsSchema,
  sectors: z.array(sectorSchema).min(1),
  areas: z.array(areaSchema).min(1),
  functions: z.array(functionSchema),
  milestones: z.array(milestoneSchema),
  ambitions: z.array(ambitionSchema),
  questions: z.array(questionSchema),
  rules: z.array(ruleSchema).min(1),
  programme: programmeSchema,
  glossary: z.array(glossaryEntrySchema),
} as const;

export type ReferenceFile = keyof typeof FILES;
type Files = { [File in ReferenceFile]: z.infer<(typeof FILES)[File]> };
/** All reference data, checked; the tile map goes by `tileMap`. */
export type Reference = Omit<Files, 'tile-map'> & { tileMap: Files['tile-map'] };
/** The same before it is checked, by file. */
export type RawReference = Record<ReferenceFile, unknown>;
export type ReferencePlace = z.infer<typeof placeSchema>;
export type ReferenceMilestone = z.infer<typeof milestoneSchema>;
export type ReferenceAmbition = z.infer<typeof ambitionSchema>;
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;
export type ReferenceLevel = z.infer<typeof level>;

const DATA = fileURLToPath(new URL('./data/', import.meta.url));
/** The glossary lies with the presenters: its page shows it, and the app imports nothing from here. */
const GLOSSARY = fileURLToPath(new URL('../../app/presenters/glossary.json', import.meta.url));
const FILE_NAMES = Object.keys(FILES) as ReferenceFile[];

/** Reads the files of the reference data without checking more than that they are JSON. */
export function readReferenceFiles(): RawReference {
  const read = (file: ReferenceFile): unknown => {
    try {
      return JSON.parse(readFileSync(file === 'glossary' ? GLOSSARY : join(DATA, `${file}.json`), 'utf8'));
    } catch (cause) {
      throw new Error(`The reference data file ${file}.json cannot be read: ${(cause as Error).message}`, {
        cause,
      });
    }
  };
  return Object.fromEntries(FILE_NAMES.map((file) => [file, read(file)])) as RawReference;
}

/** The name of the innermost listed item that a fault lies in, such as 'GEO-F1' or 'barnet'; '' for the whole file. */
function itemAt(file: ReferenceFile, data: unknown, path: readonly PropertyKey[]): string {
  let here = data;
  let name = '';
  for (const key of path) {
    here = (here as Record<PropertyKey, unknown> | null | undefined)?.[key];
    if (typeof key !== 'number') continue;
    const item = (here ?? {}) as Record<string, unknown>;
    const own = file === 'organisations' ? item.slug : item.code;
    const known = own ?? item.slug ?? item.gssCode ?? item.icb ?? item.version ?? item.term;
    name = typeof known === 'string' ? known : name || `item ${key + 1}`;
  }
  return name;
}

function shapeFaults(file: ReferenceFile, data: unknown): string[] {
  const parsed = FILES[file].safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const field = issue.path.filter((key) => typeof key !== 'number').join('.');
    const where = [`${file}.json`, itemAt(file, data, issue.path), field]
      .filter((part) => part !== '')
      .join(', ');
    return `${where}: ${issue.message}`;
  });
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`The reference data is not valid:\n  ${faults.join('\n  ')}`);
}

/**
 * Checks the shape of each file and then how the files fit together. Throws an Error that lists every fault found, each
 * with its file and item.
 */
export function parseReference(raw: RawReference): Reference {
  refuse(FILE_NAMES.flatMap((file) => shapeFaults(file, raw[file])));
  const files = Object.fromEntries(FILE_NAMES.map((file) => [file, FILES[file].parse(raw[file])])) as Files;
  const { 'tile-map': tileMap, ...rest } = files;
  const reference = { ...rest, tileMap };
  refuse(crossFaults(reference));
  return reference;
}

/** All reference data, read and checked; throws an Error that names file, item and fault. */
export function loadReference(): Reference {
  return parseReference(readReferenceFiles());
}

/** The baseline due date of a milestone: its own, or the last day of its month; null when it has none. */
export function baselineDueOf(
  milestone: Pick<ReferenceMilestone, 'dueOn' | 'monthOffset'>,
  programmeStart: Month,
): IsoDate | null {
  if (milestone.monthOffset === null) return milestone.dueOn;
  return lastDay(addMonths(programmeStart, milestone.monthOffset));
}
