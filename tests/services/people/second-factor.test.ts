import { beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '~/services/people/change-account.server';
import { loadActor, loadSession } from '~/services/people/load-actor.server';
import {
  changeSecondFactor,
  enterCode,
  offerSecondFactor,
  setUpSecondFactor,
} from '~/services/people/second-factor.server';
import type { Db } from '~db/client.server';
import { allAuditEvents, writeSetting } from '~db/repos/records.server';
import { recoveryCodes, secondFactors } from '~db/schema/people';
import { actorOf } from '../../support/actors';
import { codeAt } from '../../support/codes';
import { testDatabase } from '../../support/database';
import { messagesFor } from '../../support/mail';
import { addPerson, fewOrganisations, grant, PASSWORD } from '../../support/people';
import { sessionOf } from '../../support/signed-in';

const start = new Date('2026-11-04T09:00:00.000Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const secrets = ['s'.repeat(32)] as const;

function office(db: Db): void {
  fewOrganisations(db);
  addPerson(db, 'office');
  addPerson(db, 'manager');
  grant(db, 'office', 'london_office', 'london');
  grant(db, 'manager', 'programme_manager', 'barnet');
}

let db: Db;
beforeEach(() => {
  db = testDatabase(office);
});

const halfIn = (person: string, now: Date) => sessionOf(db, person, now, { secondFactor: false });
const at = (token: string, now: Date) => ({ db, now, token, secrets });

async function setUp(person = 'office', password: string | null = null) {
  const token = halfIn(person, start);
  const secret = offerSecondFactor(at(token, start))?.typed ?? '';
  const result = await setUpSecondFactor(at(token, start), { code: codeAt(secret, start), password });
  if (!result.ok) throw new Error(result.message);
  return { secret, first: token, ...result.value };
}

const enter = (token: string, code: string, now: Date) =>
  enterCode({ ...at(token, now) }, { code, address: null });

describe('a role that needs a second factor', () => {
  it('lets nobody in before one is set up, and a session that waits too long not at all', () => {
    const token = halfIn('office', start);
    expect(loadActor(db, token, start)).toBeNull();
    expect(loadSession(db, token, start)?.need).toBe('set_up');
    expect(loadSession(db, token, later(20 * 60))).toBeNull();
    expect(loadActor(db, halfIn('manager', start), start)?.id).toBe('manager');
  });

  it('counts as soon as it is given, in sessions that are open', () => {
    const token = halfIn('manager', start);
    grant(db, 'manager', 'administrator', 'london');
    expect(loadActor(db, token, start)).toBeNull();
  });

  it('is let in without one only where the demonstration made the account', () => {
    writeSetting(db, 'demonstration', '2026-11-04');
    addPerson(db, 'made', { demonstration: true });
    grant(db, 'made', 'london_office', 'london');
    expect(loadActor(db, halfIn('made', start), start)?.id).toBe('made');
    expect(loadActor(db, halfIn('office', start), start)).toBeNull();
  });
});

describe('setting one up', () => {
  it('takes the code of the offered secret, gives ten codes once and a fresh session, and ends others', async () => {
    const other = halfIn('office', later(-60));
    const { token, first, recoveryCodes: codes, secret } = await setUp();
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^(?:[0-9a-z]{4}-){3}[0-9a-z]{4}$/);
    expect(loadActor(db, token, start)?.id).toBe('office');
    expect(loadActor(db, first, start)).toBeNull();
    expect(loadSession(db, other, start)).toBeNull();
    const kept = JSON.stringify([
      db.select().from(secondFactors).all(),
      db.select().from(recoveryCodes).all(),
    ]);
    expect(kept).not.toContain(secret.replaceAll(' ', ''));
    expect(kept).not.toContain(codes[0]?.replaceAll('-', ''));
    expect(messagesFor(db, 'office').map(({ kind }) => kind)).toEqual(['second_factor_changed']);
  });

  it('refuses a wrong code, and offers the same secret again', async () => {
    const token = halfIn('office', start);
    const offered = offerSecondFactor(at(token, start));
    expect(await setUpSecondFactor(at(token, start), { code: '000000', password: null })).toMatchObject({
      code: 'refused',
    });
    expect(offerSecondFactor(at(token, later(5)))).toEqual(offered);
    expect(offerSecondFactor(at(halfIn('office', later(1)), later(1)))?.typed).not.toBe(offered?.typed);
  });

  it('by choice, in an open session, also takes the password', async () => {
    const token = halfIn('manager', start);
    const code = codeAt(offerSecondFactor(at(token, start))?.typed ?? '', start);
    expect(await setUpSecondFactor(at(token, start), { code, password: 'wrong' })).toMatchObject({
      code: 'password',
    });
    expect(await setUpSecondFactor(at(token, start), { code, password: PASSWORD })).toMatchObject({
      ok: true,
    });
    expect(loadSession(db, halfIn('manager', later(60)), later(60))?.need).toBe('code');
  });
});

describe('entering a code', () => {
  it('lets in once with each code, of this half minute or a neighbour, under a fresh session', async () => {
    const { secret } = await setUp();
    const now = later(90);
    const one = halfIn('office', now);
    expect(enter(one, codeAt(secret, start), now)).toMatchObject({ code: 'refused' });
    const entered = enter(one, codeAt(secret, now), now);
    expect(entered.ok && loadActor(db, entered.value.token, now)?.id).toBe('office');
    expect(loadSession(db, one, now)).toBeNull();
    const two = halfIn('office', later(91));
    expect(enter(two, codeAt(secret, now), later(91))).toMatchObject({ code: 'refused' });
    expect(enter(two, codeAt(secret, later(60)), later(91))).toMatchObject({ code: 'refused' });
    expect(enter(two, ` ${codeAt(secret, later(120)).replace(/(...)/, '$1 ')}`, later(91))).toMatchObject({
      ok: true,
    });
  });

  it('does not take the code again that set it up', async () => {
    const { secret } = await setUp();
    expect(enter(halfIn('office', later(5)), codeAt(secret, start), later(5))).toMatchObject({
      code: 'refused',
    });
  });

  it('waits after five wrong codes, from whatever session', async () => {
    const { secret } = await setUp();
    for (let n = 0; n < 5; n += 1) enter(halfIn('office', later(100 + n)), '000000', later(100 + n));
    const token = halfIn('office', later(110));
    expect(enter(token, codeAt(secret, later(110)), later(110))).toMatchObject({ code: 'wait' });
    const quarter = later(17 * 60);
    expect(enter(halfIn('office', quarter), codeAt(secret, quarter), quarter)).toMatchObject({ ok: true });
  });

  it('takes each recovery code once, however it is typed, and tells its person', async () => {
    const { recoveryCodes: codes } = await setUp();
    const code = codes[3] as string;
    const entered = enter(
      halfIn('office', later(60)),
      ` ${code.toUpperCase().replaceAll('-', ' ')}`,
      later(60),
    );
    expect(entered).toMatchObject({ ok: true, value: { recoveryCodesLeft: 9 } });
    expect(enter(halfIn('office', later(61)), code, later(61))).toMatchObject({ code: 'refused' });
    expect(messagesFor(db, 'office')).toHaveLength(2);
  });

  it('is worth nothing with another key, and recovery codes still let in', async () => {
    const { secret, recoveryCodes: codes } = await setUp();
    const now = later(60);
    const asked = { ...at(halfIn('office', now), now), secrets: ['x'.repeat(32)] as const };
    expect(enterCode(asked, { code: codeAt(secret, now), address: null })).toMatchObject({ code: 'refused' });
    expect(enterCode(asked, { code: codes[0] ?? '', address: null })).toMatchObject({ ok: true });
  });

  it('outlives a change of the key, and is sealed with the new one once it was used', async () => {
    const { secret } = await setUp();
    const NEW = 'n'.repeat(32);
    const enterWith = (now: Date, ...keys: [string, ...string[]]) => {
      const asked = { ...at(halfIn('office', now), now), secrets: keys };
      return enterCode(asked, { code: codeAt(secret, now), address: null }).ok;
    };
    expect(enterWith(later(60), NEW)).toBe(false);
    expect(enterWith(later(120), NEW, secrets[0])).toBe(true);
    expect(enterWith(later(180), NEW)).toBe(true);
  });

  it('leaves no code and no secret in the trail', async () => {
    const { secret, recoveryCodes: codes } = await setUp();
    enter(halfIn('office', later(60)), '123456', later(60));
    enter(halfIn('office', later(61)), codes[0] ?? '', later(61));
    const trail = JSON.stringify([...allAuditEvents(db)]);
    expect(trail).toContain('second_factor.refused');
    for (const text of [secret.slice(0, 9), '123456', codes[0] as string]) expect(trail).not.toContain(text);
  });
});

describe('changing it', () => {
  it('takes a code; new recovery codes replace the old; removing it asks for another at once', async () => {
    const { secret, token, recoveryCodes: codes } = await setUp();
    const change = (what: 'recovery_codes' | 'remove', code: string, now: Date) =>
      changeSecondFactor(at(token, now), { code, change: what });
    expect(change('remove', '000000', later(60))).toMatchObject({ code: 'refused' });
    expect(change('recovery_codes', codeAt(secret, later(60)), later(60))).toMatchObject({ ok: true });
    expect(enter(halfIn('office', later(61)), codes[0] ?? '', later(61))).toMatchObject({ code: 'refused' });
    const removed = change('remove', codeAt(secret, later(120)), later(120));
    expect(removed.ok && loadSession(db, removed.value.token, later(121))?.need).toBe('set_up');
  });

  it('is reset by another administrator for somebody who lost everything', async () => {
    addPerson(db, 'ada');
    grant(db, 'ada', 'administrator', 'london');
    const { token } = await setUp();
    const actor = actorOf(db, 'ada', start);
    const input = {
      person: 'office',
      change: 'reset_second_factor',
      reason: 'Phone stolen',
      formerRole: '',
    } as const;
    expect(changeAccount({ db, now: later(60), actor }, input)).toMatchObject({ ok: true });
    expect(loadSession(db, token, later(61))).toBeNull();
    expect(loadSession(db, halfIn('office', later(62)), later(62))?.need).toBe('set_up');
  });
});
