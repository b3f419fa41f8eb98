import { and, asc, eq, isNull } from 'drizzle-orm';
import type { GrantDecision } from '~/domain/people/grant-request';
import type { Queryable, Transaction } from '~db/client.server';
import { addressRequests, people } from '~db/schema/people';

export type AddressRequest = typeof addressRequests.$inferSelect;

/** Keeps an address that waits for another administrator, and gives its number. */
export function insertAddressRequest(tx: Transaction, request: typeof addressRequests.$inferInsert): number {
  return tx.insert(addressRequests).values(request).returning({ id: addressRequests.id }).get().id;
}

/** One request for another address, or null. */
export function findAddressRequest(db: Queryable, id: number): AddressRequest | null {
  return db.select().from(addressRequests).where(eq(addressRequests.id, id)).get() ?? null;
}

/** Requests that nobody has decided, oldest first, with the name of the person; of one person when given. */
export function openAddressRequests(
  db: Queryable,
  person: string | null = null,
): (AddressRequest & { name: string })[] {
  return db
    .select({ request: addressRequests, name: people.name })
    .from(addressRequests)
    .innerJoin(people, eq(people.id, addressRequests.person))
    .where(
      and(isNull(addressRequests.decision), person === null ? undefined : eq(addressRequests.person, person)),
    )
    .orderBy(asc(addressRequests.id))
    .all()
    .map(({ request, name }) => ({ ...request, name }));
}

/** Notes how a request was decided and forgets the address; false when it had been decided. */
export function decideAddressRequest(
  tx: Transaction,
  id: number,
  { decision, by, at, reason }: { decision: GrantDecision; by: string; at: string; reason: string | null },
): boolean {
  const { changes } = tx
    .update(addressRequests)
    .set({ email: null, decision, decidedBy: by, decidedAt: at, decisionReason: reason })
    .where(and(eq(addressRequests.id, id), isNull(addressRequests.decision)))
    .run();
  return changes === 1;
}
