import { beforeEach, describe, expect, it } from 'vitest';
import { asAt } from '~/domain/framework/framework';
import type { QuestionInput } from '~/domain/framework/question-form';
import { month } from '~/domain/month';
import { addQuestionNote, editQuestion } from '~/services/framework/edit-question.server';
import { readQuestion } from '~/services/framework/read-question.server';
import type { Db } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { testDatabase } from '../../support/database';
import { as, londonWithTeams } from '../../support/returns';

const LATER = new Date('2026-11-22T10:00:00Z');
let db: Db;

beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const answered: QuestionInput = {
  area: 'GEO',
  text: 'How are neighbourhoods defined?',
  why: 'They must be comparable.',
  commitment: 'shared',
  ownerLevel: 'national',
  state: 'answered',
  answer: 'By natural communities.',
  answeredBy: null,
  reason: 'Settled at the London review',
};
const edit = (
  code: string | null,
  seenVersion: number,
  who: 'office' | 'member' = 'office',
  question = answered,
) => editQuestion(as(db, who, LATER), { code, seenVersion, question });

describe('an open question', () => {
  it('is answered from this month on; earlier months keep what it said', () => {
    expect(edit('GEO-Q1', 0).ok).toBe(true);
    const at = (text: string) =>
      asAt(wholeFramework(db), month(text)).questions.find(({ code }) => code === 'GEO-Q1');
    expect(at('2026-11')).toMatchObject({ state: 'answered', ownerLevel: 'national' });
    expect(at('2026-10')).toMatchObject({ state: 'being_worked_on' });
    expect(readQuestion({ db, now: LATER }, 'geo-q1')?.versions).toHaveLength(1);
  });

  it('changed by somebody else meanwhile is not overwritten', () => {
    edit('GEO-Q1', 0);
    const other = { ...answered, answer: 'By general practices.' };
    expect(edit('GEO-Q1', 0, 'office', other)).toMatchObject({ ok: false, code: 'stale' });
    expect(edit('GEO-Q1', 1)).toMatchObject({ ok: false, code: 'unchanged' });
  });

  it('that is new takes the next code of its area', () => {
    expect(edit(null, 0)).toEqual({ ok: true, value: { code: 'GEO-Q3' } });
  });

  it('is edited by the London office alone', () => {
    expect(edit('GEO-Q1', 0, 'member')).toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['office', true],
    ['member', true],
    ['reviewer', true],
    ['manager', false],
    ['board', false],
    ['admin', false],
  ] as const)('may %s write a note: %s', (who, allowed) => {
    const note = { code: 'GEO-Q1', text: 'Compared in June', corrects: null };
    expect(addQuestionNote(as(db, who, LATER), note).ok).toBe(allowed);
  });

  it('keeps a note beside its correction, and neither can be removed', () => {
    const office = as(db, 'office', LATER);
    addQuestionNote(office, { code: 'GEO-Q1', text: 'Compared in June', corrects: null });
    addQuestionNote(office, { code: 'GEO-Q1', text: 'Compared in July', corrects: 1 });
    expect(readQuestion(office, 'GEO-Q1')?.notes.map(({ corrects }) => corrects)).toEqual([null, 1]);
    expect(addQuestionNote(office, { code: 'GEO-Q1', text: 'x', corrects: 9 }).ok).toBe(false);
    expect(() => db.$client.prepare('delete from question_notes').run()).toThrow(/never changed or removed/);
  });
});
