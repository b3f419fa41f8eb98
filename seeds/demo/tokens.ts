import { addDays } from '~/domain/date';
import type { TokenScope } from '~/domain/people/api-token';
import type { Transaction } from '~db/client.server';
import { insertToken } from '~db/repos/api-tokens.server';
import { sha256 } from '~db/repos/records.server';
import { personId } from './accounts';
import type { Records } from './records';
import type { World } from './world';

interface Told {
  person: string;
  name: string;
  scope: TokenScope;
  /** Days before the day of the demonstration on which it was made, was taken back and was last used. */
  made: number;
  lasts: number;
  revoked: number | null;
  used: number | null;
}

const REVIEWER = personId('reviewer', 'nel');

/** The tokens of a reviewer whose analyst builds reports, and of a place whose own tool fills in the return. */
const TOLD: readonly Told[] = [
  {
    person: REVIEWER,
    name: 'First try in Excel',
    scope: 'read',
    made: 45,
    lasts: 30,
    revoked: null,
    used: 21,
  },
  {
    person: REVIEWER,
    name: 'Laptop that was replaced',
    scope: 'write',
    made: 40,
    lasts: 90,
    revoked: 12,
    used: 13,
  },
  {
    person: REVIEWER,
    name: 'Power BI report for the board',
    scope: 'read',
    made: 12,
    lasts: 180,
    revoked: null,
    used: 1,
  },
  {
    person: personId('programme.manager', 'camden'),
    name: 'Our performance system',
    scope: 'write',
    made: 30,
    lasts: 365,
    revoked: null,
    used: 2,
  },
];

/** Adds tokens that nobody holds: what is kept is the hash of a sentence that is no token. */
export function seedTokens(tx: Transaction, { asOf }: World, records: Records): void {
  for (const { person, name, scope, made, lasts, revoked, used } of TOLD) {
    const before = (days: number, time: string) => `${addDays(asOf, -days)}T${time}:00.000Z`;
    const createdAt = before(made, '09:15');
    const expiresAt = before(made - lasts, '09:15');
    const revokedAt = revoked === null ? null : before(revoked, '09:10');
    const id = insertToken(tx, {
      tokenHash: sha256(`No token: ${person}, ${name}`),
      person,
      name,
      scope,
      createdAt,
      expiresAt,
      lastUsedAt: used === null ? null : before(used, '07:30'),
      revokedAt,
      revokedBy: revokedAt === null ? null : person,
    });
    const entity = `person/${person}/token/${id}`;
    const facts = { name, scope, expiresAt };
    records.audit({ at: createdAt, actor: person, action: 'token.made', entity, after: facts });
    if (revokedAt !== null)
      records.audit({ at: revokedAt, actor: person, action: 'token.revoked', entity, before: facts });
  }
}
