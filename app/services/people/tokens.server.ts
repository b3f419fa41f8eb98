import { randomBytes } from 'node:crypto';
import type { Actor } from '~/domain/people/actor';
import {
  MOST_TOKENS,
  TOKEN_PREFIX,
  type TokenForm,
  type TokenScope,
  type TokenStanding,
  tokenStanding,
} from '~/domain/people/api-token';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { type Db, inPassing, inTransaction } from '~db/client.server';
import {
  type ApiToken,
  allTokens,
  countTokensInForce,
  findToken,
  insertToken,
  revokeToken as revokeStored,
  tokenById,
  tokensOf,
  touchToken,
} from '~db/repos/api-tokens.server';
import { findByEmail, namesOf } from '~db/repos/people.server';
import { sha256 } from '~db/repos/records.server';
import { actorOf } from './load-actor.server';

const DAY_MS = 86_400_000;

/** Noting each use would cost a write for every read. */
const NOTED_EVERY_MS = 3_600_000;

export type StatedToken = Omit<ApiToken, 'tokenHash'> & {
  standing: TokenStanding;
  revokedByName: string | null;
};

/** Makes a token that acts as the actor. `token` is shown once and kept nowhere. */
export function makeToken(
  context: Context,
  form: TokenForm,
): Result<{ id: number; token: string; expiresAt: string }, 'forbidden' | 'too_many'> {
  const { actor, now } = context;
  if (!may(actor, 'own_account.use', PROGRAMME))
    return failure('forbidden', 'Only people with a role in the programme can make a token.');
  const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
  const createdAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + form.days * DAY_MS).toISOString();
  return inTransaction(context.db, (tx) => {
    if (countTokensInForce(tx, actor.id, createdAt) >= MOST_TOKENS)
      return failure(
        'too_many',
        `You have ${MOST_TOKENS} tokens in force. Revoke one that is not used first`,
      );
    const { name, scope } = form;
    const id = insertToken(tx, {
      tokenHash: sha256(token),
      person: actor.id,
      name,
      scope,
      createdAt,
      expiresAt,
    });
    recordEvent(tx, context, {
      action: 'token.made',
      entity: `person/${actor.id}/token/${id}`,
      after: { name, scope, expiresAt },
    });
    return success({ id, token, expiresAt });
  });
}

/** The same for whoever runs a command on the server: a token of anybody who may come in. */
export function makeTokenFor(
  db: Db,
  { email, form }: { email: string; form: TokenForm },
  now: Date,
): ReturnType<typeof makeToken> | Failure<'not_found'> {
  const person = findByEmail(db, email);
  if (person === null || person.state !== 'active')
    return failure('not_found', `Nobody with the address ${email} can sign in here.`);
  return makeToken({ db, actor: actorOf(db, person, now), now }, form);
}

/** Takes a token back at once: one's own, or anybody's for an administrator. */
export function revokeToken(
  context: Context,
  input: { token: number },
): Result<{ name: string }, 'not_found' | 'ended'> {
  const { actor, now } = context;
  return inTransaction(context.db, (tx) => {
    const token = tokenById(tx, input.token);
    const reached = token?.person === actor.id || may(actor, 'token.manage', PROGRAMME);
    if (token === null || !reached) return failure('not_found', 'There is no such token.');
    if (tokenStanding(token, now) !== 'in_force' || !revokeStored(tx, token.id, actor.id, now.toISOString()))
      return failure('ended', 'This token had ended already.');
    recordEvent(tx, context, {
      action: 'token.revoked',
      entity: `person/${token.person}/token/${token.id}`,
      before: { name: token.name, scope: token.scope, expiresAt: token.expiresAt },
    });
    return success({ name: token.name });
  });
}

/** The actor's own tokens, newest first. */
export function ownTokens({ db, actor, now }: Context): StatedToken[] {
  const tokens = tokensOf(db, actor.id);
  const names = namesOf(db, revokers(tokens));
  return tokens.map((token) => stated(token, names, now));
}

/** Everybody else's tokens, newest first, for administrators. */
export function othersTokens({
  db,
  actor,
  now,
}: Context): Result<(StatedToken & { owner: string })[], 'forbidden'> {
  if (!may(actor, 'token.manage', PROGRAMME))
    return failure('forbidden', 'Only administrators see the tokens of others.');
  const rows = allTokens(db).filter(({ person }) => person.id !== actor.id);
  const names = namesOf(db, revokers(rows.map(({ token }) => token)));
  return success(rows.map(({ token, person }) => ({ ...stated(token, names, now), owner: person.name })));
}

function revokers(tokens: readonly ApiToken[]): string[] {
  return tokens.flatMap(({ revokedBy }) => (revokedBy === null ? [] : [revokedBy]));
}

function stated(
  { tokenHash: _, ...token }: ApiToken,
  names: ReadonlyMap<string, string>,
  now: Date,
): StatedToken {
  const revokedByName = token.revokedBy === null ? null : (names.get(token.revokedBy) ?? '');
  return { ...token, standing: tokenStanding(token, now), revokedByName };
}

/** Who asks with a token: its person, with the grants and delegations in force today. */
export interface TokenBearer {
  actor: Actor;
  tokenId: number;
  scope: TokenScope;
}

/**
 * The bearer of a token. 'unknown' also where the person is suspended or has left: their tokens end with their account.
 * 'expired' and 'revoked' are said, since only whoever holds the token can ask.
 */
export function bearerOf(
  db: Db,
  text: string,
  now: Date,
): Result<TokenBearer, 'unknown' | 'suspended' | 'expired' | 'revoked'> {
  const found = text.startsWith(TOKEN_PREFIX) ? findToken(db, sha256(text)) : null;
  if (found === null) return failure('unknown', 'This token is not known. Check that all of it was copied.');
  if (found.person.state !== 'active')
    return failure(
      'suspended',
      'The person of this token may not sign in now. Ask an administrator, or use a token of somebody else.',
    );
  const { token, person } = found;
  const standing = tokenStanding(token, now);
  if (standing === 'expired')
    return failure('expired', 'This token has expired. Make a new one under Tokens for programs.');
  if (standing === 'revoked')
    return failure('revoked', 'This token has been revoked. Make a new one under Tokens for programs.');
  const noted = token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt);
  if (now.getTime() - noted >= NOTED_EVERY_MS) inPassing(() => touchToken(db, token.id, now.toISOString()));
  return success({ actor: actorOf(db, person, now), tokenId: token.id, scope: token.scope });
}
