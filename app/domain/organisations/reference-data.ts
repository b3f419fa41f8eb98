import { z } from 'zod';
import { dateSchema } from '~/domain/date-schema';
import { PERSON_STATES } from '~/domain/people/person';
import { ROLES } from '~/domain/people/roles';
import { faultWords } from '~/domain/records/faults';
import { failure, type Result, success } from '~/domain/result';
import { HISTORY_NAMES, type Histories, type HistoryName } from './reference-histories';
import { anyText, wrongIn } from './reference-pieces';
import { REFERENCE_TABLES, type ReferenceRows, type ReferenceTable } from './reference-rows';

/**
 * Reference data as a file, to fill a test system from a live one: organisations, framework, Integrators, neighbourhoods
 * and people, with everything recorded of them from a month on; without passwords and without reasons, notes or returns.
 * A file only ever adds: what stands already is never changed.
 */

/** 1 held what the service began with and nothing that was recorded from a month on. */
export const REFERENCE_SCHEMA = 2;
export const REFERENCE_LIMITS = { bytes: 3_000_000, rows: 20_000, changes: 1000, people: 5000 } as const;

/** Every part of a file that holds rows. */
export type ReferencePart = ReferenceTable | HistoryName;

const rows = z.array(z.unknown()).max(REFERENCE_LIMITS.rows);
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
    .transform((address) => address.toLowerCase()),
  name: anyText.trim().min(1).max(200),
  state: z.enum(PERSON_STATES),
  grants: z.array(grant).max(200),
});
export type ReferencePerson = z.infer<typeof person>;

function each<Name extends string>(names: readonly Name[]) {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, rows])) as Record<Name, typeof rows>);
}

/** Each change is planned anew over those before it, so a file has no more of them than ten years bring. */
const changes = z.array(z.unknown()).max(REFERENCE_LIMITS.changes);

/** The frame of a file; its rows and entries are read one by one, so that each fault is named. */
const frame = z.strictObject({
  kind: z.literal('reference-data'),
  schema: z.literal(REFERENCE_SCHEMA),
  exportedOn: dateSchema,
  tables: each(REFERENCE_TABLES),
  histories: each(HISTORY_NAMES).extend({ structureChanges: changes, frameworkChanges: changes }),
  people: z.array(person).max(REFERENCE_LIMITS.people),
});
export type ReadReference = z.infer<typeof frame>;

/** What an export holds. */
export interface ReferenceFile {
  kind: 'reference-data';
  schema: typeof REFERENCE_SCHEMA;
  exportedOn: string;
  tables: { [Table in ReferenceTable]: ReferenceRows[Table][] };
  histories: Histories;
  people: ReferencePerson[];
}

const versioned = z.object({ kind: z.literal('reference-data'), schema: z.int() });

/** Reads the frame of a file by its text; the message says what is wrong with it. */
export function parseReference(
  text: string,
): Result<ReadReference, 'not_json' | 'not_reference' | 'other_version'> {
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return failure('not_json', 'The file is not JSON. Choose a file that this page made');
  }
  const version = versioned.safeParse(read);
  if (version.success && version.data.schema !== REFERENCE_SCHEMA)
    return failure('other_version', otherVersion(version.data.schema));
  const parsed = frame.safeParse(read, { error: faultWords });
  return parsed.success
    ? success(parsed.data)
    : failure(
        'not_reference',
        `The file is not reference data as this page makes it: ${wrongIn(parsed.error)}`,
      );
}

function otherVersion(schema: number): string {
  return schema < REFERENCE_SCHEMA
    ? 'The file is older: it was made before reference data held changes, Integrators’ steps and neighbourhoods. Bring the system it came from up to date and download it there again'
    : 'The file is newer than this system. Bring this system up to date, then import it';
}
