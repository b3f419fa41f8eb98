import { describe, expect, it } from 'vitest';
import { clearedTokenHeader, readToken, sessionCookie, tokenHeader } from '~/auth/session.server';
import { request } from '../support/signed-in';

const SESSION_SECRET = 's'.repeat(32);

function parts(header: string): string[] {
  return header.split('; ').sort();
}

describe('the session cookie', () => {
  it('is for the server alone, for this site, and ends with the browser', async () => {
    const header = await sessionCookie({ PUBLIC_URL: null, SESSION_SECRET }).serialize('token');
    expect(parts(header)).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      expect.stringMatching(/^tracker_session=.+/),
    ]);
  });

  it('is for https alone, and for this very host, where the service has an https address', async () => {
    const header = await sessionCookie({ PUBLIC_URL: 'https://tracker.example', SESSION_SECRET }).serialize(
      'token',
    );
    expect(parts(header)).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
      expect.stringMatching(/^__Host-tracker_session=.+/),
    ]);
  });

  it('works over http where the service says so', async () => {
    const cookie = sessionCookie({ PUBLIC_URL: 'http://localhost:3000', SESSION_SECRET });
    expect(cookie.name).toBe('tracker_session');
    expect(await cookie.serialize('token')).not.toContain('Secure');
  });

  it('is read back as it was written', async () => {
    const cookie = (await tokenHeader('the token')).split(';')[0];
    expect(await readToken(request('/', { cookie }))).toBe('the token');
  });

  it('is not read when another secret signed it', async () => {
    const header = await sessionCookie({ PUBLIC_URL: null, SESSION_SECRET: 'x'.repeat(32) }).serialize(
      'the token',
    );
    expect(await readToken(request('/', { cookie: header.split(';')[0] }))).toBeNull();
  });

  it('is read while the secret that signed it is named as the one before', async () => {
    const signed = await sessionCookie({ PUBLIC_URL: null, SESSION_SECRET }).serialize('the token');
    const changed = {
      PUBLIC_URL: null,
      SESSION_SECRET: 'x'.repeat(32),
      SESSION_SECRET_BEFORE: SESSION_SECRET,
    };
    expect(await sessionCookie(changed).parse(signed.split(';')[0] ?? '')).toBe('the token');
  });

  it('is taken away at once by the header that clears it', async () => {
    const header = await clearedTokenHeader();
    expect(parts(header)).toEqual(
      expect.arrayContaining(['Max-Age=0', 'HttpOnly', 'Path=/', 'tracker_session=']),
    );
  });
});
