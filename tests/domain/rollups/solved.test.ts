import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, month } from '~/domain/month';
import type { Rating, SubmittedFunction } from '~/domain/returns/content';
import { type AreaOfMonth, type LevelHistory, riseOf, storyOf, whoSolved } from '~/domain/rollups/solved';

const FIRST = month('2026-04');

/** '1 2 - 3' is April to July 2026 with nothing known of June. */
function history(place: string, levels: string, residents = 100): LevelHistory {
  const points = levels.split(' ').flatMap((text, at) => {
    const known = /^[0-4]$/.test(text);
    return known ? [{ month: addMonths(FIRST, at), level: Number(text) as Rating }] : [];
  });
  return { place, residents, points };
}

describe('a rise past a level', () => {
  it.each<[string, string, Rating, string | null]>([
    ['one step, still there', '1 1 2 2 2 2 2', 1, '2026-06 held'],
    ['two steps at once', '0 0 0 2 2 2 2', 1, '2026-07 held'],
    ['in the month shown', '1 1 1 1 1 1 2', 1, '2026-10 held'],
    ['in the first recent month', '1 2 2 2 2 2 2', 1, '2026-05 held'],
    ['fallen back to the level', '1 2 2 2 1 1 1', 1, '2026-05 fell back'],
    ['fallen below it', '1 2 2 0 0 0 0', 1, '2026-05 fell back'],
    ['fallen and risen again: the last time counts', '1 2 1 1 3 3 3', 1, '2026-08 held'],
    ['risen further: the step past the level counts', '1 2 3 4 4 4 4', 1, '2026-05 held'],
    ['above it throughout', '2 2 3 3 3 3 3', 1, null],
    ['up to the level and not past it', '0 0 1 1 1 1 1', 1, null],
    ['never moved', '1 1 1 1 1 1 1', 1, null],
    ['down only', '3 3 3 1 1 1 1', 1, null],
    ['a month without a level between', '1 1 - 2 2 2 2', 1, '2026-07 held'],
    ['no level at first: a first level is no rise', '- - - 2 2 2 2', 1, null],
    ['silent since: its last known level counts', '1 1 2 - - - -', 1, '2026-06 held'],
    ['nothing known at all', '- - - - - - -', 1, null],
    ['known once', '- - 3 - - - -', 1, null],
    ['past level 3', '3 3 4 4 4 4 4', 3, '2026-06 held'],
  ])('%s', (_what, levels, past, expected) => {
    const rise = riseOf(history('camden', levels), past);
    expect(rise === null ? null : `${rise.to.month} ${rise.held ? 'held' : 'fell back'}`).toBe(expected);
  });

  it('begins with the month in which the place last came down to the level', () => {
    expect(riseOf(history('a', '1 1 2 2 2 2 2'), 1)?.start).toBe('2026-04');
    expect(riseOf(history('a', '3 1 0 1 2 2 2'), 1)?.start).toBe('2026-05');
  });

  it('always steps from the level or below to above it, whatever the months', () => {
    const levels = fc.array(fc.constantFrom('0', '1', '2', '3', '4', '-'), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(levels, fc.constantFrom<Rating[]>(0, 1, 2, 3), (months, past) => {
        const own = history('a', months.join(' '));
        const rise = riseOf(own, past);
        const steps = own.points.some(
          ({ level }, at) => at > 0 && (own.points[at - 1]?.level ?? 4) <= past && level > past,
        );
        expect(rise !== null).toBe(steps);
        if (rise === null) return;
        expect(rise.from.level <= past && rise.to.level > past && rise.from.month < rise.to.month).toBe(true);
        expect(rise.start <= rise.from.month).toBe(true);
        expect(rise.held).toBe(rise.latest.level > past);
      }),
    );
  });
});

describe('who solved what a place stands before', () => {
  const own = history('barnet', '1 1 1 1 1 1 1', 300);
  const names = (others: LevelHistory[], mine = own) => {
    const solved = whoSolved(mine, others);
    return solved.kind === 'rises' ? solved.rises.map(({ place }) => place) : solved.kind;
  };

  it('is asked from the latest level known', () => {
    const silentSince = history('barnet', '0 0 2 - - - -');
    expect(whoSolved(silentSince, [])).toEqual({
      kind: 'rises',
      own: { month: '2026-06', level: 2 },
      rises: [],
    });
  });

  it('is not asked for a place that was not assessed, or stands at the top', () => {
    expect(names([history('camden', '1 2 2 2 2 2 2')], history('barnet', '- - - - - - -'))).toBe(
      'not_assessed',
    );
    expect(names([history('camden', '3 4 4 4 4 4 4')], history('barnet', '3 3 4 4 4 4 4'))).toBe(
      'at_the_top',
    );
  });

  it('names nobody when nobody rose, and never the place itself', () => {
    expect(names([history('camden', '1 1 1 1 1 1 1')])).toEqual([]);
    expect(names([own, history('barnet', '0 1 2 1 2 2 2')])).toEqual([]);
  });

  it('puts those that held first, then those from the very level, then the latest', () => {
    expect(
      names([
        history('fell-back', '1 1 1 1 2 2 1'),
        history('from-below', '0 0 0 0 0 0 2'),
        history('early', '1 2 2 2 2 2 2'),
        history('late', '1 1 1 1 1 2 2'),
      ]),
    ).toEqual(['late', 'early', 'from-below', 'fell-back']);
  });

  it('settles ties by likeness in residents, then by name', () => {
    expect(
      names([
        history('zeta', '1 2 2 2 2 2 2', 310),
        history('far', '1 2 2 2 2 2 2', 900),
        history('alpha', '1 2 2 2 2 2 2', 290),
      ]),
    ).toEqual(['alpha', 'zeta', 'far']);
  });
});

describe('how a place rose', () => {
  const fn = (rating: Rating | null, over: Partial<SubmittedFunction> = {}): SubmittedFunction => ({
    rating,
    notApplicable: null,
    evidence: '',
    reason: '',
    changedMonth: FIRST,
    confirmedMonth: FIRST,
    ...over,
  });
  const at = (step: number, functions: AreaOfMonth['functions'], changed = ''): AreaOfMonth => ({
    month: addMonths(FIRST, step),
    functions,
    changed,
  });

  it('names the functions it raised with the evidence it had in the end', () => {
    const story = storyOf([
      at(0, { F1: fn(1), F2: fn(2), F3: fn(1) }, 'Before'),
      at(1, { F1: fn(1), F2: fn(2), F3: fn(0, { reason: 'Lost the lead' }) }, 'A bad month'),
      at(2, { F1: fn(3, { reason: 'Two at once', evidence: 'Draft' }), F2: fn(2), F3: fn(1) }, 'Signed'),
      at(3, { F1: fn(3, { evidence: 'Minute of 4 June' }), F2: fn(2), F3: fn(1) }, 'Bedding in'),
    ]);
    expect(story.raised).toEqual([
      { code: 'F1', from: 1, to: 3, evidence: 'Minute of 4 June', reasons: ['Two at once'] },
    ]);
    expect(story.words).toEqual([{ month: '2026-06', text: 'Signed' }]);
  });

  it('takes a function that was not rated, or did not apply, for no rise', () => {
    expect(storyOf([at(0, { F1: fn(null) }), at(1, { F1: fn(3), F2: fn(3) }, 'New')])).toEqual({
      raised: [],
      words: [],
    });
  });

  it('is empty without months', () => {
    expect(storyOf([])).toEqual({ raised: [], words: [] });
  });
});
