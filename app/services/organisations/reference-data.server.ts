import { randomUUID } from 'node:crypto';
import { londonDate } from '~/domain/date';
import {
  parseReference,
  planTable,
  REFERENCE_SCHEMA,
  REFERENCE_TABLES,
  type ReferenceFault,
  type ReferenceFile,
  type ReferencePerson,
  type ReferenceTable,
} from '~/domain/organisations/reference-data';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { insertGrant, insertPerson } from '~db/repos/people.server';
import { sha256 } from '~db/repos/records.server';
import {
  insertReferenceRow,
  lastSubmittedMonth,
  peopleWithGrants,
  referenceTable,
} from '~db/repos/reference-data.server';

/** What a file would add, or has added. */
export interface ReferenceOutcome {
  tables: { table: ReferenceTable; same: number; added: number }[];
  people: { same: number; added: number; grants: number };
  faults: ReferenceFault[];
  /** Stands for exactly this outcome. */
  fingerprint: string;
}

export type ReferenceFailure = Failure<'forbidden' | 'not_json' | 'not_reference'>;
export type ReferenceImportFailure =
  | ReferenceFailure
  | (Failure<'faults' | 'stale' | 'nothing'> & { outcome: ReferenceOutcome });

const FORBIDDEN = failure('forbidden', 'Reference data are exported and imported by administrators.');

/** All reference data as a file: no passwords, and nothing that people wrote. */
export function exportReference({
  db,
  actor,
  now,
}: Context): { ok: true; value: ReferenceFile } | Failure<'forbidden'> {
  if (!may(actor, 'reference.manage', PROGRAMME)) return FORBIDDEN;
  const tables = Object.fromEntries(
    REFERENCE_TABLES.map((name) => [name, referenceTable(db, name).rows]),
  ) as ReferenceFile['tables'];
  const people = peopleWithGrants(db).map(({ id: _id, ...person }) => person);
  return success({
    kind: 'reference-data',
    schema: REFERENCE_SCHEMA,
    exportedOn: londonDate(now),
    tables,
    people,
  });
}

class RolledBack extends Error {}

/** Says what a file would add: it is added, looked at, and taken back. */
export function previewReference(
  context: Context,
  text: string,
): { ok: true; value: ReferenceOutcome } | ReferenceFailure {
  let found: { ok: true; value: ReferenceOutcome } | ReferenceFailure = FORBIDDEN;
  try {
    inTransaction(context.db, (tx) => {
      found = add(tx, context, text);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return found;
}

/** Adds what a file holds, all of it or nothing, when the outcome is still the one the person saw. */
export function importReference(
  context: Context,
  { text, seen }: { text: string; seen: string },
): { ok: true; value: ReferenceOutcome } | ReferenceImportFailure {
  let refused: ReferenceImportFailure = FORBIDDEN;
  try {
    return inTransaction(context.db, (tx) => {
      const found = add(tx, context, text);
      const refuse = (failed: ReferenceImportFailure): never => {
        refused = failed;
        throw new RolledBack();
      };
      if (!found.ok) return refuse(found);
      const outcome = found.value;
      if (outcome.faults.length > 0)
        return refuse({ ...failure('faults', 'Nothing was imported. See what stands in the way'), outcome });
      if (outcome.fingerprint !== seen)
        return refuse({
          ...failure('stale', 'Something changed since you looked. Look at what would be added now'),
          outcome,
        });
      const added = outcome.tables.reduce((sum, table) => sum + table.added, 0);
      if (added + outcome.people.added + outcome.people.grants === 0)
        return refuse({ ...failure('nothing', 'Everything in the file stands here already'), outcome });
      recordEvent(tx, context, {
        action: 'reference.imported',
        entity: 'reference-data',
        after: { sha256: sha256(text), tables: outcome.tables, people: outcome.people },
      });
      return success(outcome);
    });
  } catch (error) {
    if (error instanceof RolledBack) return refused;
    throw error;
  }
}

function add(
  tx: Transaction,
  context: Context,
  text: string,
): { ok: true; value: ReferenceOutcome } | ReferenceFailure {
  if (!may(context.actor, 'reference.manage', PROGRAMME)) return FORBIDDEN;
  const read = parseReference(text);
  if (!read.ok) return read;
  const faults: ReferenceFault[] = [];
  const lastMonth = lastSubmittedMonth(tx);
  const tables = REFERENCE_TABLES.map((name) => {
    const plan = planTable({ ...referenceTable(tx, name), lastMonth }, read.value.tables[name]);
    faults.push(...plan.faults);
    for (const row of plan.add)
      attempt(faults, `${name} (${Object.values(row).slice(0, 2).join(' ')})`, () =>
        insertReferenceRow(tx, name, row),
      );
    return { table: name, same: plan.same, added: plan.add.length };
  });
  const people = addPeople(tx, context, read.value.people, faults);
  const outcome = { tables, people, faults };
  return success({ ...outcome, fingerprint: sha256(JSON.stringify([sha256(text), outcome])) });
}

function addPeople(
  tx: Transaction,
  { now }: Context,
  given: readonly ReferencePerson[],
  faults: ReferenceFault[],
): ReferenceOutcome['people'] {
  const known = new Map(peopleWithGrants(tx).map((person) => [person.email, person]));
  const counts = { same: 0, added: 0, grants: 0 };
  for (const { email, name, state, grants } of given) {
    const existing = known.get(email);
    const person = existing?.id ?? randomUUID();
    if (existing === undefined) {
      counts.added += 1;
      attempt(faults, `people (${email})`, () =>
        insertPerson(tx, { id: person, email, name, state, createdAt: now.toISOString() }),
      );
    } else counts.same += 1;
    const held = new Set(existing?.grants.map((grant) => JSON.stringify(grant)));
    for (const { role, organisation, fromDate, toDate } of grants) {
      if (held.has(JSON.stringify({ role, organisation, fromDate, toDate }))) continue;
      counts.grants += 1;
      attempt(faults, `people (${email}), ${role} at ${organisation}`, () =>
        insertGrant(tx, { person, role, organisation, fromDate, toDate }),
      );
    }
  }
  return counts;
}

/** What the database's own checks refuse is a fault of that row; the rest is still looked at. */
function attempt(faults: ReferenceFault[], where: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const code =
      (error as { code?: unknown; cause?: { code?: unknown } }).code ??
      (error as { cause?: { code?: unknown } }).cause?.code;
    const wrongValue = error instanceof TypeError;
    if (!wrongValue && !(typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT'))) throw error;
    faults.push({
      where,
      message: 'It does not fit: a value is not allowed, or it names something that is not there',
    });
  }
}
