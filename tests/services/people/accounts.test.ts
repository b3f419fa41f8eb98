import { beforeEach, describe, expect, it } from 'vitest';
import type { NewGrant } from '~/domain/people/grant-request';
import type { AccountChange } from '~/domain/people/person';
import { changeAccount } from '~/services/people/change-account.server';
import { decideRole, endRole, giveRole } from '~/services/people/give-role.server';
import { acceptInvitation, invitePerson, openInvitation } from '~/services/people/invite-person.server';
import { loadActor } from '~/services/people/load-actor.server';
import { changePassword, endOwnSessions, ownSessions } from '~/services/people/own-account.server';
import { askForNewPassword, openPasswordReset, resetPassword } from '~/services/people/reset-password.server';
import { signIn } from '~/services/people/sign-in.server';
import type { Db } from '~db/client.server';
import { insertDelegation } from '~db/repos/delegations.server';
import { signersOf } from '~db/repos/grants.server';
import { findByEmail, findById } from '~db/repos/people.server';
import { grantRowsOf, openGrantRequests } from '~db/repos/people-register.server';
import { allAuditEvents, auditEventsOf } from '~db/repos/records.server';
import { accountLinks } from '~db/schema/people';
import { actorOf } from '../../support/actors';
import { testDatabase } from '../../support/database';
import { messagesFor } from '../../support/mail';
import { addPerson, fewOrganisations, grant, PASSWORD } from '../../support/people';
import { sessionOf } from '../../support/signed-in';

const start = new Date('2026-11-04T09:00:00.000Z');
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const browser = { userAgent: 'A browser', previousToken: null };
const GOOD = 'three ripe plums';

function everybody(db: Db): void {
  fewOrganisations(db);
  addPerson(db, 'ada');
  addPerson(db, 'ben');
  addPerson(db, 'sro');
  grant(db, 'ada', 'administrator', 'london');
  grant(db, 'ben', 'administrator', 'london');
  grant(db, 'sro', 'place_sro', 'barnet');
}

let db: Db;
beforeEach(() => {
  db = testDatabase(everybody);
});

const as = (person: string, now = start) => ({ db, now, actor: actorOf(db, person, now) });
const role = (more: Partial<NewGrant> = {}): NewGrant => ({
  role: 'icb_reviewer',
  organisation: 'wnl',
  from: '2026-11-04',
  to: null,
  reason: 'Covering a vacancy',
  ...more,
});

function invite(email = 'new@tracker.example', now = start): { person: string; token: string } {
  const result = invitePerson(as('ada', now), { email, name: 'A newcomer', grant: role() });
  if (!result.ok) throw new Error(result.message);
  return { person: result.value.person, token: messagesFor(db, result.value.person)[0]?.secret ?? '' };
}

const change = (person: string, what: AccountChange, by = 'ada', reason = 'They asked') =>
  changeAccount(as(by), { person, change: what, reason, formerRole: 'SRO, Barnet' });

describe('an invitation', () => {
  it('is taken up once, with a good password, and signs its person in', async () => {
    const { person, token } = invite();
    expect(openInvitation({ db, now: start }, token)).toEqual({
      name: 'A newcomer',
      email: 'new@tracker.example',
    });
    const accept = (password: string) =>
      acceptInvitation({ db, now: later(5) }, { token, password, browser });
    expect(await accept('a newcomer!!')).toMatchObject({ code: 'password' });
    const taken = await accept(GOOD);
    expect(taken.ok && loadActor(db, taken.value.token, later(6))?.id).toBe(person);
    expect(await accept(GOOD)).toMatchObject({ code: 'gone' });
    expect(findById(db, person)?.state).toBe('active');
    const password = GOOD;
    const attempt = { email: 'new@tracker.example', password, address: null, ...browser };
    expect(await signIn({ db, now: later(7) }, attempt)).toMatchObject({ ok: true });
  });

  it('runs out after ten days, and is replaced by a newer one', async () => {
    const { person, token } = invite();
    const tenDays = later(10 * 24 * 60);
    expect(openInvitation({ db, now: tenDays }, token)).toBeNull();
    expect(change(person, 'invite_again', 'ada', '')).toMatchObject({ ok: true });
    const [again, first] = messagesFor(db, person);
    expect(first?.secret).toBeNull();
    expect(openInvitation({ db, now: later(1) }, token)).toBeNull();
    expect(openInvitation({ db, now: later(1) }, again?.secret ?? '')).not.toBeNull();
  });

  it('is for nobody who has an account, and only from an administrator', () => {
    expect(invitePerson(as('ada'), { email: 'SRO@tracker.example', name: 'x', grant: role() })).toMatchObject(
      {
        code: 'email_taken',
      },
    );
    expect(invitePerson(as('sro'), { email: 'a@b.example', name: 'x', grant: role() })).toMatchObject({
      code: 'forbidden',
    });
  });

  it('keeps its token nowhere but in the message, and neither name nor address in the trail', () => {
    const { person, token } = invite();
    expect(JSON.stringify(db.select().from(accountLinks).all())).not.toContain(token);
    expect(auditEventsOf(db, `person/${person}`).map(({ action }) => action)).toEqual([
      'grant.given',
      'person.invited',
    ]);
    expect(JSON.stringify([...allAuditEvents(db)])).not.toMatch(/newcomer|@/);
  });

  it('lets nobody in while it waits', async () => {
    invite();
    const attempt = { email: 'new@tracker.example', password: '', address: null, ...browser };
    expect(await signIn({ db, now: start }, attempt)).toMatchObject({ code: 'refused' });
    askForNewPassword({ db, now: start }, { email: 'new@tracker.example', address: null });
    const person = findByEmail(db, 'new@tracker.example')?.id ?? '';
    expect(messagesFor(db, person).map(({ kind }) => kind)).toEqual(['invitation']);
  });
});

describe('a role', () => {
  it('given to somebody counts at once, and they sign in again as what they are now', () => {
    const token = sessionOf(db, 'sro', start);
    expect(giveRole(as('ada'), { person: 'sro', grant: role() })).toEqual({
      ok: true,
      value: { waits: false },
    });
    expect(loadActor(db, token, later(1))).toBeNull();
    expect(actorOf(db, 'sro', start).grants.map((held) => held.role)).toEqual(['place_sro', 'icb_reviewer']);
  });

  it('is not confirmed by somebody whom the one who asks made an administrator this month, and later it is on record', () => {
    const invited = invitePerson(as('ada'), {
      email: 'other@tracker.example',
      name: 'Ada too?',
      grant: role({ role: 'administrator', organisation: 'london' }),
    });
    const second = invited.ok ? invited.value.person : '';
    db.$client.prepare("update people set state = 'active' where id = ?").run(second);
    giveRole(as('ada'), { person: 'ada', grant: role() });
    const request = openGrantRequests(db)[0]?.id ?? 0;
    const decide = (days: number, decision: 'confirmed' | 'refused' = 'confirmed') =>
      decideRole(as(second, later(days * 24 * 60)), { request, decision, reason: '' });
    expect(decide(29)).toMatchObject({ code: 'appointed' });
    expect(decide(29, 'refused')).toMatchObject({ code: 'reason' });
    expect(decide(30)).toMatchObject({ ok: true });
    const [confirmed] = auditEventsOf(db, 'person/ada');
    expect(confirmed).toMatchObject({ action: 'grant.confirmed', after: { appointedByAsker: true } });
  });

  it('an administrator gives themselves has no force until another one confirms it', () => {
    expect(giveRole(as('ada'), { person: 'ada', grant: role() })).toEqual({
      ok: true,
      value: { waits: true },
    });
    expect(actorOf(db, 'ada', start).grants.map((held) => held.role)).toEqual(['administrator']);
    expect(messagesFor(db, 'ben').map(({ kind }) => kind)).toEqual(['grant_to_confirm']);
    const request = openGrantRequests(db)[0]?.id ?? 0;
    const decide = (by: string, decision: 'confirmed' | 'refused' | 'withdrawn', reason = '') =>
      decideRole(as(by, later(5)), { request, decision, reason });
    expect(decide('ada', 'confirmed')).toMatchObject({ code: 'own' });
    expect(decide('ben', 'withdrawn')).toMatchObject({ code: 'own' });
    expect(decide('sro', 'confirmed')).toMatchObject({ code: 'forbidden' });
    expect(decide('ben', 'refused')).toMatchObject({ code: 'reason' });
    expect(decide('ben', 'confirmed')).toMatchObject({ ok: true });
    expect(decide('ben', 'refused', 'Too late')).toMatchObject({ code: 'decided' });
    expect(actorOf(db, 'ada', start).grants.map((held) => held.role)).toEqual([
      'administrator',
      'icb_reviewer',
    ]);
    expect(auditEventsOf(db, 'person/ada').map(({ action, actor }) => [action, actor])).toEqual([
      ['grant.confirmed', 'ben'],
      ['grant.asked_for', 'ada'],
    ]);
  });

  it('is not asked for without a reason, and can be refused or withdrawn', () => {
    expect(giveRole(as('ada'), { person: 'ada', grant: role({ reason: '' }) })).toMatchObject({
      code: 'reason',
    });
    giveRole(as('ada'), { person: 'ada', grant: role() });
    giveRole(as('ada'), { person: 'ada', grant: role({ role: 'place_sro', organisation: 'camden' }) });
    const [one, other] = openGrantRequests(db);
    expect(decideRole(as('ben'), { request: one?.id ?? 0, decision: 'refused', reason: 'No' }).ok).toBe(true);
    expect(decideRole(as('ada'), { request: other?.id ?? 0, decision: 'withdrawn', reason: '' }).ok).toBe(
      true,
    );
    expect(actorOf(db, 'ada', start).grants).toHaveLength(1);
  });

  it('ends at once with its person’s sessions; the last administrator’s does not', () => {
    const token = sessionOf(db, 'sro', start);
    const held = grantRowsOf(db, ['sro'])[0]?.id ?? 0;
    expect(endRole(as('ada'), { person: 'sro', grant: held })).toEqual({ ok: true, value: null });
    expect(endRole(as('ada'), { person: 'sro', grant: held })).toMatchObject({ code: 'ended' });
    expect(loadActor(db, token, start)).toBeNull();
    expect(actorOf(db, 'sro', start).grants).toEqual([]);
    const administrators = grantRowsOf(db, ['ada', 'ben']).map(({ id }) => id) as [number, number];
    expect(endRole(as('ada'), { person: 'ada', grant: administrators[0] }).ok).toBe(true);
    expect(endRole(as('ben'), { person: 'ben', grant: administrators[1] })).toMatchObject({ code: 'last' });
  });
});

describe('changing an account', () => {
  it('suspends at once: sessions, links and signatures stop; reinstating brings the roles back', async () => {
    const token = sessionOf(db, 'sro', start);
    askForNewPassword({ db, now: start }, { email: 'sro@tracker.example', address: null });
    const link = messagesFor(db, 'sro')[0]?.secret ?? '';
    expect(change('sro', 'suspend', 'ada', '')).toMatchObject({ code: 'reason' });
    expect(change('sro', 'suspend')).toMatchObject({ ok: true });
    expect(loadActor(db, token, start)).toBeNull();
    expect(openPasswordReset({ db, now: start }, link)).toBe(false);
    expect(signersOf(db, 'barnet', '2026-11-04')).toEqual([]);
    expect(change('sro', 'suspend')).toMatchObject({ code: 'state' });
    expect(change('sro', 'reinstate', 'ada', '')).toMatchObject({ ok: true });
    expect(signersOf(db, 'barnet', '2026-11-04')).toEqual(['sro']);
    expect(loadActor(db, token, start)).toBeNull();
  });

  it('leaves the role of somebody who has left in place of their name, and nothing that lets them in', async () => {
    addPerson(db, 'deputy');
    const days = { fromDate: '2026-11-01', toDate: '2026-11-30', createdAt: start.toISOString() };
    insertDelegation(db, {
      organisation: 'barnet',
      person: 'deputy',
      lentBy: 'sro',
      recordedBy: 'sro',
      ...days,
    });
    expect(signersOf(db, 'barnet', '2026-11-04')).toEqual(['deputy', 'sro']);
    sessionOf(db, 'sro', start);
    expect(change('sro', 'leave')).toMatchObject({ ok: true });
    const left = findById(db, 'sro');
    expect(left).toMatchObject({ name: 'Former member: SRO, Barnet', state: 'left', passwordHash: null });
    expect(left?.email).toMatch(/@left\.invalid$/);
    expect(signersOf(db, 'barnet', '2026-11-04')).toEqual([]);
    expect(actorOf(db, 'deputy', start).delegations).toEqual([]);
    const attempt = { email: 'sro@tracker.example', password: PASSWORD, address: null, ...browser };
    expect(await signIn({ db, now: start }, attempt)).toMatchObject({ code: 'refused' });
    expect(change('sro', 'reinstate')).toMatchObject({ code: 'state' });
    expect(invite('sro@tracker.example').person).not.toBe('sro');
  });

  it('is not done to oneself, to the last administrator, or by anybody else', () => {
    expect(change('ada', 'suspend')).toMatchObject({ code: 'oneself' });
    expect(change('ben', 'suspend', 'sro')).toMatchObject({ code: 'forbidden' });
    expect(change('nobody', 'suspend')).toMatchObject({ code: 'not_found' });
    expect(change('ben', 'leave')).toMatchObject({ ok: true });
    expect(auditEventsOf(db, 'person/ben')[0]).toMatchObject({ action: 'person.left', reason: 'They asked' });
  });
});

describe('a forgotten password', () => {
  const ask = (email: string, now = start) => askForNewPassword({ db, now }, { email, address: null });

  it('is replaced by a link that works once, within an hour, and signs its person out everywhere', async () => {
    const token = sessionOf(db, 'sro', start);
    ask('Sro@tracker.example');
    const link = messagesFor(db, 'sro')[0]?.secret ?? '';
    expect(openPasswordReset({ db, now: later(59) }, link)).toBe(true);
    expect(openPasswordReset({ db, now: later(60) }, link)).toBe(false);
    const reset = (password: string) => resetPassword({ db, now: later(10) }, { token: link, password });
    expect(await reset('password1234')).toMatchObject({ code: 'password' });
    expect(await reset(GOOD)).toEqual({ ok: true, value: null });
    expect(await reset(GOOD)).toMatchObject({ code: 'gone' });
    expect(loadActor(db, token, later(11))).toBeNull();
    expect(messagesFor(db, 'sro')[0]?.kind).toBe('password_changed');
    const attempt = { email: 'sro@tracker.example', address: null, ...browser };
    expect(await signIn({ db, now: later(12) }, { ...attempt, password: PASSWORD })).toMatchObject({
      ok: false,
    });
    expect(await signIn({ db, now: later(12) }, { ...attempt, password: GOOD })).toMatchObject({ ok: true });
  });

  it('sends nothing to an address without an account, and no sixth message within a quarter of an hour', () => {
    ask('nobody@tracker.example');
    for (let n = 0; n < 7; n += 1) ask('sro@tracker.example', later(n));
    expect(messagesFor(db, 'sro')).toHaveLength(5);
    expect([...allAuditEvents(db)].filter(({ action }) => action === 'password.reset_asked')).toHaveLength(5);
  });
});

describe('one’s own account', () => {
  it('shows one’s sessions and ends them one by one or all but this', () => {
    const [here, there, elsewhere] = [0, 1, 2].map((minute) => sessionOf(db, 'sro', later(minute))) as [
      string,
      string,
      string,
    ];
    sessionOf(db, 'ben', start);
    const context = as('sro', later(3));
    const listed = ownSessions(context, here);
    expect(listed.map(({ current }) => current)).toEqual([true, false, false]);
    expect(endOwnSessions(context, here, { reference: listed[1]?.reference ?? '' })).toBe(1);
    expect([there, elsewhere].filter((token) => loadActor(db, token, later(4)) !== null)).toHaveLength(1);
    const bens = ownSessions(as('ben', later(3)), '')[0]?.reference ?? '';
    expect(endOwnSessions(context, here, { reference: bens })).toBe(0);
    expect(endOwnSessions(context, here, 'others')).toBe(1);
    expect(loadActor(db, here, later(4))?.id).toBe('sro');
  });

  it('changes its password only with the present one, under a fresh session, and ends the others', async () => {
    const here = sessionOf(db, 'sro', start);
    const there = sessionOf(db, 'sro', later(1));
    const alter = (current: string, wanted: string) =>
      changePassword(as('sro', later(2)), { token: here, current, wanted });
    expect(await alter('wrong', GOOD)).toMatchObject({ code: 'current' });
    expect(await alter(PASSWORD, 'short')).toMatchObject({ code: 'wanted' });
    const changed = await alter(PASSWORD, GOOD);
    expect(changed.ok && loadActor(db, changed.value.token, later(3))?.id).toBe('sro');
    expect(loadActor(db, here, later(3))).toBeNull();
    expect(loadActor(db, there, later(3))).toBeNull();
  });
});
