import { z } from 'zod';
import { dateSchema } from '~/domain/date';
import { parseMonth } from '~/domain/month';
import { PERSON_STATES } from '~/domain/people/person';
import { ROLES } from '~/domain/people/roles';
import { canonicalJson } from '~/domain/records/canonical';
import { failure, type Result, success } from '~/domain/result';

/**
 * Reference data as a file, to fill a test system from a live one: organisations, framework, Integrators and people,
 * without passwords and without anything that people wrote. A file only ever adds: what stands already is never changed.
 */

export const REFERENCE_SCHEMA = 1;
export const REFERENCE_LIMITS = { bytes: 750_000 } as const;

/** In the order in which they lean on one another. */
export const REFERENCE_TABLES = [
  'organisations',
  'memberships',
  'authorities',
  'integrators',
  'integratorPlaces',
  'frameworkItems',
  'areas',
  'functions',
  'milestones',
  'ambitions',
  'questions',
  'sectors',
  'rollUpRules',
  'milestoneInstances',
] as const;
export type ReferenceTable = (typeof REFERENCE_TABLES)[number];

export type ReferenceRow = Readonly<Record<string, unknown>>;

const rows = z.array(z.record(z.string(), z.unknown())).max(20_000);
const grant = z.strictObject({
  role: z.enum(ROLES),
  organisation: z.string().max(100),
  fromDate: dateSchema,
  toDate: dateSchema.nullable(),
});
const person = z.strictObject({
  email: z
    .email()
    .max(254)
    .transform((text) => text.toLowerCase()),
  name: z.string().trim().min(1).max(200),
  state: z.enum(PERSON_STATES),
  grants: z.array(grant).max(100),
});
export type ReferencePerson = z.infer<typeof person>;

const file = z.strictObject({
  kind: z.literal('reference-data'),
  schema: z.literal(REFERENCE_SCHEMA),
  exportedOn: dateSchema,
  tables: z.strictObject(
    Object.fromEntries(REFERENCE_TABLES.map((name) => [name, rows])) as Record<ReferenceTable, typeof rows>,
  ),
  people: z.array(person).max(5000),
});
export type ReferenceFile = z.infer<typeof file>;

export interface ReferenceFault {
  where: string;
  message: string;
}

/** Reads a file by its text; the message says what is wrong with it. */
export function parseReference(text: string): Result<ReferenceFile, 'not_json' | 'not_reference'> {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return failure('not_json', 'The file is not JSON. Choose a file that this page made');
  }
  const parsed = file.safeParse(read);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  return failure(
    'not_reference',
    `The file is not reference data of version ${REFERENCE_SCHEMA}: ${issue?.path.join(', ') || 'the whole'}: ${issue?.message ?? 'cannot be read'}`,
  );
}

/** What adding the rows of a table comes to. */
export interface TablePlan {
  table: ReferenceTable;
  same: number;
  add: ReferenceRow[];
  faults: ReferenceFault[];
}

interface Standing {
  table: ReferenceTable;
  key: readonly string[];
  columns: readonly string[];
  rows: readonly ReferenceRow[];
  /** The last month that has a return; null while there is none. What begins by then would change history. */
  lastMonth: string | null;
}

/** Compares the rows of a table with what stands: new ones are added, different ones and new ones of the past are faults. */
export function planTable(
  { table, key, columns, rows: here, lastMonth }: Standing,
  given: readonly ReferenceRow[],
): TablePlan {
  const keyOf = (row: ReferenceRow) => key.map((column) => String(row[column])).join(' ');
  const known = new Map(here.map((row) => [keyOf(row), row]));
  const plan: TablePlan = { table, same: 0, add: [], faults: [] };
  const seen = new Set<string>();
  for (const [index, row] of given.entries()) {
    const name = keyOf(row);
    const where = `${table}, row ${index + 1} (${name})`;
    const strange = Object.keys(row).filter((column) => !columns.includes(column));
    const missing = columns.filter((column) => !(column in row));
    const existing = known.get(name);
    if (strange.length + missing.length > 0)
      plan.faults.push({ where, message: `It must hold exactly ${columns.join(', ')}` });
    else if (seen.has(name)) plan.faults.push({ where, message: 'It stands twice in the file' });
    else if (existing !== undefined) {
      const differing = columns.filter(
        (column) => canonicalJson(existing[column] ?? null) !== canonicalJson(row[column] ?? null),
      );
      if (differing.length === 0) plan.same += 1;
      else
        plan.faults.push({
          where,
          message: `It stands here with another ${differing.join(', ')}. An import never changes what stands: use the pages of administration, which date a change`,
        });
    } else if (lastMonth !== null && typeof row.fromMonth === 'string' && beginsBy(row.fromMonth, lastMonth))
      plan.faults.push({
        where,
        message: `It begins in ${row.fromMonth}, and there are returns up to ${lastMonth}: that would change history`,
      });
    else plan.add.push(row);
    seen.add(name);
  }
  return plan;
}

function beginsBy(from: string, last: string): boolean {
  const month = parseMonth(from);
  return month === null || month <= last;
}
