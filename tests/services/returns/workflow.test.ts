import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '~/domain/records/audit';
import { RETURN_STATES, type ReturnState } from '~/domain/returns/workflow';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { answerQuery } from '~/services/returns/answer-query.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { assureArea } from '~/services/returns/assure-area.server';
import { loadReturn } from '~/services/returns/load-return.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { restateReturn } from '~/services/returns/restate-return.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { sendBack } from '~/services/returns/send-back.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { assurancesOf } from '~db/repos/assurances.server';
import { allAuditEvents, sha256 } from '~db/repos/records.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { effectiveSubmission, findSubmission } from '~db/repos/submissions.server';
import { submissionAreas, submissions } from '~db/schema/returns';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  draftFor,
  expectDone,
  fileReturn,
  fillReturn,
  lendToDeputy,
  londonWithTeams,
  NOW,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const at = { place: 'barnet', month: OCTOBER };
const seen = () => ({ ...at, seenVersion: versionOf(db) });
const state = () => draftFor(db).handle.resource.state;
const sign = (person: TestPerson, more: object = {}) =>
  signReturn(as(db, person), { ...seen(), attests: true, ratificationBy: null, ...more });
const query = (area = 'GEO') =>
  raiseQueries(as(db, 'reviewer'), {
    ...seen(),
    queries: [{ area, text: 'Which boundaries?', dueOn: '2026-11-12' }],
  });

/** Brings the return to a state by the steps that people would take. */
function bringTo(target: ReturnState): void {
  if (target === 'not_started') return;
  expectDone(fillReturn(as(db, 'manager')));
  if (target === 'draft') return;
  expectDone(askSignOff(as(db, 'manager'), seen()));
  if (target === 'awaiting_sign_off') return;
  expectDone(sign('sro'));
  if (target === 'submitted') return;
  expectDone(target === 'queried' ? query() : acceptReturn(as(db, 'reviewer'), seen()));
}

/** A database per state, filled once and cloned from then on. */
const databases = Object.fromEntries(
  RETURN_STATES.map((target) => [
    target,
    (fresh: Db) => {
      londonWithTeams(fresh);
      db = fresh;
      bringTo(target);
    },
  ]),
) as Record<ReturnState, (fresh: Db) => void>;

describe('every step in every state by every role', () => {
  const people: TestPerson[] = [
    'manager',
    'contributor',
    'sro',
    'camden-manager',
    'camden-sro',
    'reviewer',
    'nel-reviewer',
    'board',
    'office',
    'member',
    'admin',
  ];
  const steps = {
    ask_sign_off: (person: TestPerson) => askSignOff(as(db, person), seen()),
    send_back: (person: TestPerson) => sendBack(as(db, person), { ...seen(), reason: 'Please look again' }),
    sign: (person: TestPerson) => sign(person),
    query: (person: TestPerson) =>
      raiseQueries(as(db, person), {
        ...seen(),
        queries: [{ area: 'WRK', text: 'Why?', dueOn: '2026-11-20' }],
      }),
    accept: (person: TestPerson) => acceptReturn(as(db, person), seen()),
    restate: (person: TestPerson) =>
      restateReturn(as(db, person), { ...seen(), reason: 'A figure was wrong' }),
  };
  const allowed: Record<string, Partial<Record<ReturnState, [TestPerson[], ReturnState]>>> = {
    ask_sign_off: { draft: [['manager'], 'awaiting_sign_off'] },
    send_back: { awaiting_sign_off: [['sro'], 'draft'] },
    sign: { awaiting_sign_off: [['sro'], 'submitted'] },
    query: { submitted: [['reviewer'], 'queried'] },
    accept: { submitted: [['reviewer'], 'accepted'] },
    restate: { accepted: [['office'], 'draft'] },
  };

  it.each(RETURN_STATES)('from %s', (from) => {
    for (const [name, step] of Object.entries(steps)) {
      for (const person of people) {
        db = testDatabase(databases[from]);
        const [who, to] = allowed[name]?.[from] ?? [[], from];
        const result = step(person);
        const expected = who.includes(person);
        expect([name, from, person, result.ok]).toEqual([name, from, person, expected]);
        expect(state()).toBe(expected ? to : from);
      }
    }
  });
});

describe('asking for sign-off', () => {
  it('is refused with every fault listed while something is missing', () => {
    saveEntries(as(db, 'manager'), {
      ...at,
      saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'x' }))],
    });
    const result = askSignOff(as(db, 'manager'), seen());
    expect(result).toMatchObject({ ok: false, code: 'checks_failed' });
    if (result.ok || result.code !== 'checks_failed') throw new Error('expected faults');
    expect(result.check.errors.filter((error) => error.code === 'rating_missing')).toHaveLength(52);
    expect(result.check.errors.filter((error) => error.code === 'confidence_missing')).toHaveLength(11);
    expect(state()).toBe('draft');
  });

  it('sent twice, the second finds that the return has moved on', () => {
    bringTo('draft');
    const form = seen();
    expect(askSignOff(as(db, 'manager'), form).ok).toBe(true);
    expect(askSignOff(as(db, 'manager'), form)).toMatchObject({ ok: false, code: 'stale' });
    expect(state()).toBe('awaiting_sign_off');
  });
});

describe('signing', () => {
  it('stores an immutable copy whose hash anybody can recompute, with who typed and who signed', () => {
    fileReturn(db);
    const row = db.select().from(submissions).get();
    expect(row?.sha256).toBe(
      createHash('sha256')
        .update(row?.content ?? '')
        .digest('hex'),
    );
    expect(row).toMatchObject({
      sequence: 1,
      typedBy: ['manager'],
      askedBy: 'manager',
      signedBy: 'sro',
      daysLate: 0,
    });
    expect(row?.attestation).toBe('Person sro, Senior Responsible Officer for Barnet');
    expect(() => db.$client.prepare("update submissions set content = '{}'").run()).toThrow(/never changed/);
    expect(() => db.$client.prepare('delete from submission_areas').run()).toThrow(/never changed/);
  });

  it('stores what follows from the content for every area', () => {
    fileReturn(db, 3);
    const rows = db.select().from(submissionAreas).all();
    expect(rows).toHaveLength(11);
    expect(rows.every((row) => row.readiness === 3 && row.stated === 'amber')).toBe(true);
  });

  it('counts late days from the due date, in London', () => {
    const late = new Date('2026-11-09T00:30:00Z');
    fileReturn(db, 2, OCTOBER, late);
    expect(effectiveSubmission(db, 'barnet', OCTOBER)?.row.daysLate).toBe(3);
  });

  it('does not become late by being signed again after a query', () => {
    bringTo('queried');
    const later = new Date('2026-11-20T10:00:00Z');
    const id = queriesOf(db, draftFor(db).handle.row?.id ?? 0)[0]?.id ?? 0;
    expectDone(answerQuery(as(db, 'manager', later), { ...at, query: id, seenVersion: 1, answer: 'Yes' }));
    expectDone(signReturn(as(db, 'sro', later), { ...seen(), attests: true, ratificationBy: null }));
    expect(effectiveSubmission(db, 'barnet', OCTOBER)?.row).toMatchObject({ sequence: 2, daysLate: 0 });
  });

  it('is not for the manager, whoever typed: that is said before anything about own work', () => {
    bringTo('awaiting_sign_off');
    expect(sign('manager')).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('needs the statement to be ticked', () => {
    bringTo('awaiting_sign_off');
    expect(sign('sro', { attests: false })).toMatchObject({ ok: false, code: 'attestation_missing' });
    expect(state()).toBe('awaiting_sign_off');
  });

  it.each(['2026-11-04', '2026-02-30', 'soon', '2029-01-01'])(
    'refuses %s as the day of ratification',
    (day) => {
      bringTo('awaiting_sign_off');
      expect(sign('sro', { ratificationBy: day })).toMatchObject({ ok: false, code: 'ratification_date' });
    },
  );

  it('keeps the day by which the board will ratify', () => {
    bringTo('awaiting_sign_off');
    expect(sign('sro', { ratificationBy: '2026-12-01' }).ok).toBe(true);
    expect(effectiveSubmission(db, 'barnet', OCTOBER)?.row.ratificationBy).toBe('2026-12-01');
  });

  it('a delegate signs for the SRO and the signature says so', () => {
    lendToDeputy(db);
    bringTo('awaiting_sign_off');
    expect(sign('deputy').ok).toBe(true);
    expect(effectiveSubmission(db, 'barnet', OCTOBER)?.row).toMatchObject({
      signedBy: 'deputy',
      signedFor: 'sro',
      attestation: 'Person deputy, delegate of Person sro for Barnet',
    });
  });

  it('a delegate cannot sign outside the dates', () => {
    lendToDeputy(db);
    bringTo('awaiting_sign_off');
    const later = new Date('2026-11-16T09:00:00Z');
    const result = signReturn(as(db, 'deputy', later), { ...seen(), attests: true, ratificationBy: null });
    expect(result).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('refuses the SRO’s stale page after the return was sent back and asked again', () => {
    bringTo('awaiting_sign_off');
    const old = seen();
    expectDone(sendBack(as(db, 'sro'), { ...seen(), reason: 'Look at GEO' }));
    saveEntries(as(db, 'manager'), {
      ...at,
      saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'New words' }))],
    });
    expectDone(askSignOff(as(db, 'manager'), seen()));
    const result = signReturn(as(db, 'sro'), { ...old, attests: true, ratificationBy: null });
    expect(result).toMatchObject({ ok: false, code: 'stale' });
  });
});

describe('queries', () => {
  it('unlock only the queried area, and the return is signed again once each is answered', () => {
    bringTo('queried');
    const geo = areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'Corrected' }));
    const wrk = areaSave(db, 'WRK', (entry) => ({ ...entry, changed: 'Slipped in' }));
    expect(saveEntries(as(db, 'manager'), { ...at, saves: [wrk] })).toMatchObject({ code: 'locked' });
    expect(saveEntries(as(db, 'manager'), { ...at, saves: [geo] }).ok).toBe(true);
    expect(sign('sro')).toMatchObject({ ok: false, code: 'queries_unanswered' });
    const id = queriesOf(db, draftFor(db).handle.row?.id ?? 0)[0]?.id ?? 0;
    const answer = { ...at, query: id, seenVersion: 1, answer: 'Those of May' };
    expect(answerQuery(as(db, 'contributor'), answer).ok).toBe(true);
    expect(answerQuery(as(db, 'manager'), answer)).toMatchObject({ ok: false, code: 'conflict' });
    expect(sign('sro').ok).toBe(true);
    const latest = effectiveSubmission(db, 'barnet', OCTOBER);
    expect(latest?.row.sequence).toBe(2);
    expect(latest?.content.areas.GEO?.changed).toBe('Corrected');
  });

  it('leave the first submission as it was, and it can be asked for as known then', () => {
    bringTo('queried');
    const first = effectiveSubmission(db, 'barnet', OCTOBER)?.row.submittedAt ?? '';
    const row = draftFor(db).handle.row?.id ?? 0;
    const later = new Date(NOW.getTime() + 3_600_000);
    saveEntries(as(db, 'manager', later), {
      ...at,
      saves: [areaSave(db, 'GEO', (entry) => ({ ...entry, changed: 'Corrected' }))],
    });
    const id = queriesOf(db, row)[0]?.id ?? 0;
    expectDone(answerQuery(as(db, 'manager', later), { ...at, query: id, seenVersion: 1, answer: 'Yes' }));
    expectDone(signReturn(as(db, 'sro', later), { ...seen(), attests: true, ratificationBy: null }));
    expect(effectiveSubmission(db, 'barnet', OCTOBER, first)?.content.areas.GEO?.changed).toBe(
      'Met with all partners',
    );
    expect(effectiveSubmission(db, 'barnet', OCTOBER)?.content.areas.GEO?.changed).toBe('Corrected');
    expect(findSubmission(db, row, 1)?.row.sha256).toBe(
      sha256(db.select().from(submissions).all()[0]?.content ?? ''),
    );
    expect(effectiveSubmission(db, 'barnet', OCTOBER, '2026-11-01T00:00:00.000Z')).toBeNull();
  });
});

describe('the ICB’s assured rating', () => {
  const assure = (person: TestPerson, submission: number, reason = 'Two neighbourhoods have no team') =>
    assureArea(as(db, person), { ...at, area: 'GEO', submission, confidence: 'red', reason });

  it('stands beside the place’s own, belongs to one submission, and the latest one counts', () => {
    bringTo('submitted');
    const own = effectiveSubmission(db, 'barnet', OCTOBER);
    const id = own?.row.id ?? 0;
    expect(assure('reviewer', id).ok).toBe(true);
    expect(
      assureArea(as(db, 'reviewer'), {
        ...at,
        area: 'GEO',
        submission: id,
        confidence: 'green',
        reason: 'Seen it',
      }).ok,
    ).toBe(true);
    expect(assurancesOf(db, id)).toMatchObject([{ area: 'GEO', confidence: 'green', reason: 'Seen it' }]);
    expect(effectiveSubmission(db, 'barnet', OCTOBER)?.content).toEqual(own?.content);
  });

  it.each<[TestPerson, string]>([
    ['nel-reviewer', 'forbidden'],
    ['board', 'forbidden'],
    ['manager', 'forbidden'],
    ['office', 'forbidden'],
  ])('%s may not give one', (person, code) => {
    bringTo('submitted');
    const id = effectiveSubmission(db, 'barnet', OCTOBER)?.row.id ?? 0;
    expect(assure(person, id)).toMatchObject({ ok: false, code });
  });

  it('needs a reason, and the submission that was read', () => {
    bringTo('submitted');
    const id = effectiveSubmission(db, 'barnet', OCTOBER)?.row.id ?? 0;
    expect(assure('reviewer', id, '  ')).toMatchObject({ code: 'reason_missing' });
    expect(assure('reviewer', id + 1)).toMatchObject({ code: 'stale' });
  });
});

describe('who reads what', () => {
  const reads = (person: TestPerson) => {
    const result = loadReturn(as(db, person), at);
    if (!result.ok) return result.code;
    const { draft, submission } = result.value;
    return [draft === null ? 'no draft' : 'draft', submission === null ? 'no submission' : 'submission'].join(
      ', ',
    );
  };

  it('a draft is for its own place only', () => {
    bringTo('draft');
    expect(reads('manager')).toBe('draft, no submission');
    expect(reads('sro')).toBe('draft, no submission');
    for (const person of ['reviewer', 'board', 'office', 'member', 'admin'] as const)
      expect([person, reads(person)]).toEqual([person, 'no draft, no submission']);
    for (const person of ['camden-manager', 'camden-sro', 'nel-reviewer'] as const)
      expect([person, reads(person)]).toEqual([person, 'forbidden']);
  });

  it('a submission is for its place, its ICB and London until the month is published', () => {
    bringTo('submitted');
    for (const person of ['reviewer', 'board', 'office', 'member'] as const)
      expect([person, reads(person)]).toEqual([person, 'no draft, submission']);
    expect(reads('admin')).toBe('no draft, no submission');
    expect(reads('camden-manager')).toBe('forbidden');
    db.$client
      .prepare("update periods set published_at = '2026-11-25T10:00:00.000Z' where month = '2026-10'")
      .run();
    expect(reads('camden-manager')).toBe('no draft, submission');
    expect(reads('nel-reviewer')).toBe('no draft, submission');
  });
});

it('everything that happened is in one whole audit chain', () => {
  bringTo('accepted');
  const events = [...allAuditEvents(db)];
  expect(firstBrokenLink(events, sha256)).toBeNull();
  expect(events.map((event) => event.action)).toEqual(
    expect.arrayContaining([
      'return.opened',
      'return.saved',
      'return.ask_sign_off',
      'return.sign',
      'return.accept',
    ]),
  );
});
