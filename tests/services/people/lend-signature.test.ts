import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountChange } from '~/domain/people/person';
import { changeAccount } from '~/services/people/change-account.server';
import { endRole } from '~/services/people/give-role.server';
import {
  delegationsOfPlace,
  endDelegation,
  lendSignature,
  likelyDelegates,
} from '~/services/people/lend-signature.server';
import { lostPowers } from '~/services/people/lent-powers.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { delegationsOf } from '~db/repos/delegations.server';
import { signersOf } from '~db/repos/grants.server';
import { grantRowsOf } from '~db/repos/people-register.server';
import { auditEventsOf } from '~db/repos/records.server';
import { grants, people } from '~db/schema/people';
import { testDatabase } from '../../support/database';
import { addPerson, grant } from '../../support/people';
import {
  as,
  expectDone,
  fillReturn,
  lendToDeputy,
  londonWithTeams,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const fortnight = {
  place: 'barnet',
  email: 'deputy@tracker.example',
  from: '2026-11-05',
  to: '2026-11-18',
};
const lend = (person: TestPerson, changes: Partial<typeof fortnight> = {}) =>
  lendSignature(as(db, person), { ...fortnight, ...changes });
const listed = (person: TestPerson = 'sro') => {
  const found = delegationsOfPlace(as(db, person), 'barnet');
  if (!found.ok) throw new Error(found.message);
  return found.value;
};
const signersOn = (day: string) => signersOf(db, 'barnet', day);
const events = () => auditEventsOf(db, 'delegation/barnet');

describe('lending the power to sign', () => {
  it('by the SRO makes the other person a signer from the first day to the last, both included', () => {
    expectDone(lend('sro'));
    expect(signersOn('2026-11-04')).toEqual(['sro']);
    expect(signersOn('2026-11-05')).toEqual(['deputy', 'sro']);
    expect(signersOn('2026-11-18')).toEqual(['deputy', 'sro']);
    expect(signersOn('2026-11-19')).toEqual(['sro']);
  });

  it('by an administrator lends the SRO’s power, and says who recorded it', () => {
    expectDone(lend('admin'));
    expect(listed()).toMatchObject([
      {
        person: 'deputy',
        lentBy: 'sro',
        lentByName: 'Person sro',
        recordedBy: 'admin',
        recordedByName: 'Person admin',
        standing: 'to_come',
      },
    ]);
    expect(delegationsOf(db, 'deputy')).toMatchObject([{ lentById: 'sro', by: 'Person sro' }]);
  });

  it('is found whatever the case of the letters of the address', () => {
    expectDone(lend('sro', { email: ' Deputy@Tracker.Example ' }));
    expect(listed()).toHaveLength(1);
  });

  it('is audited with both people and both days', () => {
    expectDone(lend('admin'));
    expect(events()).toMatchObject([
      {
        action: 'delegation.lent',
        actor: 'admin',
        after: { person: 'deputy', lentBy: 'sro', from: '2026-11-05', to: '2026-11-18' },
      },
    ]);
  });

  it.each([
    'manager',
    'contributor',
    'camden-sro',
    'reviewer',
    'board',
    'office',
    'member',
    'deputy',
  ] as const)('is refused to %s', (person) => {
    expect(lend(person)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(events()).toEqual([]);
  });

  it('is refused to a delegate, who cannot lend it on', () => {
    lendToDeputy(db);
    expect(lend('deputy', { email: 'manager@tracker.example' })).toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['an address that nobody has', 'sro', { email: 'nobody@tracker.example' }, 'person'],
    ['the SRO’s own address', 'sro', { email: 'sro@tracker.example' }, 'person'],
    ['the administrator’s own address', 'admin', { email: 'admin@tracker.example' }, 'person'],
    ['the SRO’s address, by an administrator', 'admin', { email: 'sro@tracker.example' }, 'person'],
    ['a first day in the past', 'sro', { from: '2026-11-03' }, 'from'],
    ['a last day before the first', 'sro', { to: '2026-11-04' }, 'to'],
    ['a day that does not exist', 'sro', { to: '2026-11-31' }, 'to'],
    ['more than 92 days', 'sro', { to: '2027-02-06' }, 'to'],
    ['a place there is not', 'admin', { place: 'atlantis' }, 'not_found'],
    ['an ICB', 'admin', { place: 'wnl' }, 'not_found'],
  ] as const)('is refused for %s, and nothing is written', (_what, person, changes, code) => {
    expect(lend(person, changes)).toMatchObject({ ok: false, code });
    expect(listed()).toEqual([]);
    expect(events()).toEqual([]);
  });

  it('is refused for somebody who has left', () => {
    db.update(people).set({ state: 'left' }).where(eq(people.id, 'deputy')).run();
    expect(lend('sro')).toMatchObject({ ok: false, code: 'person' });
  });

  it('by an administrator is refused where the place has no SRO', () => {
    expect(lend('admin', { place: 'hillingdon' })).toMatchObject({ ok: false, code: 'no_sro' });
  });
});

describe('taking it back', () => {
  const end = (person: TestPerson, delegation = listed()[0]?.id ?? 0) =>
    endDelegation(as(db, person), { place: 'barnet', delegation });

  beforeEach(() => {
    lendToDeputy(db);
  });

  it('ends the power to sign at once', () => {
    expect(signersOn('2026-11-04')).toEqual(['deputy', 'sro']);
    expect(as(db, 'deputy').actor.delegations).toHaveLength(1);
    expect(end('sro')).toEqual({ ok: true, value: { name: 'Person deputy' } });
    expect(signersOn('2026-11-04')).toEqual(['sro']);
    expect(as(db, 'deputy').actor.delegations).toEqual([]);
    expect(listed()).toMatchObject([{ standing: 'ended', endedAt: '2026-11-04T10:00:00.000Z' }]);
  });

  it('leaves the former delegate unable to sign the return', () => {
    const at = { place: 'barnet', month: OCTOBER };
    expectDone(fillReturn(as(db, 'manager')));
    expectDone(askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) }));
    expectDone(end('sro'));
    const signed = signReturn(as(db, 'deputy'), {
      ...at,
      seenVersion: versionOf(db),
      attests: true,
      ratificationBy: null,
    });
    expect(signed).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('is audited with what was taken back', () => {
    expectDone(end('admin'));
    expect(events()).toMatchObject([
      {
        action: 'delegation.ended',
        actor: 'admin',
        before: { person: 'deputy', from: '2026-11-01', to: '2026-11-15' },
      },
    ]);
  });

  it('twice finds that it had ended already', () => {
    expectDone(end('sro'));
    expect(end('sro')).toMatchObject({ ok: false, code: 'ended' });
    expect(events()).toHaveLength(1);
  });

  it('after its last day finds that it had ended already', () => {
    const later = as(db, 'sro', new Date('2026-11-16T10:00:00Z'));
    const delegation = listed()[0]?.id ?? 0;
    expect(endDelegation(later, { place: 'barnet', delegation })).toMatchObject({ code: 'ended' });
  });

  it('is not needed once the SRO who lent it has left: it is over, and its delegate no signer', () => {
    db.update(grants).set({ toDate: '2026-11-03' }).where(eq(grants.person, 'sro')).run();
    expect(listed('admin')).toMatchObject([{ standing: 'over', endedAt: null }]);
    expect(as(db, 'deputy').actor.delegations).toEqual([]);
    expect(signersOn('2026-11-04')).toEqual([]);
  });

  it('is refused to others, to the SRO of another place, and for no such delegation', () => {
    const { id } = listed()[0] ?? { id: 0 };
    for (const person of ['manager', 'deputy', 'camden-sro', 'office'] as const)
      expect(end(person, id)).toMatchObject({ ok: false, code: 'forbidden' });
    expect(endDelegation(as(db, 'camden-sro'), { place: 'camden', delegation: id })).toMatchObject({
      code: 'not_found',
    });
    expect(end('sro', 999)).toMatchObject({ ok: false, code: 'not_found' });
    expect(signersOn('2026-11-04')).toEqual(['deputy', 'sro']);
  });
});

describe('when the account or the role of the SRO who lent it goes', () => {
  const at = { place: 'barnet', month: OCTOBER };
  beforeEach(() => {
    lendToDeputy(db);
  });
  const account = (change: AccountChange, person = 'sro') =>
    expectDone(
      changeAccount(as(db, 'admin'), { person, change, reason: 'As asked', formerRole: 'SRO, Barnet' }),
    );
  const sign = () => {
    expectDone(fillReturn(as(db, 'manager')));
    expectDone(askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) }));
    return signReturn(as(db, 'deputy'), {
      ...at,
      seenVersion: versionOf(db),
      attests: true,
      ratificationBy: null,
    });
  };
  const endTheRole = () => {
    const id = grantRowsOf(db, ['sro'])[0]?.id ?? 0;
    expectDone(endRole(as(db, 'admin'), { person: 'sro', grant: id }));
  };

  it.each([
    [
      'suspended',
      () => account('suspend'),
      'waits',
      'delegation.waits',
      'the account of the SRO who lent you',
    ],
    ['gone', () => account('leave'), 'ended', 'delegation.fell', 'that you were lent has been taken back'],
    ['no longer SRO', endTheRole, 'ended', 'delegation.fell', 'that you were lent has been taken back'],
  ] as const)(
    'as they are %s, the delegate cannot sign and is told what to do, and the trail says why',
    (_what, happens, standing, action, words) => {
      happens();
      expect(signersOn('2026-11-04')).toEqual([]);
      expect(as(db, 'deputy').actor.delegations).toEqual([]);
      expect(listed('admin')).toMatchObject([{ standing }]);
      expect(events()).toMatchObject([
        { action, actor: 'admin', after: { person: 'deputy', lentBy: 'sro' } },
      ]);
      expect(lostPowers(as(db, 'deputy')).get('barnet')).toContain(words);
      expect(sign()).toMatchObject({ ok: false, code: 'forbidden', message: expect.stringContaining(words) });
    },
  );

  it('counts again once a suspended SRO is reinstated, within its days', () => {
    account('suspend');
    account('reinstate');
    expect(events().map(({ action }) => action)).toEqual(['delegation.counts_again', 'delegation.waits']);
    expect(lostPowers(as(db, 'deputy'))).toEqual(new Map());
    expectDone(sign());
  });

  it('does not count again with a role that is given anew, nor between two roles of the SRO', () => {
    endTheRole();
    grant(db, 'sro', 'place_sro', 'barnet', { from: '2026-11-04' });
    expect(signersOn('2026-11-04')).toEqual(['sro']);
    expectDone(lend('admin', { from: '2026-11-04' }));
    db.update(grants).set({ toDate: '2026-11-06' }).where(eq(grants.fromDate, '2026-11-04')).run();
    grant(db, 'sro', 'place_sro', 'barnet', { from: '2026-11-10' });
    const onDay = (day: string) => as(db, 'deputy', new Date(`${day}T10:00:00Z`)).actor.delegations.length;
    expect(['2026-11-06', '2026-11-07', '2026-11-10', '2026-11-19'].map(onDay)).toEqual([1, 0, 1, 0]);
  });

  it('says nothing to a delegate who may sign all the same, or on days that were not lent', () => {
    account('suspend');
    grant(db, 'deputy', 'place_sro', 'barnet');
    expect(lostPowers(as(db, 'deputy'))).toEqual(new Map());
    expect(lostPowers(as(db, 'deputy', new Date('2026-11-20T10:00:00Z')))).toEqual(new Map());
  });

  it('leaves powers of other SROs and of other places as they are', () => {
    addPerson(db, 'second-sro');
    grant(db, 'second-sro', 'place_sro', 'barnet');
    account('suspend', 'second-sro');
    account('suspend', 'camden-sro');
    expect(events()).toEqual([]);
    expect(as(db, 'deputy').actor.delegations).toHaveLength(1);
  });
});

describe('the people suggested', () => {
  const suggested = (person: TestPerson, place = 'barnet') => {
    const found = likelyDelegates(as(db, person), place);
    return found.ok ? found.value.map(({ name }) => name) : found.code;
  };

  it('are the place’s own team without its SRO, and nobody of another place', () => {
    expect(suggested('sro')).toEqual(['Person contributor', 'Person manager']);
    expect(suggested('admin', 'camden')).toEqual(['Person camden-manager']);
  });

  it('hold a delegate of earlier, as long as they are here', () => {
    lendToDeputy(db);
    expect(suggested('sro')).toEqual(['Person contributor', 'Person deputy', 'Person manager']);
    db.update(people).set({ state: 'suspended' }).where(eq(people.id, 'deputy')).run();
    expect(suggested('sro')).toEqual(['Person contributor', 'Person manager']);
  });

  it('leave out an SRO who is also in the team', () => {
    grant(db, 'sro', 'contributor', 'barnet');
    expect(suggested('admin')).toEqual(['Person contributor', 'Person manager']);
  });

  it('are for those who may lend', () => {
    expect(suggested('manager')).toBe('forbidden');
    expect(suggested('sro', 'camden')).toBe('forbidden');
  });
});
