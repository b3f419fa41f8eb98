import { env, secretsOf } from '~/env.server';
import type { FactorContext } from '~/services/people/second-factor.server';
import { currentTime } from './clock.server';
import { db } from './database.server';
import { readToken } from './session.server';

/** What a use of a second factor needs to know of the browser that asks; null when it holds no session at all. */
export async function factorContext(request: Request): Promise<FactorContext | null> {
  const token = await readToken(request);
  return token === null ? null : { db: db(), now: currentTime(), token, secrets: secretsOf(env) };
}
