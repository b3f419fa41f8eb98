import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { addressNeedsAnotherAdministrator } from '~/domain/people/account-details';
import { changeDetails, type DetailsChange, decideAddress } from '~/services/people/change-details.server';
import { invitePerson, openInvitation } from '~/services/people/invite-person.server';
import { loadActor } from '~/services/people/load-actor.server';
import { signInByProvider } from '~/services/people/provider-sign-in.server';
import { askForNewPassword, openPasswordReset } from '~/services/people/reset-password.server';
import type { Db } from '~db/client.server';
import { openAddressRequests } from '~db/repos/address-requests.server';
import { insertDelegation } from '~db/repos/delegations.server';
import { findById } from '~db/repos/people.server';
import { allAuditEvents, auditEventsOf } from '~db/repos/records.server';
import { messages } from '~db/schema/messages';
import { people } from '~db/schema/people';
import { actorOf } from '../../support/actors';
import { testDatabase } from '../../support/database';
import { messagesFor } from '../../support/mail';
import { addPerson, fewOrganisations, grant } from '../../support/people';
import { sessionOf } from '../../support/signed-in';

const now = new Date('2026-11-04T09:00:00.000Z');
const NEW = 'new.address@tracker.example';

function everybody(db: Db): void {
  fewOrganisations(db);
  for (const id of ['ada', 'ben', 'sro', 'helper']) addPerson(db, id);
  grant(db, 'ada', 'administrator', 'london');
  grant(db, 'ben', 'administrator', 'london');
  grant(db, 'sro', 'place_sro', 'barnet');
  grant(db, 'helper', 'contributor', 'barnet');
}

let db: Db;
beforeEach(() => {
  db = testDatabase(everybody);
});

const as = (person: string) => ({ db, now, actor: actorOf(db, person, now) });
const change = (person: string, more: Partial<DetailsChange> = {}, by = 'ada') => {
  const stored = findById(db, person);
  return changeDetails(as(by), {
    person,
    seenVersion: stored?.version ?? 0,
    name: stored?.name ?? '',
    email: stored?.email ?? '',
    reason: 'They married',
    ...more,
  });
};
const emailOf = (person: string) => findById(db, person)?.email;
const actionsOf = (person: string) => auditEventsOf(db, `person/${person}`).map(({ action }) => action);
const told = () =>
  db
    .select()
    .from(messages)
    .where(eq(messages.kind, 'email_changed'))
    .all()
    .map(({ person, address }) => person ?? address);
const decide = (by: string, decision: 'confirmed' | 'refused' | 'withdrawn', reason = '') =>
  decideAddress(as(by), { request: openAddressRequests(db)[0]?.id ?? 1, decision, reason });

describe('whether a changed address waits for a second administrator', () => {
  it.each([
    ['a contributor', 'active', [['contributor', null]], [], false],
    ['an SRO', 'active', [['place_sro', null]], [], true],
    ['an SRO suspended for now', 'suspended', [['place_sro', null]], [], true],
    ['somebody who was an SRO', 'active', [['place_sro', '2026-11-03']], [], false],
    ['an SRO on their last day', 'active', [['place_sro', '2026-11-04']], [], true],
    ['an ICB reviewer', 'active', [['icb_reviewer', null]], [], true],
    ['an administrator', 'active', [['administrator', null]], [], true],
    ['a London member, who reads', 'active', [['london_member', null]], [], false],
    ['a delegate', 'active', [], ['2026-11-04'], true],
    ['a delegate of last week', 'active', [], ['2026-11-03'], false],
    ['an SRO who has not come in yet', 'invited', [['place_sro', null]], [], false],
  ] as const)('%s', (_who, state, held, lent, waits) => {
    const roles = held.map(([role, to]) => ({ role, to }));
    expect(addressNeedsAnotherAdministrator({ state, roles, lent }, '2026-11-04')).toBe(waits);
  });
});

describe('changing a name', () => {
  it('is done at once for anybody, audited without the name, and leaves sessions alone', () => {
    const token = sessionOf(db, 'sro', now);
    expect(change('sro', { name: 'Married Name' })).toEqual({ ok: true, value: 'changed' });
    expect(findById(db, 'sro')?.name).toBe('Married Name');
    expect(loadActor(db, token, now)?.name).toBe('Married Name');
    expect(actionsOf('sro')).toContain('person.renamed');
    expect(JSON.stringify([...allAuditEvents(db)])).not.toContain('Married Name');
    expect(told()).toEqual([]);
  });

  it('on an older version changes nothing', () => {
    change('helper', { name: 'First' });
    expect(change('helper', { name: 'Second', seenVersion: 1 })).toMatchObject({ code: 'stale' });
    expect(findById(db, 'helper')?.name).toBe('First');
  });
});

describe('changing an address', () => {
  it('ends sessions and links, tells both addresses, and leaves none of them in the trail', () => {
    const token = sessionOf(db, 'helper', now);
    askForNewPassword({ db, now }, { email: 'helper@tracker.example', address: 'here' });
    const reset = messagesFor(db, 'helper')[0]?.secret ?? '';
    expect(openPasswordReset({ db, now }, reset)).toBe(true);
    expect(change('helper', { email: NEW })).toEqual({ ok: true, value: 'changed' });
    expect(emailOf('helper')).toBe(NEW);
    expect(loadActor(db, token, now)).toBeNull();
    expect(openPasswordReset({ db, now }, reset)).toBe(false);
    expect(told()).toEqual(['helper@tracker.example', 'helper']);
    const trail = JSON.stringify([...allAuditEvents(db)]);
    expect(trail).not.toContain('@tracker.example');
    expect(actionsOf('helper')).toContain('person.address_changed');
  });

  it('to one that somebody has is refused, with nothing changed', () => {
    expect(change('helper', { name: 'Other', email: 'sro@tracker.example' })).toMatchObject({
      code: 'email_taken',
    });
    expect(findById(db, 'helper')).toMatchObject({ name: 'Person helper', version: 1 });
  });

  it('of somebody invited ends the old invitation and sends one to the new address', () => {
    const contributor = {
      role: 'contributor',
      organisation: 'barnet',
      from: '2026-11-04',
      to: null,
    } as const;
    const asked = { email: 'typo@tracker.example', name: 'Newcomer', grant: { ...contributor, reason: '' } };
    const invited = invitePerson(as('ada'), asked);
    const person = invited.ok ? invited.value.person : '';
    const before = messagesFor(db, person)[0]?.secret ?? '';
    expect(change(person, { email: NEW })).toMatchObject({ value: 'changed' });
    expect(openInvitation({ db, now }, before)).toBeNull();
    const after = messagesFor(db, person)[0];
    expect(after?.kind).toBe('invitation');
    expect(openInvitation({ db, now }, after?.secret ?? '')).toMatchObject({ email: NEW });
  });

  it('is for administrators, and not for somebody who has left', () => {
    expect(change('helper', { email: NEW }, 'sro')).toMatchObject({ code: 'forbidden' });
    db.update(people).set({ state: 'left' }).where(eq(people.id, 'helper')).run();
    expect(change('helper', { email: NEW })).toMatchObject({ code: 'left' });
    expect(change('nobody', { email: NEW })).toMatchObject({ code: 'not_found' });
  });
});

describe('an address that would hand over a role', () => {
  beforeEach(() => {
    expect(change('sro', { name: 'Renamed', email: NEW })).toEqual({ ok: true, value: 'address_waits' });
  });

  it('waits, while the name is changed; the other administrators are told', () => {
    expect(findById(db, 'sro')).toMatchObject({ name: 'Renamed', email: 'sro@tracker.example' });
    expect(messagesFor(db, 'ben').map(({ kind }) => kind)).toEqual(['grant_to_confirm']);
    expect(messagesFor(db, 'ada')).toEqual([]);
    expect(told()).toEqual([]);
    expect(change('sro', { email: 'third@tracker.example' })).toMatchObject({ code: 'waits' });
  });

  it('is not confirmed by whoever asked, but by another; both are in the trail', () => {
    expect(decide('ada', 'confirmed')).toMatchObject({ code: 'own' });
    expect(emailOf('sro')).toBe('sro@tracker.example');
    expect(decide('ben', 'confirmed')).toEqual({ ok: true, value: { person: 'sro' } });
    expect(emailOf('sro')).toBe(NEW);
    expect(auditEventsOf(db, 'person/sro')[0]).toMatchObject({
      action: 'person.address_changed',
      actor: 'ben',
      after: { askedBy: 'ada' },
    });
    expect(told()).toEqual(['sro@tracker.example', 'sro']);
    expect(decide('ben', 'confirmed')).toMatchObject({ code: 'decided' });
  });

  it('is refused with a reason, or withdrawn by whoever asked, and then forgotten', () => {
    expect(decide('ben', 'refused')).toMatchObject({ code: 'reason' });
    expect(decide('ben', 'withdrawn')).toMatchObject({ code: 'own' });
    expect(decide('ada', 'withdrawn')).toMatchObject({ ok: true });
    expect(openAddressRequests(db)).toEqual([]);
    expect(emailOf('sro')).toBe('sro@tracker.example');
    expect(JSON.stringify(db.$client.prepare('select * from address_requests').all())).not.toContain(NEW);
  });

  it('taken by somebody else meanwhile is not confirmed', () => {
    addPerson(db, 'other', { email: NEW });
    expect(decide('ben', 'confirmed')).toMatchObject({ code: 'email_taken' });
  });
});

describe('the address of a delegate', () => {
  it('waits while a power to sign is lent to them', () => {
    insertDelegation(db, {
      organisation: 'barnet',
      person: 'helper',
      lentBy: 'sro',
      recordedBy: 'sro',
      fromDate: '2026-11-10',
      toDate: '2026-11-20',
      createdAt: now.toISOString(),
    });
    expect(change('helper', { email: NEW })).toMatchObject({ value: 'address_waits' });
  });
});

describe('the sign-in of an organisation after a changed address', () => {
  const vouched = (subject: string, email: string) =>
    signInByProvider(
      { db, now },
      {
        identity: { issuer: 'https://provider.example', subject, email, secondFactor: true },
        browser: { userAgent: 'A browser', previousToken: null },
      },
    );

  it('keeps letting in whoever is linked, by who they are there and whatever address it still gives', () => {
    expect(vouched('helper-there', 'helper@tracker.example').ok).toBe(true);
    change('helper', { email: NEW });
    expect(vouched('helper-there', 'helper@tracker.example').ok).toBe(true);
    expect(vouched('helper-there', NEW).ok).toBe(true);
    expect(vouched('somebody-else', NEW)).toMatchObject({ code: 'unknown' });
  });

  it('matches whoever is not linked by the new address, and no longer by the old one', () => {
    change('helper', { email: NEW });
    expect(vouched('a-stranger', 'helper@tracker.example')).toMatchObject({ code: 'unknown' });
    expect(vouched('helper-there', NEW).ok).toBe(true);
  });
});
