import { londonDate } from '~/domain/date';
import { parseReference, REFERENCE_SCHEMA, type ReferenceFile } from '~/domain/organisations/reference-data';
import { REFERENCE_TABLES } from '~/domain/organisations/reference-rows';
import type { ReferenceFault } from '~/domain/organisations/reference-table';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { settledMonths } from '~db/repos/framework-changes.server';
import { sha256 } from '~db/repos/records.server';
import { peopleWithGrants, referenceTable } from '~db/repos/reference-data.server';
import { addHistories } from './reference-histories.server';
import { readHistories } from './reference-reading.server';
import { addPeople, addTables, type PartCount, type PeopleCount } from './reference-rows.server';

/** What a file would add, or has added. */
export interface ReferenceOutcome {
  parts: PartCount[];
  people: PeopleCount;
  faults: ReferenceFault[];
  /** Stands for exactly this outcome. */
  fingerprint: string;
}

export type ReferenceFailure = Failure<'forbidden' | 'not_json' | 'not_reference' | 'other_version'>;
export type ReferenceImportFailure =
  | ReferenceFailure
  | (Failure<'faults' | 'stale' | 'nothing'> & { outcome: ReferenceOutcome });

const FORBIDDEN = failure('forbidden', 'Reference data are exported and imported by administrators.');

/** All reference data as a file: no passwords, and neither reasons, notes nor returns. */
export function exportReference({
  db,
  actor,
  now,
}: Context): { ok: true; value: ReferenceFile } | Failure<'forbidden'> {
  if (!may(actor, 'reference.manage', PROGRAMME)) return FORBIDDEN;
  const tables = Object.fromEntries(
    REFERENCE_TABLES.map((name) => [name, referenceTable(db, name).rows]),
  ) as unknown as ReferenceFile['tables'];
  const people = peopleWithGrants(db).map(({ id: _id, ...person }) => person);
  return success({
    kind: 'reference-data',
    schema: REFERENCE_SCHEMA,
    exportedOn: londonDate(now),
    tables,
    people,
    histories: readHistories(db),
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
      const added = outcome.parts.reduce((sum, part) => sum + part.added, 0);
      if (added + outcome.people.added + outcome.people.grants === 0)
        return refuse({ ...failure('nothing', 'Everything in the file stands here already'), outcome });
      recordEvent(tx, context, {
        action: 'reference.imported',
        entity: 'reference-data',
        after: { sha256: sha256(text), parts: outcome.parts, people: outcome.people },
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
  const { tables, people: given, histories } = read.value;
  const faults: ReferenceFault[] = [];
  const { lastSubmitted, lastPublished: published } = settledMonths(tx);
  const settled =
    [lastSubmitted, published]
      .filter((month) => month !== null)
      .toSorted()
      .at(-1) ?? null;
  const rows = addTables(tx, tables, settled, faults);
  const people = addPeople(tx, context, given, faults);
  const ids = new Map(peopleWithGrants(tx).map(({ id, email }) => [email, id]));
  const author = (email: string) => ids.get(email.toLowerCase()) ?? context.actor.id;
  const dated = addHistories({ tx, author, settled, published }, histories, faults);
  const outcome = { parts: [...rows, ...dated], people, faults };
  return success({ ...outcome, fingerprint: sha256(JSON.stringify([sha256(text), outcome])) });
}
