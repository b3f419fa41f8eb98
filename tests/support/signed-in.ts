import { tokenHeader } from '~/auth/session.server';
import { SESSION_LONGEST_MS } from '~/services/people/limits.server';
import type { Db } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { insertSession } from '~db/repos/sessions.server';

/** The token of a session in which a person has signed in at `now`, with a second factor unless told otherwise. */
export function sessionOf(db: Db, person: string, now: Date, { secondFactor = true } = {}): string {
  const token = `token of ${person} at ${now.toISOString()}`;
  const at = now.toISOString();
  db.transaction((tx) =>
    insertSession(tx, {
      tokenHash: sha256(token),
      person,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(now.getTime() + SESSION_LONGEST_MS).toISOString(),
      secondFactorAt: secondFactor ? at : null,
    }),
  );
  return token;
}

/** The Cookie header of a browser in which a person has signed in at `now`, with a second factor. */
export async function cookieOf(db: Db, person: string, now = new Date()): Promise<string> {
  return (await tokenHeader(sessionOf(db, person, now))).split(';')[0] as string;
}

type Asked = { cookie?: string; form?: Record<string, string> };

/** A request as a browser sends it: a GET, or a POST when there is a form. */
export function request(path: string, { cookie, form }: Asked = {}): Request {
  const headers = new Headers(cookie === undefined ? {} : { Cookie: cookie });
  const body = form === undefined ? undefined : new URLSearchParams(form);
  return new Request(`http://localhost:3000${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body,
  });
}

/** What `run` threw, which must be a response; an Error when it did not throw one. */
export async function thrownResponse(run: () => unknown): Promise<Response> {
  try {
    await run();
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}
