import type { Browser } from '~/services/people/start-session.server';
import { readToken } from './session.server';

/** What the browser of a request says of itself. */
export async function browserOf(request: Request): Promise<Browser> {
  return {
    userAgent: request.headers.get('User-Agent') ?? '',
    previousToken: await readToken(request),
  };
}
