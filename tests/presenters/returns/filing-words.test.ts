import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import {
  formatCount,
  formatInstant,
  formatList,
  formatMonth,
  formatPercent,
  formatTime,
} from '~/presenters/format';
import { ageWords, carriedWords } from '~/presenters/returns/age';
import { proposalSentence, watermelonSentence } from '~/presenters/returns/confidence';
import { conflictViews, fieldLabel, valueWords } from '~/presenters/returns/conflict';
import { fieldHref, fieldId } from '~/presenters/returns/fields';
import { refusedAnswer, saveAnswer } from '~/presenters/returns/form-answer';
import { type LockFacts, lockWords } from '~/presenters/returns/lock';
import { doneHref, noticeOf, savedHref } from '~/presenters/returns/notice';
import { dueWords, scoreWords, slipWords } from '~/presenters/returns/reading';
import { queueRows, queueSentence } from '~/presenters/returns/review-queue';
import { whyNotSign } from '~/presenters/returns/sign-off';
import { standingOf } from '~/presenters/returns/standing';
import { stripRows } from '~/presenters/returns/strip';
import { typedTexts } from '~/presenters/returns/typed';
import { CONFIDENCE_WORDS } from '~/presenters/returns/words';

const OCTOBER = month('2026-10');

describe('dates, numbers and lists', () => {
  it('are said as people say them, in London time', () => {
    expect(formatMonth(OCTOBER)).toBe('October 2026');
    expect(formatTime('2026-07-01T13:02:00.000Z')).toBe('14:02');
    expect(formatInstant('2026-06-30T23:30:00.000Z')).toBe('1 July 2026 at 00:30');
    expect(formatPercent(0.613)).toBe('61%');
    expect(formatCount(1, 'day')).toBe('1 day');
    expect(formatCount(2, 'query', 'queries')).toBe('2 queries');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
    expect(formatList(['Metrics', 'Access and technology'])).toBe('Metrics, and Access and technology');
    expect(formatList([])).toBe('');
  });
});

describe('delivery confidence', () => {
  it('is told by word, letter and shape, so that colour is never alone', () => {
    const words = Object.values(CONFIDENCE_WORDS);
    for (const part of ['word', 'letter', 'shape', 'colour'] as const)
      expect(new Set(words.map((each) => each[part])).size).toBe(3);
  });

  it('is proposed with its reasons', () => {
    expect(
      proposalSentence({
        proposed: 'red',
        because: [
          { kind: 'overdue', milestone: 'GEO-2', days: 45 },
          { kind: 'readiness_fell', from: 3, to: 2 },
        ],
      }),
    ).toBe(
      'The facts point to Needs help (red): GEO-2 is 45 days overdue and readiness fell from 3 Established to 2 Developing.',
    );
    expect(proposalSentence({ proposed: 'green', because: [] })).toMatch(
      /^The facts point to On course \(green\): no/,
    );
  });

  it('names a watermelon, and nothing where there is none', () => {
    const assessment = {
      watermelon: true,
      stated: 'green' as const,
      because: [{ kind: 'forecast_late' as const, milestone: 'GEO-3', days: 1 }],
    };
    expect(watermelonSentence(assessment, 'Geography')).toBe(
      'Geography is rated On course (green) although GEO-3 is forecast 1 day late.',
    );
    expect(watermelonSentence({ ...assessment, watermelon: false }, 'Geography')).toBeNull();
  });
});

describe('the age of a value', () => {
  const age = (changed: string, confirmed: string) => ({
    changedMonth: month(changed),
    confirmedMonth: month(confirmed),
  });

  it('says since when it stands, and that it is stale', () => {
    expect(carriedWords('2 Developing', age('2026-03', '2026-08'), month('2026-09'), OCTOBER)).toBe(
      'Last month: 2 Developing, unchanged since March 2026; not confirmed since August 2026: stale',
    );
  });

  it('says nothing of the kind for a value that was new last month', () => {
    expect(carriedWords('2 Developing', age('2026-09', '2026-09'), month('2026-09'), OCTOBER)).toBe(
      'Last month: 2 Developing',
    );
  });

  it('names the month when the last return is older', () => {
    expect(carriedWords('Engaged', age('2026-07', '2026-07'), month('2026-07'), OCTOBER)).toMatch(
      /^In July 2026:/,
    );
  });

  it('is silent about a value that changed this month', () => {
    expect(ageWords(age('2026-10', '2026-10'), OCTOBER)).toBeNull();
    expect(ageWords(age('2026-03', '2026-09'), OCTOBER)).toBe('Unchanged since March 2026');
  });
});

describe('where a return stands', () => {
  const facts = {
    state: 'draft' as const,
    since: '2026-11-02T09:00:00.000Z',
    period: { opensOn: '2026-10-01', dueOn: '2026-11-06' },
    today: '2026-11-18',
    firstDaysLate: null,
  };

  it('says whose court it is in, since when and how late', () => {
    expect(standingOf(facts)).toEqual({
      state: { word: 'Draft', tone: 'yellow' },
      court: 'With the place’s team since 2 November 2026',
      due: 'Due 6 November 2026',
      late: '12 days overdue',
    });
  });

  it('counts lateness by the first submission once there is one', () => {
    expect(standingOf({ ...facts, firstDaysLate: 0 }).late).toBeNull();
    expect(standingOf({ ...facts, firstDaysLate: 1 }).late).toBe('Submitted 1 day late');
  });

  it('says when a month opens that has not yet', () => {
    expect(standingOf({ ...facts, since: null, today: '2026-09-20' })).toMatchObject({
      due: 'Opens 1 October 2026',
      late: null,
    });
  });
});

describe('why nothing can be typed', () => {
  const open: LockFacts = {
    state: 'draft',
    period: 'open',
    opensOn: '2026-10-01',
    mayEdit: true,
    team: true,
    queried: false,
  };
  it.each<[string, Partial<LockFacts>, RegExp | null]>([
    ['a draft is open', {}, null],
    ['a queried area is open', { state: 'queried', queried: true }, null],
    ['another area of a queried return', { state: 'queried' }, /^Only the areas/],
    ['with the SRO', { state: 'awaiting_sign_off', mayEdit: false }, /with the SRO/],
    ['accepted', { state: 'accepted', mayEdit: false }, /accepted/],
    ['a month that has not opened', { period: 'scheduled', mayEdit: false }, /opens on 1 October 2026/],
    ['a published month', { period: 'published', mayEdit: false }, /published/],
    ['an SRO', { mayEdit: false, team: false }, /programme manager and contributors/],
  ])('%s', (_what, change, words) => {
    const said = lockWords({ ...open, ...change });
    if (words === null) expect(said).toBeNull();
    else expect(said).toMatch(words);
  });
});

describe('why a return cannot be signed', () => {
  const ready = {
    state: 'awaiting_sign_off' as const,
    isSigner: true,
    lost: null,
    ownWork: false,
    openQueries: 0,
    errors: 0,
  };
  it.each([
    [{}, null],
    [{ state: 'draft' as const }, /still typing/],
    [{ isSigner: false }, /^Only the place’s SRO/],
    [{ isSigner: false, lost: 'The power was taken back.' }, /^The power was taken back/],
    [{ ownWork: true }, /nobody signs their own work/],
    [{ openQueries: 1 }, /waits for answers/],
    [{ errors: 2 }, /Something is missing/],
  ])('%j', (change, words) => {
    const said = whyNotSign({ ...ready, ...change });
    if (words === null) expect(said).toBeNull();
    else expect(said).toMatch(words);
  });
});

describe('fields', () => {
  it('have ids that every link can reach', () => {
    expect(fieldId('GEO-F1.rating')).toBe('GEO-F1-rating');
    expect(fieldId('warning-same_text-GEO.sentence')).toBe('warning-same_text-GEO-sentence');
  });

  it('are found on their own page', () => {
    const where = { place: 'barnet', month: '2026-10', framework: { areas: [] } };
    expect(fieldHref(where, { kind: 'milestone', milestone: 'GEO-1', field: 'actual' })).toBe(
      '/places/barnet/returns/2026-10/milestones#GEO-1-actual',
    );
    expect(fieldHref(where, { kind: 'warning', key: 'same_text:GEO' })).toBe(
      '/places/barnet/returns/2026-10/check#warning-same_text-GEO-sentence',
    );
  });
});

describe('a stale save', () => {
  const part = {
    kind: 'area' as const,
    key: 'GEO',
    clashes: [{ field: 'functions.GEO-F1.rating', mine: 3, theirs: null }],
    takenFromThem: ['confidence'],
    fields: { confidence: 'amber' },
    savedBy: 'A colleague',
    savedAt: '2026-11-04T10:00:00.000Z',
    version: 4,
    theirs: { a: 1 },
    merged: {},
  };

  it('lays both values side by side in words', () => {
    expect(conflictViews([part], { GEO: 'Geography' })).toEqual([
      {
        key: 'GEO',
        who: 'A colleague saved Geography on 4 November 2026 at 10:00, while you were typing.',
        clashes: [{ id: 'GEO-F1-rating', label: 'GEO-F1: level', mine: '3 Established', theirs: 'Nothing' }],
        taken: [{ id: 'GEO-confidence', label: 'Geography: confidence', theirs: 'At risk (amber)' }],
      },
    ]);
  });

  it('sends the merged fields and the new version with the next save', () => {
    const { status, answer } = saveAnswer(
      { ok: false, code: 'conflict', parts: [part] },
      {
        values: { 'GEO.changed': 'mine', 'GEO.version': '1' },
        shown: {},
        parts: [],
        show: () => ({ 'GEO.changed': 'merged' }),
      },
    );
    expect(status).toBe(409);
    expect(answer.values).toEqual({ 'GEO.changed': 'merged', 'GEO.version': '4', 'GEO.base': '{"a":1}' });
  });

  it('says values of every kind in words', () => {
    expect(valueWords('state', 'in_progress')).toBe('In progress');
    expect(valueWords('position', 'not_yet')).toBe('Not yet at the table');
    expect(valueWords('confirmedUnchanged', true)).toBe('Yes');
    expect(valueWords('forecast', '2026-11-04')).toBe('4 November 2026');
    expect(valueWords('level', 'london')).toBe('London');
    expect(fieldLabel('housing.note', { housing: 'Housing' })).toBe('Housing: note');
    expect(fieldLabel('GEO.links', { GEO: 'Geography' })).toBe('Geography: links');
    expect(fieldLabel('GEO.links.1.url', { GEO: 'Geography' })).toBe('Geography: link 2, address');
    expect(valueWords('links', [])).toBe('Nothing');
    const links = ['a', 'b'].map((title) => ({ title, url: `https://barnet.example/${title}` }));
    expect(valueWords('links', links)).toBe('a: https://barnet.example/a\nb: https://barnet.example/b');
  });
});

describe('a refused form', () => {
  it('keeps every value and links every fault', () => {
    const values = { 'GEO.next': 'kept' };
    const answer = refusedAnswer(values, [{ field: 'GEO-F1.rating', message: 'Choose' }]);
    expect(answer).toEqual({
      values,
      errors: [{ id: 'GEO-F1-rating', message: 'Choose' }],
      problem: 'Choose.',
    });
  });

  it('gives back what was typed when it is too late, and not what stood there before', () => {
    const sent = {
      'GEO.next': 'New',
      'GEO.changed': 'Old',
      'GEO-F1.rating': '3',
      'GEO.version': '2',
      intent: 'save',
    };
    expect(typedTexts(sent, { 'GEO.changed': 'Old' })).toEqual([
      { name: 'GEO.next', label: 'GEO: what is next', text: 'New' },
      { name: 'GEO-F1.rating', label: 'GEO-F1: level', text: '3 Established' },
    ]);
  });
});

describe('a notice in the address', () => {
  it('says when the form was saved and which one', () => {
    const href = savedHref('/x#milestones-GEO', { at: '2026-11-04T14:02:00.000Z', part: 'area/GEO' });
    expect(href).toBe('/x?saved=2026-11-04T14%3A02%3A00.000Z&part=area%2FGEO#milestones-GEO');
    const { searchParams } = new URL(href, 'http://x');
    expect(noticeOf(searchParams)).toEqual({ text: 'Saved 14:02', part: 'area/GEO', done: null });
  });

  it('says what was done, and nothing for words of a stranger', () => {
    expect(noticeOf(new URL(doneHref('/x', 'signed'), 'http://x').searchParams)?.text).toBe(
      'Signed and submitted.',
    );
    expect(noticeOf(new URLSearchParams('done=hacked&saved=<script>'))).toBeNull();
  });
});

describe('milestones, risks and the months before', () => {
  it('show a due date that moved beside the first one', () => {
    expect(dueWords({ baselineDue: '2026-05-31', currentDue: '2026-11-30' })).toBe(
      '30 November 2026 (originally 31 May 2026)',
    );
    expect(dueWords({ baselineDue: '2026-05-31', currentDue: '2026-05-31' })).toBe('31 May 2026');
    expect(dueWords({ baselineDue: null, currentDue: null })).toBe('No date set');
    expect(slipWords(0)).toBeNull();
    expect(slipWords(12)).toBe('12 days after the original date');
    expect(scoreWords({ likelihood: 4, impact: 3 })).toBe('12 of 25 (likelihood 4, impact 3)');
  });

  it('run newest first, with a month without a return named', () => {
    const submitted = {
      readinessKind: 'assessed' as const,
      readiness: 2 as const,
      stated: 'green' as const,
      assured: null,
      words: 'Met',
      typedBy: ['a', 'b'],
      signedBy: 'c',
    };
    const names = new Map([
      ['a', 'Ann'],
      ['b', 'Bo'],
      ['c', 'Cy'],
    ]);
    const rows = stripRows(
      [
        { month: month('2026-08'), submitted },
        { month: month('2026-09'), submitted: null },
      ],
      names,
    );
    expect(rows.map(({ month: at, readiness, who }) => [at, readiness, who])).toEqual([
      ['September 2026', 'No return', ''],
      ['August 2026', '2 Developing', 'Ann and Bo; signed by Cy'],
    ]);
  });
});

describe('the review queue', () => {
  const row = (name: string, state: 'submitted' | 'draft' | 'accepted', firstDaysLate: number | null) => ({
    place: name.toLowerCase(),
    name,
    state,
    since: '2026-11-05T09:00:00.000Z',
    firstDaysLate,
    openQueries: 0,
  });
  const facts = [row('A', 'accepted', 0), row('B', 'draft', null), row('C', 'submitted', 3)];
  const context = { month: OCTOBER, dueOn: '2026-11-06', today: '2026-11-10' };

  it('puts what waits for the ICB first', () => {
    const rows = queueRows(facts, context);
    expect(rows.map(({ name }) => name)).toEqual(['C', 'B', 'A']);
    expect(rows[0]).toMatchObject({ link: 'Review', waiting: '5 days', late: 'Submitted 3 days late' });
    expect(rows[1]).toMatchObject({ late: '4 days overdue', href: '/places/b/returns/2026-10' });
    expect(rows[2]).toMatchObject({ late: 'On time', waiting: 'Not waiting' });
  });

  it('says in one sentence who is in, late and missing', () => {
    expect(queueSentence(facts, context)).toBe(
      '2 of 3 places submitted (1 late), 1 missing. 1 waits for review.',
    );
  });
});
