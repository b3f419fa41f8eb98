import type { Transaction } from '~db/client.server';
import { grants, people } from '~db/schema/people';
import type { Reference } from '~seeds/reference/schema';
import { demonstrationAccounts, GRANTS_FROM } from './accounts';

/** Adds everyone of the demonstration with their grants. One password hash serves them all. */
export function seedPeople(tx: Transaction, reference: Reference, passwordHash: string): void {
  const accounts = demonstrationAccounts(reference);
  const createdAt = `${GRANTS_FROM}T08:00:00.000Z`;
  tx.insert(people)
    .values(
      accounts.map(({ id, email, name }) => ({
        id,
        email,
        name,
        passwordHash,
        createdAt,
        demonstration: true,
      })),
    )
    .run();
  tx.insert(grants)
    .values(
      accounts.flatMap(({ id, grants: held }) =>
        held.map(({ role, organisation }) => ({ person: id, role, organisation, fromDate: GRANTS_FROM })),
      ),
    )
    .run();
}
