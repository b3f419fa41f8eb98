import type { TokenScope, TokenStanding } from '~/domain/people/api-token';
import { formatCount, formatInstantDay } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';

/** Tokens for programs, in words. */

export const SCOPE_WORDS: Record<TokenScope, { label: string; hint: string }> = {
  read: { label: 'Read', hint: 'For reports, such as Power BI and Excel' },
  write: { label: 'Read and write', hint: 'For tools that type in returns or take their steps' },
};

export const TOKEN_STANDING_WORDS: Record<TokenStanding, { word: string; tone: Tone }> = {
  in_force: { word: 'In force', tone: 'green' },
  expired: { word: 'Expired', tone: 'grey' },
  revoked: { word: 'Revoked', tone: 'red' },
};

const DAYS_WORDS: Partial<Record<number, string>> = { 365: 'A year' };

/** How long a token can last, as choices. */
export function daysChoices(days: readonly number[]): { value: string; label: string }[] {
  return days.map((each) => ({ value: String(each), label: DAYS_WORDS[each] ?? formatCount(each, 'day') }));
}

export interface TokenShown {
  id: number;
  name: string;
  scope: TokenScope;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  revokedByName: string | null;
  standing: TokenStanding;
  owner?: string;
}

/** One row of a list of tokens; `mayRevoke` while it works. */
export function tokenRow(token: TokenShown) {
  const { word, tone } = TOKEN_STANDING_WORDS[token.standing];
  const revoked =
    token.revokedAt === null
      ? ''
      : ` on ${formatInstantDay(token.revokedAt)}${token.revokedByName ? ` by ${token.revokedByName}` : ''}`;
  return {
    id: token.id,
    name: token.name,
    owner: token.owner ?? '',
    scope: SCOPE_WORDS[token.scope].label,
    made: formatInstantDay(token.createdAt),
    expires: formatInstantDay(token.expiresAt),
    used: token.lastUsedAt === null ? 'Never' : formatInstantDay(token.lastUsedAt),
    state: word,
    tone,
    detail: revoked === '' ? '' : `${word}${revoked}`,
    mayRevoke: token.standing === 'in_force',
  };
}
