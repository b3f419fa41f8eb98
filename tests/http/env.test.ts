import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseEnv } from '~/env.server';

const secret = 's'.repeat(32);

const MAIL = {
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'a@b.example',
  PUBLIC_URL: 'https://a.example',
};

describe('the settings', () => {
  it('have a default for everything a demonstration needs, even in production', () => {
    const env = parseEnv({ NODE_ENV: 'production' });
    expect(env).toMatchObject({
      PORT: 3000,
      TRACKER_DATA: 'demo',
      LOG_LEVEL: 'info',
      TRUST_PROXY: false,
      PUBLIC_URL: null,
    });
    expect(isAbsolute(env.DATABASE_PATH)).toBe(true);
    expect(env.DATABASE_PATH).toMatch(/data.tracker\.db$/);
    expect(env.MIGRATIONS_PATH).toMatch(/db.migrations$/);
  });

  it('make a fresh secret for each demonstration', () => {
    expect(parseEnv({}).SESSION_SECRET).not.toBe(parseEnv({}).SESSION_SECRET);
    expect(parseEnv({}).SESSION_SECRET).toHaveLength(64);
  });

  it('keep metrics off the port that everybody reaches, and copies beside the database', () => {
    expect(() => parseEnv({ PORT: '3000', METRICS_PORT: '3000' })).toThrow(
      'METRICS_PORT: must be another port',
    );
    expect(parseEnv({}).METRICS_PORT).toBeUndefined();
    expect(parseEnv({ DATABASE_PATH: '/var/lib/tracker/tracker.db' }).BACKUP_FOLDER).toBe(
      '/var/lib/tracker/backups',
    );
  });

  it('ask for a secret in production with real data, and say how to make one', () => {
    expect(() => parseEnv({ NODE_ENV: 'production', TRACKER_DATA: 'empty' })).toThrow(
      /SESSION_SECRET: is needed in production\. Make one with: node -e/,
    );
    const env = parseEnv({ NODE_ENV: 'production', TRACKER_DATA: 'empty', SESSION_SECRET: secret });
    expect(env.SESSION_SECRET).toBe(secret);
  });

  it('name every fault at once', () => {
    const faulty = {
      PORT: 'eighty',
      TRACKER_DATA: 'real',
      SESSION_SECRET: 'short',
      PUBLIC_URL: 'tracker',
      TRUST_PROXY: 'some',
    };
    let message = '';
    try {
      parseEnv(faulty);
    } catch (error) {
      message = String(error);
    }
    for (const name of Object.keys(faulty)) expect(message).toContain(`${name}: `);
    expect(message).not.toContain('short');
  });

  it('treat an empty value as not set', () => {
    expect(parseEnv({ PORT: '', PUBLIC_URL: '' })).toMatchObject({ PORT: 3000, PUBLIC_URL: null });
  });

  it.each([
    ['65536', false],
    ['0', true],
    ['-1', false],
    ['3000.5', false],
  ])('port %s: %s', (PORT, allowed) => {
    const parse = () => parseEnv({ PORT });
    if (allowed) expect(parse().PORT).toBe(Number(PORT));
    else expect(parse).toThrow(/PORT: /);
  });

  it.each([
    ['true', true],
    ['false', false],
    ['2', 2],
  ])('read %s proxies in front as %s', (TRUST_PROXY, meant) => {
    expect(parseEnv({ TRUST_PROXY }).TRUST_PROXY).toBe(meant);
  });

  it.each([
    [{ TRACKER_DATA: 'real' }, 'TRACKER_DATA: must be one of: demo, empty'],
    [{ DATABASE_PATH: '  ' }, 'DATABASE_PATH: must not be blank'],
    [{ SESSION_SECRET: 'short' }, 'SESSION_SECRET: must be at least 32 characters long'],
    [{ NOTIFY_API_KEY: 'short' }, 'NOTIFY_API_KEY: must be a whole key of GOV.UK Notify'],
    [{ OIDC_NAME: 'x'.repeat(61) }, 'OIDC_NAME: must have at most 60 characters'],
    [{ OIDC_CLIENT_ID: 'tracker' }, 'OIDC_ISSUER: is needed with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET'],
    [
      { NODE_ENV: 'production', TRACKER_DATA: 'empty', SESSION_SECRET: 'x'.repeat(32), TRUST_PROXY: 'true' },
      'TRUST_PROXY: must be the number of proxies in front',
    ],
  ])('refuse %o in words for whoever runs the service', (settings, words) => {
    expect(() => parseEnv(settings)).toThrow(words);
  });

  it('keep only the origin of the public address', () => {
    expect(parseEnv({ PUBLIC_URL: 'https://tracker.example/some/path' }).PUBLIC_URL).toBe(
      'https://tracker.example',
    );
  });

  it.each([
    [
      'SMTP without an address to come from',
      { SMTP_URL: 'smtp://mail.example', PUBLIC_URL: 'https://a.example' },
      'MAIL_FROM',
    ],
    [
      'SMTP without the public address',
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' },
      'PUBLIC_URL',
    ],
    [
      'Notify without a template',
      { NOTIFY_API_KEY: 'k'.repeat(80), PUBLIC_URL: 'https://a.example' },
      'NOTIFY_TEMPLATE_ID',
    ],
    ['hours that end before they begin', { MAIL_HOURS: '20:00-07:00' }, 'MAIL_HOURS'],
    ['a digest in the night', { MAIL_DIGEST_AT: '06:00' }, 'MAIL_DIGEST_AT'],
    ['certificates that are not there', { SMTP_CA: 'no/such/file.pem' }, 'SMTP_CA'],
    ['certificates that are none', { SMTP_CA: 'README.md' }, 'SMTP_CA'],
    [
      'a password with a sign that is not written as it must be',
      { ...MAIL, SMTP_URL: 'smtp://a:b%c@d.example' },
      'SMTP_URL',
    ],
    ['a mail server without a name', { ...MAIL, SMTP_URL: 'smtp://' }, 'SMTP_URL'],
    ['an address to come from that is none', { ...MAIL, MAIL_FROM: '@' }, 'MAIL_FROM'],
  ])('of messages refuse %s', (_words, settings, named) => {
    expect(() => parseEnv(settings)).toThrow(`${named}: `);
  });
});
