import { randomUUID } from 'node:crypto';
import type { Month } from '~/domain/month';
import type { ReadReference, ReferencePart, ReferencePerson } from '~/domain/organisations/reference-data';
import { pictureFaults } from '~/domain/organisations/reference-picture';
import {
  REFERENCE_TABLES,
  type ReferenceRow,
  type ReferenceTable,
} from '~/domain/organisations/reference-rows';
import { planTable, type ReferenceFault } from '~/domain/organisations/reference-table';
import { needsAnotherAdministrator } from '~/domain/people/grant-request';
import { ROLE_LEVEL } from '~/domain/people/roles';
import type { Context } from '~/services/context.server';
import type { Transaction } from '~db/client.server';
import { insertGrant } from '~db/repos/grants.server';
import { insertPerson } from '~db/repos/people.server';
import { insertReferenceRow, peopleWithGrants, referenceTable } from '~db/repos/reference-data.server';

/** How many rows of a part stand here, and how many are new. */
export interface PartCount {
  part: ReferencePart;
  same: number;
  added: number;
}

export interface PeopleCount {
  same: number;
  added: number;
  /** Roles held already, and new ones. */
  held: number;
  grants: number;
  /** Roles of whoever imports: nobody gives themselves one. */
  own: number;
}

const DOES_NOT_FIT = 'It does not fit: a value is not allowed, or it names something that is not there';

/** What the work says is wrong; what the database's own checks refuse does not fit. */
export function attempted(work: () => string | null): string | null {
  try {
    return work();
  } catch (error) {
    const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
    const constraint = String(code ?? cause?.code).startsWith('SQLITE_CONSTRAINT');
    if (!constraint) throw error;
    return DOES_NOT_FIT;
  }
}

type Rows = Record<ReferenceTable, readonly ReferenceRow[]>;

/** Adds the rows of all tables, with every fault of them. */
export function addTables(
  tx: Transaction,
  given: ReadReference['tables'],
  settled: Month | null,
  faults: ReferenceFault[],
): PartCount[] {
  const planned = REFERENCE_TABLES.map((table) => {
    const here = referenceTable(tx, table);
    return { table, here: here.rows, ...planTable({ ...here, settled }, given[table]) };
  });
  const byTable = (rows: (plan: (typeof planned)[number]) => readonly ReferenceRow[]) =>
    Object.fromEntries(planned.map((plan) => [plan.table, rows(plan)])) as Rows;
  const unfit = pictureFaults(
    byTable(({ here, add }) => [...here, ...add]),
    byTable(({ add }) => add),
  );
  faults.push(...planned.flatMap((plan) => plan.faults), ...unfit.map(({ row: _row, ...fault }) => fault));
  const left = new Set(unfit.map(({ row }) => row));
  for (const { table, add } of planned)
    for (const row of add.filter((one) => !left.has(one))) {
      const message = attempted(() => {
        insertReferenceRow(tx, table, row);
        return null;
      });
      const where = `${table} (${Object.values(row).slice(0, 2).join(' ')})`;
      if (message !== null) faults.push({ where, message });
    }
  return planned.map(({ table, same, add }) => ({ part: table, same, added: add.length }));
}

/** Adds people and their roles, with every fault of them. */
export function addPeople(
  tx: Transaction,
  { actor, now }: Context,
  given: readonly ReferencePerson[],
  faults: ReferenceFault[],
): PeopleCount {
  const known = new Map(peopleWithGrants(tx).map((person) => [person.email, person]));
  const levels = new Map(referenceTable(tx, 'organisations').rows.map(({ slug, level }) => [slug, level]));
  const seen = new Set<string>();
  const counts: PeopleCount = { same: 0, added: 0, held: 0, grants: 0, own: 0 };
  const say = (where: string, message: string | null) => {
    if (message !== null) faults.push({ where: `people (${where})`, message });
  };
  for (const { email, name, state, grants } of given) {
    if (seen.has(email)) {
      say(email, 'It stands twice in the file');
      continue;
    }
    seen.add(email);
    const existing = known.get(email);
    const person = existing?.id ?? randomUUID();
    if (existing !== undefined) counts.same += 1;
    else {
      counts.added += 1;
      insertPerson(tx, { id: person, email, name, state, createdAt: now.toISOString() });
    }
    const held = new Set(existing?.grants.map((grant) => JSON.stringify(grant)));
    for (const { role, organisation, fromDate, toDate } of grants) {
      if (held.has(JSON.stringify({ role, organisation, fromDate, toDate }))) counts.held += 1;
      else if (needsAnotherAdministrator(actor.id, person)) counts.own += 1;
      else {
        counts.grants += 1;
        if (levels.get(organisation) === ROLE_LEVEL[role])
          insertGrant(tx, { person, role, organisation, fromDate, toDate, givenBy: actor.id });
        else say(`${email}, ${role} at ${organisation}`, 'There is no such role at such an organisation');
      }
    }
  }
  return counts;
}
