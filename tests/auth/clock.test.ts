import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentTime } from '~/auth/clock.server';
import { adoptDatabase } from '~/auth/database.server';
import { env, parseEnv } from '~/env.server';
import type { Db } from '~db/client.server';
import { writeSetting } from '~db/repos/records.server';
import { testDatabase } from '../support/database';

const instant = '2026-11-04T09:00:00Z';
const before = { ...env };
let db: Db;

beforeEach(() => {
  db = testDatabase();
  adoptDatabase(db);
});

afterEach(() => {
  Object.assign(env, before);
});

describe('the clock', () => {
  it('is the real one unless told otherwise', () => {
    expect(Math.abs(currentTime().getTime() - Date.now())).toBeLessThan(1000);
  });

  it('stands still where TRACKER_NOW is set', () => {
    Object.assign(env, { TRACKER_NOW: instant });
    expect(currentTime().toISOString()).toBe('2026-11-04T09:00:00.000Z');
  });

  it('may stand still in production for a demonstration, and not for real work', () => {
    Object.assign(env, { TRACKER_NOW: instant, NODE_ENV: 'production' });
    expect(() => currentTime()).toThrow(/TRACKER_NOW/);
    writeSetting(db, 'demonstration', '2026-11-04');
    expect(currentTime().toISOString()).toBe('2026-11-04T09:00:00.000Z');
  });

  it('is refused as a setting with real data in production, or when it is no instant', () => {
    const real = { NODE_ENV: 'production', TRACKER_DATA: 'empty', SESSION_SECRET: 's'.repeat(32) };
    expect(() => parseEnv({ ...real, TRACKER_NOW: instant })).toThrow(/TRACKER_NOW: /);
    expect(() => parseEnv({ TRACKER_NOW: '2026-11-04' })).toThrow(/TRACKER_NOW: /);
    expect(parseEnv({ TRACKER_NOW: instant }).TRACKER_NOW).toBe(instant);
    expect(parseEnv({}).TRACKER_NOW).toBeNull();
  });
});
