import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { ReferencePerson } from '~/domain/organisations/reference-data';
import type { ReferenceRow, ReferenceTable } from '~/domain/organisations/reference-rows';
import type { Queryable, Transaction } from '~db/client.server';
import * as framework from '~db/schema/framework';
import * as orgs from '~db/schema/organisations';
import { grants, people } from '~db/schema/people';

/** Each table with the columns that name a row. */
const TABLES: Record<ReferenceTable, { table: SQLiteTable; key: readonly string[] }> = {
  organisations: { table: orgs.organisations, key: ['slug'] },
  memberships: { table: orgs.memberships, key: ['place', 'fromMonth'] },
  authorities: { table: orgs.authorities, key: ['gssCode'] },
  integrators: { table: orgs.integrators, key: ['slug'] },
  integratorPlaces: { table: orgs.integratorPlaces, key: ['integrator', 'place', 'fromMonth'] },
  frameworkItems: { table: framework.frameworkItems, key: ['code'] },
  areas: { table: framework.areas, key: ['code'] },
  functions: { table: framework.functions, key: ['code'] },
  milestones: { table: framework.milestones, key: ['code'] },
  ambitions: { table: framework.ambitions, key: ['code'] },
  questions: { table: framework.questions, key: ['code'] },
  sectors: { table: framework.sectors, key: ['code'] },
  rollUpRules: { table: framework.rollUpRules, key: ['version'] },
  milestoneInstances: { table: framework.milestoneInstances, key: ['milestone', 'organisation'] },
};

/** The rows of a table as they stand, with the columns that name a row. */
export function referenceTable(db: Queryable, name: ReferenceTable) {
  const { table, key } = TABLES[name];
  return { table: name, key, rows: db.select().from(table).all() as ReferenceRow[] };
}

/** Adds one row; the checks of the database throw on what cannot stand. */
export function insertReferenceRow(tx: Transaction, name: ReferenceTable, row: ReferenceRow): void {
  tx.insert(TABLES[name].table)
    .values(row as never)
    .run();
}

/** Everybody with their grants, without passwords. */
export function peopleWithGrants(db: Queryable): (ReferencePerson & { id: string })[] {
  const all = db.select().from(grants).all();
  return db
    .select({ id: people.id, email: people.email, name: people.name, state: people.state })
    .from(people)
    .orderBy(people.email)
    .all()
    .map((one) => ({
      ...one,
      grants: all
        .filter(({ person }) => person === one.id)
        .map(({ role, organisation, fromDate, toDate }) => ({ role, organisation, fromDate, toDate })),
    }));
}
