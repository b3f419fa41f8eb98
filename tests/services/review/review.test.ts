import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { noteOnAsk } from '~/services/review/answer-ask.server';
import { readAsks } from '~/services/review/asks.server';
import { draftAgendaOf } from '~/services/review/draft-agenda.server';
import { returnDuties, reviewWork } from '~/services/review/duties.server';
import { addItem, moveItem, saveItem, setItemState } from '~/services/review/edit-agenda.server';
import { editDetails } from '~/services/review/edit-details.server';
import { escalate } from '~/services/review/escalate.server';
import { frozenOutcomes } from '~/services/review/frozen-outcomes.server';
import { moveReview } from '~/services/review/move-review.server';
import { readOutcomes } from '~/services/review/outcomes.server';
import { type ReviewReading, readReview } from '~/services/review/read-review.server';
import { recordNote, recordOutcome } from '~/services/review/record-in-review.server';
import { editOutcome, respondToOutcome } from '~/services/review/respond-to-outcome.server';
import type { Db } from '~db/client.server';
import { outcomeById } from '~db/repos/outcomes.server';
import { auditEvents } from '~db/schema/records';
import { actorOf } from '../../support/actors';
import { testDatabase } from '../../support/database';
import { addPerson, grant } from '../../support/people';
import { as, expectDone, londonWithTeams, NOVEMBER, OCTOBER, type TestPerson } from '../../support/returns';
import { submitByHand } from '../../support/rollups';

/** 16 November 2026: October's returns are in, its review is near. */
const NOW = new Date('2026-11-16T10:00:00Z');
const WNL = { org: 'wnl', month: OCTOBER };
const LONDON = { org: 'london', month: OCTOBER };

function octoberReported(db: Db): void {
  londonWithTeams(db);
  submitByHand(db, { place: 'barnet', month: '2026-09', level: 3, signedBy: 'sro' });
  const ask = {
    level: 'icb' as const,
    text: 'Please settle who pays for the shared base.',
    answerBy: '2026-12-01',
    openedMonth: OCTOBER,
    withdrawn: false,
  };
  const words = 'Two practices left.';
  submitByHand(db, {
    place: 'barnet',
    month: '2026-10',
    level: 2,
    words,
    signedBy: 'sro',
    asks: { 'ask-1': ask },
  });
}

let db: Db;
let made = 0;
beforeEach(() => {
  db = testDatabase(octoberReported);
});

const by = (person: TestPerson, now = NOW) => as(db, person, now);
const token = () => {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
};
const draft = (where = WNL, person: TestPerson = 'reviewer') => expectDone(draftAgendaOf(by(person), where));
const read = (where = WNL, person: TestPerson = 'reviewer', now = NOW): ReviewReading => {
  const found = readReview(by(person, now), where);
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const itemOf = (key: string, where = WNL, person: TestPerson = 'reviewer') => {
  const item = read(where, person).items.find((one) => one.key === key);
  if (item === undefined) throw new Error(`no item ${key}`);
  return item;
};
const record = (kind: 'decision' | 'action', changes: Partial<Parameters<typeof recordOutcome>[1]> = {}) =>
  recordOutcome(by('reviewer'), {
    ...WNL,
    item: null,
    token: token(),
    kind,
    text: 'Send the list of practices.',
    owner: 'Programme manager',
    due: '2026-12-14',
    organisation: 'barnet',
    ...changes,
  });
const events = () =>
  db
    .select()
    .from(auditEvents)
    .all()
    .map(({ action }) => action);

describe('an agenda', () => {
  it('is drafted from the data by the office that runs the review, and by nobody else', () => {
    for (const person of ['board', 'member', 'office', 'manager', 'nel-reviewer', 'admin'] as const)
      expect(draftAgendaOf(by(person), WNL)).toMatchObject({ ok: false, code: 'forbidden' });
    draft();
    const keys = read().items.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['returns', 'changed', 'asks', 'good_news']));
    expect(keys[0]).toBe('returns');
    expect(events()).toContain('review.drafted');
  });

  it('can be drafted from the first hour of the month in London, which in summer is before midnight elsewhere', () => {
    const at = (instant: string) => draftAgendaOf(by('reviewer', new Date(instant)), WNL);
    expect(at('2026-09-30T22:59:59Z')).toMatchObject({ ok: false, code: 'not_open' });
    expect(at('2026-09-30T23:00:00Z')).toMatchObject({ ok: true });
  });

  it('drafted again keeps what people wrote and dropped, and marks what is new', () => {
    draft();
    const returns = itemOf('returns');
    expectDone(
      saveItem(by('reviewer'), {
        ...WNL,
        item: returns.id,
        seenVersion: 1,
        title: 'Who was late',
        question: '',
        assignee: 'ICB reviewer',
      }),
    );
    const changed = itemOf('changed');
    const dropped = { ...WNL, item: changed.id, state: 'dropped' as const };
    expect(setItemState(by('reviewer'), { ...dropped, reason: ' ' })).toMatchObject({ code: 'reason' });
    expectDone(setItemState(by('reviewer'), { ...dropped, reason: 'Read before the meeting.' }));
    submitByHand(db, { place: 'camden', month: '2026-10', stated: 'red', signedBy: 'camden-sro' });
    const later = new Date('2026-11-16T11:00:00Z');
    expect(read(WNL, 'reviewer', later).redraft).not.toBeNull();
    expectDone(draftAgendaOf(by('reviewer', later), WNL));
    expect(itemOf('returns')).toMatchObject({
      title: 'Who was late',
      assignee: 'ICB reviewer',
      factsChanged: true,
    });
    expect(itemOf('changed').state).toBe('dropped');
    expect(read(WNL, 'reviewer', later).redraft).toBeNull();
  });

  it('two editors of one item: the second is told and nothing is overwritten', () => {
    draft();
    const { id } = itemOf('returns');
    const edit = { ...WNL, item: id, seenVersion: 1, question: '', assignee: '' };
    expectDone(saveItem(by('reviewer'), { ...edit, title: 'First' }));
    expect(saveItem(by('reviewer'), { ...edit, title: 'Second' })).toMatchObject({ code: 'stale' });
    expect(itemOf('returns').title).toBe('First');
  });

  it('takes items of the office’s own once, moves them, and carries what is unfinished to the next month', () => {
    draft();
    const own = {
      ...WNL,
      title: 'Estates',
      question: 'Which sites?',
      assignee: 'Estates lead',
      token: token(),
    };
    expectDone(addItem(by('reviewer'), own));
    expectDone(addItem(by('reviewer'), own));
    const titles = () => read().items.map(({ title }) => title);
    expect(titles().filter((title) => title === 'Estates')).toHaveLength(1);
    const { id } = read().items.find(({ title }) => title === 'Estates') as { id: number };
    expectDone(moveItem(by('reviewer'), { ...WNL, item: id, direction: 'up' }));
    const unknown = { ...WNL, item: Number.NaN, direction: 'up' as const };
    expect(moveItem(by('reviewer'), unknown)).toMatchObject({ code: 'not_found' });
    expect(titles().at(-2)).toBe('Estates');
    expectDone(moveReview(by('reviewer'), { ...WNL, action: 'start', reason: '' }));
    expectDone(moveReview(by('reviewer'), { ...WNL, action: 'close', reason: '' }));
    expect(addItem(by('reviewer'), { ...own, token: token() })).toMatchObject({ code: 'held' });
    const next = { org: 'wnl', month: NOVEMBER };
    expectDone(draftAgendaOf(by('reviewer', new Date('2026-12-15T10:00:00Z')), next));
    const carried = read(next, 'reviewer', new Date('2026-12-15T10:00:00Z')).items.find(
      ({ title }) => title === 'Estates',
    );
    expect(carried).toMatchObject({ carried: true, question: 'Which sites?', assignee: 'Estates lead' });
  });

  it('London’s is the London office’s, with the whole of London in it', () => {
    expect(draftAgendaOf(by('reviewer'), LONDON)).toMatchObject({ code: 'forbidden' });
    draft(LONDON, 'office');
    const returns = itemOf('returns', LONDON, 'member').lastFacts;
    expect(returns?.kind === 'returns' && returns.expected).toBe(32);
    expect(readReview(by('board'), LONDON)).toMatchObject({ code: 'forbidden' });
  });
});

describe('in the room', () => {
  it('two note-takers at once lose nothing, and a form sent twice is recorded once', () => {
    draft();
    const note = (text: string, sent: string) =>
      recordNote(by('reviewer'), { ...WNL, item: null, token: sent, kind: 'note', text });
    const [one, two] = [token(), token()];
    expectDone(note('Barnet will send names.', one));
    expectDone(note('Camden spoke too.', two));
    expectDone(note('Barnet will send names.', one));
    expect(read().notes.map(({ text }) => text)).toEqual(['Barnet will send names.', 'Camden spoke too.']);
  });

  it('a board comments and does not record', () => {
    draft();
    const words = { ...WNL, item: null, text: 'We support this.' };
    expectDone(recordNote(by('board'), { ...words, token: token(), kind: 'comment' }));
    expect(recordNote(by('board'), { ...words, token: token(), kind: 'note' })).toMatchObject({
      code: 'forbidden',
    });
    expect(recordNote(by('manager'), { ...words, token: token(), kind: 'comment' })).toMatchObject({
      code: 'forbidden',
    });
  });

  it.each([
    [{ text: ' ' }, 'text_missing'],
    [{ owner: '' }, 'owner_missing'],
    [{ due: null }, 'due_missing'],
    [{ due: '' }, 'due_wrong'],
    [{ organisation: 'newham' }, 'organisation'],
    [{ token: 'x' }, 'token_wrong'],
  ])('an action with %o is refused', (changes, code) => {
    draft();
    expect(record('action', changes)).toMatchObject({ ok: false, code });
    expect(read().outcomes).toEqual([]);
  });

  it('attendance saved on an older version is refused', () => {
    draft();
    const details = {
      ...WNL,
      seenVersion: 0,
      meetingOn: '2026-11-20',
      paperDays: 5,
      attendance: 'Chair',
      apologies: '',
    };
    expectDone(editDetails(by('reviewer'), details));
    expect(editDetails(by('reviewer'), { ...details, attendance: 'Nobody' })).toMatchObject({
      code: 'stale',
    });
    expect(read()).toMatchObject({ papersBy: '2026-11-13', details: { attendance: 'Chair', version: 1 } });
  });
});

describe('an action aimed at a place', () => {
  const only = () => {
    const [found] = readOutcomes(by('manager'));
    if (found === undefined) throw new Error('no action');
    return found;
  };

  beforeEach(() => {
    draft();
    expectDone(record('action'));
  });

  it('stands on its start page and in its next return until closed with a comment', () => {
    const { id } = only();
    expect(reviewWork(by('manager')).duties[0]?.outcomes.map((one) => one.id)).toEqual([id]);
    expect(returnDuties({ db }, 'barnet', OCTOBER, '2026-11-06')).toEqual([]);
    expect(returnDuties({ db }, 'barnet', NOVEMBER, '2026-12-07')).toMatchObject([{ owes: true }]);
    expect(
      respondToOutcome(by('manager'), { id, kind: 'closed', comment: ' ', month: NOVEMBER }),
    ).toMatchObject({
      code: 'text_missing',
    });
    expectDone(
      respondToOutcome(by('manager'), { id, kind: 'progress', comment: 'Half of it.', month: NOVEMBER }),
    );
    expect(returnDuties({ db }, 'barnet', NOVEMBER, '2026-12-07')).toMatchObject([{ owes: false }]);
    expectDone(respondToOutcome(by('manager'), { id, kind: 'closed', comment: 'Sent.', month: NOVEMBER }));
    expect(reviewWork(by('manager')).duties).toEqual([]);
    expect(
      respondToOutcome(by('manager'), { id, kind: 'closed', comment: 'Again.', month: null }),
    ).toMatchObject({
      code: 'stale',
    });
    expect(returnDuties({ db }, 'barnet', month('2026-12'), '2027-01-08')).toEqual([]);
    expect(events().slice(-2)).toEqual(['action.progress', 'action.closed']);
  });

  it('is seen by nobody of another place, and changed only by the office that recorded it', () => {
    const { id } = only();
    expect(readOutcomes(by('camden-manager'))).toEqual([]);
    expect(readOutcomes(by('nel-reviewer'))).toEqual([]);
    const words = { id, seenVersion: 1, text: 'Send it by post.', owner: 'SRO', due: '2026-12-20' };
    expect(editOutcome(by('manager'), words)).toMatchObject({ code: 'forbidden' });
    expectDone(editOutcome(by('reviewer'), words));
    expect(editOutcome(by('reviewer'), words)).toMatchObject({ code: 'stale' });
    expect(outcomeById(db, id)).toMatchObject({ text: 'Send it by post.', version: 2 });
  });

  it('leads the next agenda once it is overdue', () => {
    const later = new Date('2026-12-18T10:00:00Z');
    const next = { org: 'wnl', month: NOVEMBER };
    expectDone(draftAgendaOf(by('reviewer', later), next));
    expect(read(next, 'reviewer', later).items[0]?.key).toBe('overdue_actions');
  });

  it('passes from the place to its ICB and on to London, with the question on the agenda', () => {
    const { id } = only();
    const up = (person: TestPerson) =>
      escalate(by(person), { subject: { kind: 'outcome', id }, question: 'Who may tell us?' });
    expect(up('camden-manager')).toMatchObject({ code: 'forbidden' });
    expect(up('manager')).toMatchObject({ ok: true, value: { to: 'wnl' } });
    expect(up('manager')).toMatchObject({ ok: true, value: { to: 'wnl' } });
    expect(db.$client.prepare('select id from escalations').all()).toHaveLength(1);
    expect(up('reviewer')).toMatchObject({ ok: true, value: { to: 'london' } });
    const again = escalate(by('reviewer'), { subject: { kind: 'outcome', id }, question: 'Anybody?' });
    expect(again).toMatchObject({
      code: 'escalated',
      message: expect.stringContaining('stands with London'),
    });
    expect(db.$client.prepare('select id from escalations').all()).toHaveLength(2);
    expectDone(draftAgendaOf(by('office', new Date('2026-11-16T12:00:00Z')), LONDON));
    const item = read(LONDON, 'office').items.find(({ kind }) => kind === 'escalation');
    expect(item?.lastFacts).toMatchObject({
      kind: 'escalation',
      escalation: { question: 'Who may tell us?', subject: { kind: 'outcome', id } },
    });
  });

  it('is part of what the month’s snapshot is given', () => {
    expect(frozenOutcomes(db, OCTOBER, NOW.toISOString())).toMatchObject([
      { review: 'wnl', kind: 'action', text: 'Send the list of practices.' },
    ]);
  });
});

describe('an ask', () => {
  const ask = () => readAsks(by('manager'))[0];
  const note = (person: TestPerson, kind: 'assigned' | 'answered' | 'asked_again', comment = 'From April.') =>
    noteOnAsk(by(person), {
      place: 'barnet',
      key: 'ask-1',
      kind,
      comment,
      owner: 'Estates lead',
      answerBy: null,
    });

  it('is answered by the level it stands with, and asked again by its place', () => {
    for (const person of ['manager', 'office', 'board', 'nel-reviewer'] as const)
      expect(note(person, 'answered')).toMatchObject({ code: 'forbidden' });
    expectDone(note('reviewer', 'assigned'));
    expectDone(note('reviewer', 'assigned'));
    addPerson(db, 'second-reviewer');
    grant(db, 'second-reviewer', 'icb_reviewer', 'wnl');
    const second = { ...by('reviewer'), actor: actorOf(db, 'second-reviewer', by('reviewer').now) };
    const same = { kind: 'assigned', owner: ' Estates lead ', answerBy: null, comment: '' } as const;
    expectDone(noteOnAsk(second, { place: 'barnet', key: 'ask-1', ...same }));
    expectDone(note('reviewer', 'answered'));
    expectDone(note('reviewer', 'answered'));
    expect(note('reviewer', 'answered', 'From May.')).toMatchObject({ code: 'stale' });
    expect(reviewWork(by('manager')).duties[0]?.answered).toHaveLength(1);
    expectDone(note('manager', 'asked_again', 'Which April?'));
    expect(ask()?.events.map(({ kind }) => kind)).toEqual(['assigned', 'answered', 'asked_again']);
  });

  it('escalated to London is London’s to answer', () => {
    const subject = { kind: 'ask', place: 'barnet', key: 'ask-1' } as const;
    expectDone(escalate(by('reviewer'), { subject, question: 'Is there money for it?' }));
    expect(ask()).toMatchObject({ addressed: 'london' });
    expect(note('reviewer', 'answered')).toMatchObject({ code: 'forbidden' });
    expect(escalate(by('reviewer'), { subject, question: 'Really?' })).toMatchObject({ code: 'escalated' });
    expect(escalate(by('manager'), { subject, question: 'Really?' })).toMatchObject({ code: 'forbidden' });
    expectDone(note('office', 'answered'));
    expect(escalate(by('reviewer'), { subject, question: 'Really?' })).toMatchObject({ code: 'settled' });
    expect(readAsks(by('camden-manager'))).toEqual([]);
  });
});
