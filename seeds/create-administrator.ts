import { randomUUID } from 'node:crypto';
import { and, eq, gte, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import { londonDate } from '~/domain/date';
import { failure, type Result, success } from '~/domain/result';
import { chosenPasswordFault, hashPassword } from '~/services/people/password.server';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import { type Db, inTransaction } from '~db/client.server';
import { insertGrant } from '~db/repos/grants.server';
import { findByEmail, insertPerson } from '~db/repos/people.server';
import { appendAuditEvent } from '~db/repos/records.server';
import { grants, people } from '~db/schema/people';
import { loadReference } from '~seeds/reference/schema';

const input = z.object({
  email: z
    .email('Give an email address, such as --email you@example.org')
    .transform((text) => text.toLowerCase()),
  name: z.string('Give a name: --name "Your name"').trim().min(1, 'Give a name: --name "Your name"').max(200),
  password: z.string(),
});

export interface NewAdministrator {
  email: string | undefined;
  name: string | undefined;
  password: string;
  /** Says that there may be an administrator already. */
  another: boolean;
}

type Refusal = 'invalid' | 'demonstration' | 'exists' | 'email_taken';

/** Makes an account that may administer the product, audited. Gives the email address it signs in with. */
export async function createAdministrator(
  db: Db,
  given: NewAdministrator,
  now: Date,
): Promise<Result<{ email: string }, Refusal>> {
  const parsed = input.safeParse(given);
  const owner = { name: given.name ?? '', email: given.email ?? '' };
  const weak = chosenPasswordFault(given.password, owner);
  const faults = parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  if (!parsed.success || weak !== null)
    return failure('invalid', [...faults, ...(weak === null ? [] : [weak])].join('\n'));
  const { email, name, password } = parsed.data;
  const passwordHash = await hashPassword(password);
  return inTransaction(db, (tx) => {
    if (readDemonstration(tx) !== null)
      return failure(
        'demonstration',
        'This database holds demonstration data: set DATABASE_PATH to another file.',
      );
    if (!given.another && hasAdministrator(tx, londonDate(now)))
      return failure('exists', 'There is an administrator already. Add --another to make one more.');
    if (findByEmail(tx, email) !== null) return failure('email_taken', `${email} has an account already.`);
    const id = randomUUID();
    const at = now.toISOString();
    const organisation = loadReference().organisations.region.slug;
    insertPerson(tx, { id, email, name, passwordHash, createdAt: at });
    insertGrant(tx, { person: id, role: 'administrator', organisation, fromDate: londonDate(now) });
    appendAuditEvent(tx, {
      at,
      actor: null,
      action: 'person.created',
      entity: `person/${id}`,
      before: null,
      after: { role: 'administrator', organisation },
      reason: 'Made at the command line',
    });
    return success({ email });
  });
}

function hasAdministrator(db: Pick<Db, 'select'>, today: string): boolean {
  const row = db
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.person))
    .where(
      and(
        eq(grants.role, 'administrator'),
        eq(people.state, 'active'),
        or(isNull(grants.toDate), gte(grants.toDate, today)),
      ),
    )
    .get();
  return row !== undefined;
}
