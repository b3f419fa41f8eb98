import { z } from 'zod';

/** What a token may be used for: reading, or reading and writing. It never does more than its person may. */
export const TOKEN_SCOPES = ['read', 'write'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** For how many days a token can be made to last: nobody remembers one that is older than a year. */
export const TOKEN_DAYS = [30, 90, 180, 365] as const;

/** Tokens of one person in force at once: enough for every tool of an analyst, too few to lose count of. */
export const MOST_TOKENS = 20;

export const LONGEST_TOKEN_NAME = 80;

/** Begins every token, so that one left in a file can be searched for. */
export const TOKEN_PREFIX = 'nht_';

/** A token at an instant: it works, its time is over, or somebody took it back. */
export type TokenStanding = 'in_force' | 'expired' | 'revoked';

/** Where a token stands; instants as ISO 8601 in UTC. */
export function tokenStanding(
  { expiresAt, revokedAt }: { expiresAt: string; revokedAt: string | null },
  now: Date,
): TokenStanding {
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now.toISOString() ? 'expired' : 'in_force';
}

/** Whether a token of one scope may be used where another is asked for. */
export function scopeCovers(scope: TokenScope, asked: TokenScope): boolean {
  return scope === asked || scope === 'write';
}

/** The form that makes a token, as typed. */
export const tokenFormSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter what the token is for, such as Power BI report')
    .max(LONGEST_TOKEN_NAME, `What the token is for must be ${LONGEST_TOKEN_NAME} characters or fewer`),
  scope: z.enum(TOKEN_SCOPES, 'Select what the token may do'),
  days: z.preprocess(Number, z.literal(TOKEN_DAYS, 'Select how long the token lasts')),
});
export type TokenForm = z.output<typeof tokenFormSchema>;
