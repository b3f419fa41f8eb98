import { beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '~/domain/records/audit';
import { loadActor } from '~/services/people/load-actor.server';
import { hashPassword, passwordFits } from '~/services/people/password.server';
import { type SignInInput, signIn } from '~/services/people/sign-in.server';
import { signOut } from '~/services/people/sign-out.server';
import type { Db } from '~db/client.server';
import { findByEmail } from '~db/repos/people.server';
import { allAuditEvents, auditEventsOf, sha256 } from '~db/repos/records.server';
import { sessions, signInRefusals } from '~db/schema/people';
import { testDatabase } from '../../support/database';
import { addPerson, fewOrganisations, grant, PASSWORD } from '../../support/people';

const start = new Date('2026-11-04T09:00:00.000Z');
const MINUTE = 60_000;
const later = (minutes: number) => new Date(start.getTime() + minutes * MINUTE);

let db: Db;

function attempt(input: Partial<SignInInput> = {}, now = start) {
  return signIn(
    { db, now },
    {
      email: 'manager@tracker.example',
      password: PASSWORD,
      address: '192.0.2.1',
      userAgent: 'A browser',
      previousToken: null,
      ...input,
    },
  );
}

async function token(input: Partial<SignInInput> = {}, now = start): Promise<string> {
  const result = await attempt(input, now);
  if (!result.ok) throw new Error(result.message);
  return result.value.token;
}

async function refuse(times: number, input: Partial<SignInInput> = {}, now = start) {
  for (let n = 0; n < times; n += 1) await attempt({ password: 'wrong', ...input }, now);
}

beforeEach(() => {
  db = testDatabase(fewOrganisations);
  addPerson(db, 'manager');
  grant(db, 'manager', 'programme_manager', 'barnet');
});

describe('passwords', () => {
  it('are kept as Argon2id with 19 MiB and two passes', async () => {
    expect(await hashPassword('something')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('fit however a keyboard composes their letters', async () => {
    const hash = await hashPassword('caf\u00e9');
    expect(await passwordFits(hash, 'cafe\u0301')).toBe(true);
    expect(await passwordFits(hash, 'cafe')).toBe(false);
  });

  it('never fit where an account has none', async () => {
    expect(await passwordFits(null, '')).toBe(false);
    expect(await passwordFits(null, 'anything')).toBe(false);
  });
});

describe('signing in', () => {
  it('starts a session whose token is kept only as its hash', async () => {
    const given = await token();
    expect(Buffer.from(given, 'base64url')).toHaveLength(32);
    const [session] = db.select().from(sessions).all();
    expect(session).toMatchObject({
      tokenHash: sha256(given),
      person: 'manager',
      createdAt: '2026-11-04T09:00:00.000Z',
      expiresAt: '2026-11-04T21:00:00.000Z',
      userAgent: 'A browser',
    });
    expect(JSON.stringify(session)).not.toContain(given);
  });

  it('takes the email address in any case of letters', async () => {
    expect(await attempt({ email: 'Manager@Tracker.Example' })).toMatchObject({ ok: true });
  });

  it.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown email address', { email: 'nobody@tracker.example' }],
    ['the password in another case', { password: PASSWORD.toUpperCase() }],
  ])('is refused with %s, in the same words', async (_what, input) => {
    expect(await attempt(input)).toEqual({
      ok: false,
      code: 'refused',
      message: 'Check your email address and password: one of them is not right',
    });
    expect(db.select().from(sessions).all()).toEqual([]);
  });

  it.each(['suspended', 'left'] as const)('is refused to someone who is %s', async (state) => {
    addPerson(db, 'gone', { state });
    expect(await attempt({ email: 'gone@tracker.example' })).toMatchObject({ code: 'refused' });
  });

  it('is refused to someone who has no password yet', async () => {
    addPerson(db, 'new', { passwordHash: null });
    expect(await attempt({ email: 'new@tracker.example' })).toMatchObject({ code: 'refused' });
    expect(await attempt({ email: 'new@tracker.example', password: '' })).toMatchObject({ code: 'refused' });
  });

  it('ends the session the browser held before', async () => {
    const first = await token();
    const second = await token({ previousToken: first }, later(1));
    expect(second).not.toBe(first);
    expect(loadActor(db, first, later(2))).toBeNull();
    expect(loadActor(db, second, later(2))?.id).toBe('manager');
  });

  it('leaves sessions in other browsers alone', async () => {
    const first = await token();
    await token({}, later(1));
    expect(loadActor(db, first, later(2))?.id).toBe('manager');
  });

  it('removes sessions that have run out', async () => {
    await token();
    await token({}, later(13 * 60));
    expect(db.select().from(sessions).all()).toHaveLength(1);
  });

  it('takes about as long for an unknown account as for a known one', async () => {
    const spent = async (email: string) => {
      const times: number[] = [];
      for (let n = 0; n < 5; n += 1) {
        const began = performance.now();
        await attempt({ email, password: 'wrong', address: null });
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[2] as number;
    };
    const known = await spent('manager@tracker.example');
    const unknown = await spent('nobody@tracker.example');
    expect(unknown).toBeGreaterThan(known / 5);
    expect(known).toBeGreaterThan(unknown / 5);
  });
});

describe('the audit trail of signing in', () => {
  it('names who signed in, was refused and signed out, and never what was typed', async () => {
    await refuse(1);
    await refuse(1, { email: 'nobody@tracker.example' });
    signOut({ db, now: later(1) }, { token: await token() });
    const events = [...allAuditEvents(db)];
    expect(events.map(({ action, actor, entity }) => [action, actor, entity])).toEqual([
      ['sign_in_refused', null, 'person/manager'],
      ['sign_in_refused', null, 'person'],
      ['signed_in', 'manager', 'person/manager'],
      ['signed_out', 'manager', 'person/manager'],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/@|wrong|enough/);
    expect(firstBrokenLink(events, sha256)).toBeNull();
  });

  it('finds the sign-ins of one person', async () => {
    await token();
    expect(auditEventsOf(db, 'person/manager')).toHaveLength(1);
  });
});

describe('guessing', () => {
  it('makes an account wait after five refusals, even for the right password', async () => {
    await refuse(5);
    expect(await attempt()).toEqual({
      ok: false,
      code: 'wait',
      message: 'There were too many attempts to sign in. Try again in 15 minutes',
    });
  });

  it('lets the account in again fifteen minutes after the first refusal', async () => {
    await refuse(1);
    await refuse(4, {}, later(10));
    expect(await attempt({}, later(14))).toMatchObject({
      code: 'wait',
      message: expect.stringContaining('1 minute'),
    });
    expect(await attempt({}, later(15.1))).toMatchObject({ ok: true });
  });

  it('forgets four refusals once the password is right', async () => {
    await refuse(4);
    expect(await attempt()).toMatchObject({ ok: true });
    await refuse(4);
    expect(await attempt()).toMatchObject({ ok: true });
  });

  it('counts the account from wherever it is tried, and in any case of letters', async () => {
    for (let n = 0; n < 5; n += 1) {
      await attempt({
        email: n % 2 ? 'MANAGER@tracker.example' : 'manager@tracker.example',
        password: 'wrong',
        address: `192.0.2.${n}`,
      });
    }
    expect(await attempt({ address: '198.51.100.9' })).toMatchObject({ code: 'wait' });
  });

  it('does not say whether an account exists: an unknown one waits too', async () => {
    await refuse(5, { email: 'nobody@tracker.example' });
    expect(await attempt({ email: 'nobody@tracker.example' })).toMatchObject({ code: 'wait' });
  });

  it('makes an address wait after thirty refusals over many accounts, and no other address', async () => {
    for (let n = 0; n < 30; n += 1) await attempt({ email: `person${n}@tracker.example`, password: 'wrong' });
    expect(await attempt()).toMatchObject({ code: 'wait' });
    expect(await attempt({ address: '192.0.2.2' })).toMatchObject({ ok: true });
  });

  it('does not count those who sign in rightly against their office', async () => {
    for (let n = 0; n < 31; n += 1) expect(await attempt()).toMatchObject({ ok: true });
  });

  it('cannot be sped up by asking all at once', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => attempt({ password: 'wrong' })));
    expect(results.filter((result) => !result.ok && result.code === 'refused')).toHaveLength(5);
    expect(results.filter((result) => !result.ok && result.code === 'wait')).toHaveLength(15);
  });

  it('keeps neither email addresses nor network addresses', async () => {
    await refuse(1);
    const rows = db.select().from(signInRefusals).all();
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.key).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a session', () => {
  it('carries the roles in force that day in London', async () => {
    grant(db, 'manager', 'icb_board', 'ncl', { to: '2026-03-31' });
    grant(db, 'manager', 'contributor', 'camden', { from: '2026-11-05' });
    const late = new Date('2026-11-04T23:59:00.000Z');
    const given = await token({}, late);
    const roles = (now: Date) => loadActor(db, given, now)?.grants.map(({ role }) => role);
    expect(roles(late)).toEqual(['programme_manager']);
    expect(roles(new Date('2026-11-05T00:00:00.000Z'))).toEqual(['programme_manager', 'contributor']);
  });

  it('goes by the London day in summer, when it begins an hour before midnight UTC', async () => {
    grant(db, 'manager', 'contributor', 'camden', { from: '2026-07-02' });
    const given = await token({}, new Date('2026-07-01T22:30:00.000Z'));
    expect(loadActor(db, given, new Date('2026-07-01T22:59:00.000Z'))?.grants).toHaveLength(1);
    expect(loadActor(db, given, new Date('2026-07-01T23:00:00.000Z'))?.grants).toHaveLength(2);
  });

  it('ends two hours after it was last used', async () => {
    const given = await token();
    expect(loadActor(db, given, later(119))).not.toBeNull();
    expect(loadActor(db, given, later(238))).not.toBeNull();
    expect(loadActor(db, given, later(238 + 120))).toBeNull();
  });

  it('ends after twelve hours, however much it is used', async () => {
    const given = await token();
    for (let minutes = 60; minutes < 12 * 60; minutes += 60) {
      expect(loadActor(db, given, later(minutes))).not.toBeNull();
    }
    expect(loadActor(db, given, later(12 * 60))).toBeNull();
  });

  it('ends when its person signs out, once', async () => {
    const given = await token();
    signOut({ db, now: later(1) }, { token: given });
    signOut({ db, now: later(2) }, { token: given });
    expect(loadActor(db, given, later(3))).toBeNull();
    expect([...allAuditEvents(db)].filter(({ action }) => action === 'signed_out')).toHaveLength(1);
  });

  it('ends at once when its person is suspended', async () => {
    const given = await token();
    db.$client.prepare("update people set state = 'suspended' where id = 'manager'").run();
    expect(loadActor(db, given, later(1))).toBeNull();
  });

  it('is not found by a made-up token or by its hash', async () => {
    const given = await token();
    expect(loadActor(db, 'made up', start)).toBeNull();
    expect(loadActor(db, sha256(given), start)).toBeNull();
  });

  it('is noted as used at most every five minutes', async () => {
    const given = await token();
    const seen = () => db.select().from(sessions).get()?.lastSeenAt;
    loadActor(db, given, later(4));
    expect(seen()).toBe(start.toISOString());
    loadActor(db, given, later(6));
    expect(seen()).toBe(later(6).toISOString());
  });
});

describe('a person', () => {
  it('is found by email address whatever its case', () => {
    expect(findByEmail(db, ' MANAGER@tracker.example ')?.id).toBe('manager');
    expect(findByEmail(db, 'nobody@tracker.example')).toBeNull();
  });
});
