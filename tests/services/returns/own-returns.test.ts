import { beforeEach, describe, expect, it } from 'vitest';
import type { MilestoneEntry } from '~/domain/returns/content';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { answerQuery } from '~/services/returns/answer-query.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { loadReturn } from '~/services/returns/load-return.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { recompute } from '~/services/returns/recompute.server';
import { type EntrySave, saveEntries } from '~/services/returns/save-entries.server';
import { signReturn } from '~/services/returns/sign-return.server';
import type { Db } from '~db/client.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { effectiveSubmission } from '~db/repos/submissions.server';
import { testDatabase } from '../../support/database';
import {
  as,
  draftFor,
  expectDone,
  londonWithTeams,
  NOVEMBER,
  NOW,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const IN_PROGRESS: MilestoneEntry = {
  state: 'in_progress',
  forecast: '2026-12-15',
  actual: null,
  evidence: '',
  note: '',
};

function save(person: TestPerson, place = 'wnl', milestone = 'INF-3', change: Partial<MilestoneEntry> = {}) {
  const { draft } = draftFor(db, place);
  const entry: EntrySave = {
    kind: 'milestone',
    key: milestone,
    seenVersion: draft.saved.get(`milestone/${milestone}`)?.version ?? 0,
    content: { ...IN_PROGRESS, ...change },
  };
  return saveEntries(as(db, person), { place, month: OCTOBER, saves: [entry] });
}

const at = (place = 'wnl') => ({ place, month: OCTOBER, seenVersion: versionOf(db, place) });
const sign = (person: TestPerson, place = 'wnl') =>
  signReturn(as(db, person), { ...at(place), attests: true, ratificationBy: null });

function submit(place = 'wnl', typist: TestPerson = 'reviewer', signer: TestPerson = 'board'): void {
  expectDone(save(typist, place, place === 'london' ? 'TRN-5' : 'INF-3'));
  expectDone(askSignOff(as(db, typist), at(place)));
  expectDone(sign(signer, place));
}

describe('the return in which an ICB reports its own milestones', () => {
  it('holds the ICB’s milestones and nothing else', () => {
    const { draft } = draftFor(db, 'wnl');
    expect(draft.milestones.every(({ level }) => level === 'icb')).toBe(true);
    expect(Object.keys(draft.content.milestones)).toContain('INF-3');
    expect([draft.content.areas, draft.content.partners]).toEqual([{}, {}]);
    expect(draft.check.errors).toEqual([]);
  });

  it('is typed by its reviewer, signed by its board, and accepted by the London office', () => {
    expect(save('manager')).toMatchObject({ ok: false, code: 'forbidden' });
    submit();
    const stored = effectiveSubmission(db, 'wnl', OCTOBER);
    expect(stored?.content.milestones['INF-3']).toMatchObject({
      state: 'in_progress',
      baselineDue: '2026-11-30',
    });
    expect(stored?.row.attestation).toBe('Person board, signing for NHS West and North London ICB');
    expect(acceptReturn(as(db, 'reviewer'), at())).toMatchObject({ ok: false, code: 'forbidden' });
    expect(acceptReturn(as(db, 'office'), at()).ok).toBe(true);
    expect(recompute(db).differences).toEqual([]);
  });

  it('is not signed by whoever typed it while the board could', () => {
    expectDone(save('reviewer'));
    expectDone(askSignOff(as(db, 'reviewer'), at()));
    expect(sign('reviewer')).toMatchObject({ ok: false, code: 'own_work' });
    expect(sign('nel-reviewer')).toMatchObject({ ok: false, code: 'forbidden' });
  });

  it('unlocks the milestones of an area that the London office asks about, and no others', () => {
    submit();
    const queries = [{ area: 'INF', text: 'Who uses it already?', dueOn: '2026-11-10' }];
    expectDone(raiseQueries(as(db, 'office'), { ...at(), queries }));
    expect(save('reviewer', 'wnl', 'INF-3', { note: 'Two teams.' }).ok).toBe(true);
    expect(save('reviewer', 'wnl', 'WRK-3')).toMatchObject({ ok: false, code: 'locked' });
    expect(sign('board')).toMatchObject({ ok: false, code: 'queries_unanswered' });
    const row = draftFor(db, 'wnl').handle.row;
    const query = queriesOf(db, row?.id ?? 0)[0];
    expectDone(
      answerQuery(as(db, 'reviewer'), {
        place: 'wnl',
        month: OCTOBER,
        query: query?.id ?? 0,
        seenVersion: 1,
        answer: 'Two teams in Barnet.',
      }),
    );
    expect(sign('board').ok).toBe(true);
  });

  it('refuses a query on an area of which it reports nothing', () => {
    submit();
    const queries = [{ area: 'GEO', text: 'Why?', dueOn: '2026-11-10' }];
    expect(raiseQueries(as(db, 'office'), { ...at(), queries })).toMatchObject({ code: 'unknown_area' });
  });

  it('carries forward with its age; saying that nothing changed keeps a milestone fresh', () => {
    submit();
    const carried = draftFor(db, 'wnl', NOVEMBER).draft.content.milestones['INF-3'];
    expect(carried).toMatchObject({ state: 'in_progress', changedMonth: OCTOBER, confirmedMonth: OCTOBER });
    const later = new Date('2026-12-02T10:00:00Z');
    const confirmed = saveEntries(as(db, 'reviewer', later), {
      place: 'wnl',
      month: NOVEMBER,
      saves: [
        { kind: 'milestone', key: 'INF-3', seenVersion: 0, content: { ...IN_PROGRESS, confirmed: true } },
      ],
    });
    expectDone(confirmed);
    expect(draftFor(db, 'wnl', NOVEMBER, later).draft.content.milestones['INF-3']).toMatchObject({
      changedMonth: OCTOBER,
      confirmedMonth: NOVEMBER,
    });
  });

  it('is a draft for its own people only; the places see it once its month is published', () => {
    expectDone(save('reviewer'));
    expect(loadReturn(as(db, 'manager'), { place: 'wnl', month: OCTOBER })).toMatchObject({
      code: 'forbidden',
    });
    const office = loadReturn(as(db, 'office'), { place: 'wnl', month: OCTOBER });
    expect(office.ok && office.value.draft).toBeNull();
  });
});

describe('the return in which London reports its own milestones', () => {
  it('is signed by another person of the office where there is one, and by the same where there is none', () => {
    submit('london', 'office', 'office');
    expect(acceptReturn(as(db, 'office'), at('london')).ok).toBe(true);
    expect(effectiveSubmission(db, 'london', OCTOBER)?.content.milestones).toHaveProperty('TRN-5');
  });
});

it('an ICB that had ended by the month has no return', () => {
  expect(() => draftFor(db, 'ncl', OCTOBER, NOW)).toThrow();
});
