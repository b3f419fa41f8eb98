import { adoptDatabase } from '~/auth/database.server';
import { env } from '~/env.server';
import type { Db } from '~db/client.server';
import { NOW, type TestPerson } from './returns';
import { cookieOf, request } from './signed-in';

/** Route tests on a database of teams: the clock stands at NOW, and every request comes from a signed-in person. */

const cookies = new WeakMap<Db, Map<string, string>>();

/** The cookie of a person's one session in a database at an instant. */
async function cookieFor(db: Db, person: string, now: Date): Promise<string> {
  const known = cookies.get(db) ?? new Map<string, string>();
  cookies.set(db, known);
  const key = `${person} ${now.toISOString()}`;
  const cookie = known.get(key) ?? (await cookieOf(db, person, now));
  known.set(key, cookie);
  return cookie;
}

/** Makes the database the application's own, and lets the clock stand at NOW or another instant until the test ends. */
export function adopt(db: Db, now: Date = NOW): Db {
  adoptDatabase(db);
  Object.assign(env, { TRACKER_NOW: now.toISOString() });
  return db;
}

/** What a loader or an action is given when a person opens a path, or sends a form to it. */
export async function asked(
  db: Db,
  person: TestPerson | null,
  path: string,
  {
    params = {},
    form,
    now = NOW,
  }: { params?: Record<string, string>; form?: Record<string, string>; now?: Date } = {},
) {
  const cookie = person === null ? undefined : await cookieFor(db, person, now);
  return { request: request(path, { cookie, form }), params, context: {} };
}
