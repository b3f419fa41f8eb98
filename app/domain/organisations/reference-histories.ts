import { z } from 'zod';
import { dateSchema } from '~/domain/date-schema';
import { CODES, CONTENT, QUESTION } from '~/domain/framework/reference-rows';
import { CHANGE_ACTIONS } from '~/domain/framework/timeline';
import { ROLES } from '~/domain/people/roles';
import { canonicalJson } from '~/domain/records/canonical';
import { faultWords } from '~/domain/records/faults';
import { HOST_TYPES, INTEGRATOR_STATUSES } from './integrator';
import { TEAM_STATES } from './neighbourhood';
import { aMonth, anInstant, anyText, count, slug, text, wrongIn } from './reference-pieces';
import type { ReferenceFault } from './reference-table';
import { STRUCTURE_ACTIONS } from './structure';

/**
 * What was recorded from a month on, as a reference data file holds it: lists that only ever grew. Each entry says who
 * recorded it by their e-mail address, and when; why stays where it was written. Numbers of changes count from 1.
 */

/** What stands in place of a reason wherever a copied entry is read. */
export const COPIED_REASON = 'Copied from another system';

const number = z.int().min(1).max(100_000);
const email = z.string().max(254);
const said = { by: email, at: anInstant };

const effect = z.discriminatedUnion('effect', [
  z.strictObject({
    effect: z.literal('begins'),
    organisation: slug,
    code: text,
    name: text,
    shortName: text,
    odsCode: text.nullable(),
  }),
  z.strictObject({ effect: z.literal('ends'), organisation: slug, successor: slug.nullable() }),
  z.strictObject({ effect: z.literal('renamed'), organisation: slug, name: text, shortName: text }),
  z.strictObject({ effect: z.literal('joins'), organisation: slug, icb: slug }),
]);
const followed = z.strictObject({
  email,
  role: z.enum(ROLES),
  organisation: slug,
  fromDate: dateSchema,
  toDate: dateSchema.nullable(),
});

function changeOf<Kind extends keyof typeof CONTENT>(kind: Kind) {
  const version = z.strictObject({
    code: CODES[kind],
    from: aMonth,
    to: aMonth.nullable(),
    content: z.strictObject(CONTENT[kind]).nullable(),
  });
  return z.strictObject({
    action: z.enum(CHANGE_ACTIONS),
    kind: z.literal(kind),
    area: CODES.area,
    from: aMonth,
    withdraws: number.nullable(),
    versions: z.array(version).min(1).max(500),
    ...said,
  });
}

/** Each list, in the order in which they lean on one another. */
const HISTORY_ENTRIES = {
  structureChanges: z.strictObject({
    action: z.enum(STRUCTURE_ACTIONS),
    from: aMonth,
    withdraws: number.nullable(),
    effects: z.array(effect).max(500),
    /** Roles that the change gave to people of an ICB that ends. */
    followed: z.array(followed).max(5000),
    ...said,
  }),
  frameworkChanges: z.discriminatedUnion('kind', [
    changeOf('area'),
    changeOf('function'),
    changeOf('milestone'),
    changeOf('ambition'),
  ]),
  questionVersions: z.strictObject({
    code: CODES.question,
    version: number,
    ...QUESTION,
    /** The number of the change of the framework that answered it. */
    answeredBy: number.nullable(),
    ...said,
  }),
  integratorSteps: z.strictObject({
    integrator: slug,
    status: z.enum(INTEGRATOR_STATUSES),
    month: aMonth.nullable(),
    ...said,
  }),
  integratorVersions: z.strictObject({
    integrator: slug,
    version: number,
    leadHost: text,
    hostType: z.enum(HOST_TYPES),
    partners: z.array(text).max(200),
    functions: z.array(text).max(200),
    sro: anyText,
    ...said,
  }),
  neighbourhoodVersions: z.strictObject({
    place: slug,
    /** Counts the neighbourhoods of the place. */
    neighbourhood: number,
    version: number,
    from: aMonth,
    name: text,
    residents: count.nullable(),
    team: z.enum(TEAM_STATES),
    stands: z.boolean(),
    ...said,
  }),
};

export type HistoryName = keyof typeof HISTORY_ENTRIES;
export const HISTORY_NAMES = Object.keys(HISTORY_ENTRIES) as HistoryName[];
export type HistoryEntry<Name extends HistoryName> = z.infer<(typeof HISTORY_ENTRIES)[Name]>;
export type Histories = { [Name in HistoryName]: HistoryEntry<Name>[] };

/** What a list is about, where it holds one of each: the item that an entry continues. */
export function subjectOf(entry: Readonly<Record<string, unknown>>): string {
  return [entry.code ?? entry.integrator ?? entry.place, entry.neighbourhood]
    .filter((part) => part !== undefined)
    .join(' ');
}

const PARTED =
  'Something else was recorded here in its place, and an import never changes what was recorded here. A test system takes this file once its database is made anew: docs/support/running.md says how';

/** What adding a list comes to. */
export interface HistoryPlan<Name extends HistoryName> {
  same: number;
  add: { entry: HistoryEntry<Name>; where: string }[];
  faults: ReferenceFault[];
}

/**
 * Compares a list with the one that stands. Both grew by adding, so one has to be the beginning of the other: what
 * the file has beyond is added, and where the two part, both would be history.
 */
export function planHistory<Name extends HistoryName>(
  name: Name,
  standing: readonly HistoryEntry<Name>[],
  given: readonly unknown[],
): HistoryPlan<Name> {
  const plan: HistoryPlan<Name> = { same: 0, add: [], faults: [] };
  const here = bySubject(standing);
  const reached = new Map<string, number>();
  const parted = new Set<string>();
  for (const [index, value] of given.entries()) {
    const where = `${name}, entry ${index + 1}`;
    const read = HISTORY_ENTRIES[name].safeParse(value, { error: faultWords });
    if (!read.success) {
      plan.faults.push({ where, message: wrongIn(read.error) });
      continue;
    }
    const entry = read.data as HistoryEntry<Name>;
    const subject = subjectOf(entry);
    if (parted.has(subject)) continue;
    const told = subject === '' ? where : `${where} (${subject})`;
    const count = reached.get(subject) ?? 0;
    const own = here.get(subject)?.[count];
    reached.set(subject, count + 1);
    if (own === undefined) plan.add.push({ entry, where: told });
    else if (sameEntry(own, entry)) plan.same += 1;
    else {
      parted.add(subject);
      plan.faults.push({ where: told, message: PARTED });
    }
  }
  return plan;
}

function bySubject<T extends object>(entries: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const entry of entries) {
    const subject = subjectOf(entry as Record<string, unknown>);
    const own = found.get(subject);
    if (own === undefined) found.set(subject, [entry]);
    else own.push(entry);
  }
  return found;
}

/** Whether two entries say the same, whoever recorded them: an author may be unknown here. */
function sameEntry(one: object, other: object): boolean {
  const says = (entry: object) => canonicalJson({ ...entry, by: null, followed: null });
  return says(one) === says(other);
}
