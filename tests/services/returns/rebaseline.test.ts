import { beforeEach, describe, expect, it } from 'vitest';
import { askRebaseline } from '~/services/returns/ask-rebaseline.server';
import { decideRebaseline } from '~/services/returns/decide-rebaseline.server';
import { ownRequests, requestsToDecide, undecidedOfIcb } from '~/services/returns/rebaseline-requests.server';
import type { Db } from '~db/client.server';
import { milestoneDues } from '~db/repos/framework.server';
import { auditEventsOf } from '~db/repos/records.server';
import { testDatabase } from '../../support/database';
import { addPerson, grant } from '../../support/people';
import {
  as,
  draftFor,
  fileReturn,
  londonWithTeams,
  NOVEMBER,
  NOW,
  OCTOBER,
  type TestPerson,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const NEW_DUE = '2027-03-31';
const ASKED = { milestone: 'GEO-3', organisation: 'barnet', due: NEW_DUE, reason: 'The estate is late.' };

function ask(person: TestPerson = 'manager', changes: Partial<typeof ASKED> = {}): number {
  const asked = askRebaseline(as(db, person), { ...ASKED, ...changes });
  if (!asked.ok) throw new Error(asked.message);
  return asked.value.id;
}

const decide = (
  person: TestPerson,
  request: number,
  outcome: 'approved' | 'refused' | 'withdrawn' = 'approved',
  now = NOW,
) => decideRebaseline(as(db, person, now), { request, outcome, reason: 'Agreed at the board.' });
const dueOf = (organisation = 'barnet', milestone = 'GEO-3') => milestoneDues(db, organisation)[milestone];

describe('asking for a new due date', () => {
  it('moves nothing yet, and is on the record with its reason', () => {
    ask();
    expect(dueOf()).toEqual({ baselineDue: '2026-05-31', currentDue: '2026-05-31' });
    expect(auditEventsOf(db, 'milestone/barnet/GEO-3', 5)).toMatchObject([
      {
        action: 'milestone.rebaseline_asked',
        before: { due: '2026-05-31' },
        after: { due: NEW_DUE },
        reason: 'The estate is late.',
      },
    ]);
  });

  it.each(['contributor', 'sro', 'camden-manager', 'reviewer', 'office', 'admin'] as const)(
    'is not for %s',
    (person) => {
      expect(askRebaseline(as(db, person), ASKED)).toMatchObject({ ok: false, code: 'forbidden' });
    },
  );

  it('is refused while another request waits, and open again once that is settled', () => {
    const first = ask();
    expect(askRebaseline(as(db, 'manager'), ASKED)).toMatchObject({ ok: false, code: 'pending' });
    decide('reviewer', first, 'refused');
    expect(askRebaseline(as(db, 'manager'), ASKED).ok).toBe(true);
  });

  it('is refused for a day that is over and for a milestone that the organisation does not have', () => {
    expect(askRebaseline(as(db, 'manager'), { ...ASKED, due: '2026-11-03' })).toMatchObject({ code: 'past' });
    expect(askRebaseline(as(db, 'manager'), { ...ASKED, milestone: 'WRK-3' })).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a request', () => {
  it('stands before the ICB’s reviewer and the London office until it is settled, and before nobody else', () => {
    const request = ask();
    for (const person of ['reviewer', 'office'] as const)
      expect(requestsToDecide(as(db, person)).map(({ id }) => id)).toEqual([request]);
    for (const person of ['nel-reviewer', 'board', 'manager', 'member'] as const)
      expect(requestsToDecide(as(db, person))).toEqual([]);
    expect(undecidedOfIcb(as(db, 'reviewer'), 'wnl')).toHaveLength(1);
    expect(undecidedOfIcb(as(db, 'reviewer'), 'nel')).toEqual([]);
    decide('reviewer', request);
    expect(requestsToDecide(as(db, 'office'))).toEqual([]);
  });

  it('tells its outcome to those who asked', () => {
    const request = ask();
    decide('reviewer', request, 'refused');
    expect(ownRequests(as(db, 'manager'), '2026-10-01')).toMatchObject([
      {
        id: request,
        decidedByName: 'Person reviewer',
        decision: { outcome: 'refused', reason: 'Agreed at the board.' },
      },
    ]);
    expect(ownRequests(as(db, 'camden-manager'), '2026-10-01')).toEqual([]);
  });

  it('that is approved moves the current due date; the baseline stays', () => {
    expect(decide('reviewer', ask())).toMatchObject({ ok: true });
    expect(dueOf()).toEqual({ baselineDue: '2026-05-31', currentDue: NEW_DUE });
    expect(auditEventsOf(db, 'milestone/barnet/GEO-3', 5)[0]).toMatchObject({
      action: 'milestone.rebaselined',
      after: { due: NEW_DUE },
      reason: 'Agreed at the board.',
    });
  });

  it('that is approved in November leaves October as it was, even when October is signed later', () => {
    decide('reviewer', ask());
    expect(milestoneDues(db, 'barnet', OCTOBER)['GEO-3']?.currentDue).toBe('2026-05-31');
    expect(milestoneDues(db, 'barnet', NOVEMBER)['GEO-3']?.currentDue).toBe(NEW_DUE);
    fileReturn(db);
    expect(draftFor(db, 'barnet', OCTOBER).draft.content.milestones['GEO-3']?.currentDue).toBe('2026-05-31');
    expect(draftFor(db, 'barnet', NOVEMBER).draft.content.milestones['GEO-3']?.currentDue).toBe(NEW_DUE);
  });

  it.each(['refused', 'withdrawn'] as const)('that is %s moves nothing', (outcome) => {
    expect(decide(outcome === 'refused' ? 'office' : 'manager', ask(), outcome).ok).toBe(true);
    expect(dueOf()?.currentDue).toBe('2026-05-31');
  });

  it.each([
    ['manager', 'approved', 'forbidden'],
    ['nel-reviewer', 'approved', 'forbidden'],
    ['board', 'refused', 'forbidden'],
    ['reviewer', 'withdrawn', 'forbidden'],
  ] as const)('may not be settled by %s as %s', (person, outcome, code) => {
    expect(decide(person, ask(), outcome)).toMatchObject({ ok: false, code });
  });

  it('is settled once, with a reason, while its date is to come', () => {
    const request = ask();
    expect(decideRebaseline(as(db, 'reviewer'), { request, outcome: 'refused', reason: '  ' })).toMatchObject(
      { code: 'reason_missing' },
    );
    expect(decide('reviewer', request, 'approved', new Date('2027-04-01T10:00:00Z'))).toMatchObject({
      code: 'past',
    });
    expect(decide('reviewer', request).ok).toBe(true);
    expect(decide('office', request, 'refused')).toMatchObject({ ok: false, code: 'settled' });
  });

  it('of the London office is decided by somebody else of it, where there is one', () => {
    const own = { milestone: 'TRN-5', organisation: 'london' };
    const request = ask('office', own);
    addPerson(db, 'second');
    grant(db, 'second', 'london_office', 'london');
    expect(decide('office', request)).toMatchObject({ ok: false, code: 'own_request' });
    expect(requestsToDecide(as(db, 'office'))).toEqual([]);
    expect(decide('second' as TestPerson, request).ok).toBe(true);
    expect(dueOf('london', 'TRN-5')?.currentDue).toBe(NEW_DUE);
  });

  it('of an ICB is decided by the London office', () => {
    const request = ask('reviewer', { milestone: 'WRK-3', organisation: 'wnl' });
    expect(requestsToDecide(as(db, 'reviewer'))).toEqual([]);
    expect(decide('reviewer', request)).toMatchObject({ code: 'forbidden' });
    expect(decide('office', request).ok).toBe(true);
  });

  it('is never edited or removed, nor what became of it', () => {
    decide('reviewer', ask());
    for (const table of ['rebaseline_requests', 'rebaseline_decisions', 'rebaselines']) {
      expect(() => db.$client.exec(`update ${table} set reason = 'other'`)).toThrow(/never changed/);
      expect(() => db.$client.exec(`delete from ${table}`)).toThrow(/never changed/);
    }
  });
});
