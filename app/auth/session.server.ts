import { type Cookie, createCookie } from '@remix-run/node';
import { type Env, env, secretsOf } from '~/env.server';

type Settings = Pick<Env, 'PUBLIC_URL' | 'SESSION_SECRET' | 'SESSION_SECRET_BEFORE'>;

/**
 * The cookie that holds a session's token, signed. It ends with the browser; how long the session itself lasts
 * is kept in the database. Only over https, where the service has an https address.
 */
export function sessionCookie(settings: Settings): Cookie {
  const secure = settings.PUBLIC_URL?.startsWith('https:') ?? false;
  return createCookie(secure ? '__Host-tracker_session' : 'tracker_session', {
    httpOnly: true,
    path: '/',
    sameSite: 'lax',
    secure,
    secrets: secretsOf(settings),
  });
}

const cookie = sessionCookie(env);

/** The token of a request's session cookie, or null; whether the session lives is for loadActor to say. */
export async function readToken(request: Request): Promise<string | null> {
  const token: unknown = await cookie.parse(request.headers.get('Cookie'));
  return typeof token === 'string' && token !== '' ? token : null;
}

/** The Set-Cookie header that starts a session. */
export async function tokenHeader(token: string): Promise<string> {
  return cookie.serialize(token);
}

/** The Set-Cookie header that ends it. */
export async function clearedTokenHeader(): Promise<string> {
  return cookie.serialize('', { maxAge: 0 });
}
