import { describe, expect, it } from 'vitest';
import { assessReturn } from '~/domain/returns/assessment';
import { checkReturn } from '~/domain/returns/checks';
import type { DraftContent, SubmissionContent } from '~/domain/returns/content';
import { area, BY_AREA, completeDraft, milestone, rated, submit } from './factories';

function check(draft: DraftContent, earlier: SubmissionContent[] = [], today = '2026-10-20') {
  const content = submit(draft, '2026-10', earlier[0] ?? null);
  const assessments = assessReturn(content, earlier[0] ?? null, BY_AREA);
  const plausible = { 'PHM-B': { min: 0, max: 100, per: 100 } };
  return checkReturn({ content, assessments, earlier, plausible, today });
}

function withGeo(geo: ReturnType<typeof area>): DraftContent {
  const draft = completeDraft();
  return { ...draft, areas: { ...draft.areas, GEO: geo } };
}

function withMilestone(entry: ReturnType<typeof milestone>): DraftContent {
  const draft = completeDraft();
  return { ...draft, milestones: { ...draft.milestones, 'GEO-1': entry } };
}

it('a complete return has no error and no warning', () => {
  expect(check(completeDraft())).toEqual({ errors: [], warnings: [] });
});

describe('errors, each with its field', () => {
  const fn = (field: string, code = 'GEO-F1') => ({ kind: 'function', area: 'GEO', function: code, field });
  const ofArea = (field: string) => ({ kind: 'area', area: 'GEO', field });
  const cases: [string, DraftContent, string, unknown][] = [
    ['a rating is missing', withGeo(area({ 'GEO-F1': rated(null) })), 'rating_missing', fn('rating')],
    [
      'a 3 has no evidence',
      withGeo(area({ 'GEO-F1': rated(3, { evidence: '' }) })),
      'evidence_missing',
      fn('evidence'),
    ],
    [
      'a 4 has no evidence',
      withGeo(area({ 'GEO-F1': rated(4, { evidence: '' }) })),
      'evidence_missing',
      fn('evidence'),
    ],
    [
      'not applicable has no reason',
      withGeo(area({ 'GEO-F1': rated(null, { notApplicable: '' }) })),
      'not_applicable_reason_missing',
      fn('notApplicable'),
    ],
    [
      'confidence is missing',
      withGeo(area({ 'GEO-F1': rated(2) }, { confidence: null })),
      'confidence_missing',
      ofArea('confidence'),
    ],
    [
      'amber has no reason',
      withGeo(area({ 'GEO-F1': rated(2) }, { confidence: 'amber' })),
      'confidence_reason_missing',
      ofArea('confidenceReason'),
    ],
    [
      'red has no reason',
      withGeo(area({ 'GEO-F1': rated(2) }, { confidence: 'red' })),
      'confidence_reason_missing',
      ofArea('confidenceReason'),
    ],
    [
      'a milestone ended in the future',
      withMilestone(milestone({ state: 'complete', actual: '2026-10-21', evidence: 'Minute' })),
      'actual_in_future',
      { kind: 'milestone', milestone: 'GEO-1', field: 'actual' },
    ],
    [
      'a complete milestone has no date',
      withMilestone(milestone({ state: 'complete', evidence: 'Minute' })),
      'actual_missing',
      { kind: 'milestone', milestone: 'GEO-1', field: 'actual' },
    ],
    [
      'a milestone does not apply and nobody says why',
      withMilestone(milestone({ state: 'not_applicable' })),
      'milestone_reason_missing',
      { kind: 'milestone', milestone: 'GEO-1', field: 'note' },
    ],
  ];

  it.each(cases)('%s', (_name, draft, code, at) => {
    expect(check(draft).errors).toEqual([{ code, at }]);
  });

  it('lists every fault at once', () => {
    const draft = withGeo(
      area({ 'GEO-F1': rated(null), 'GEO-F2': rated(3, { evidence: '' }) }, { confidence: null }),
    );
    expect(check(draft).errors.map((error) => error.code)).toEqual([
      'rating_missing',
      'evidence_missing',
      'confidence_missing',
    ]);
  });

  it('a green area in step with the facts needs no reason', () => {
    expect(check(withGeo(area({ 'GEO-F1': rated(2) }))).errors).toEqual([]);
  });

  it('today is not the future', () => {
    const draft = withMilestone(milestone({ state: 'complete', actual: '2026-10-20', evidence: 'Minute' }));
    expect(check(draft).errors).toEqual([]);
  });
});

describe('a rating that moves', () => {
  const september = (rating: 0 | 1 | 2 | 3 | 4) =>
    submit(withGeo(area({ 'GEO-F1': rated(rating), 'GEO-F2': rated(rating) })), '2026-09');
  const cases: [0 | 1 | 2 | 3 | 4, 0 | 1 | 2 | 3 | 4, boolean, boolean][] = [
    [2, 3, false, false],
    [1, 3, true, true],
    [3, 2, true, false],
    [4, 2, true, true],
    [2, 2, false, false],
  ];

  it.each(cases)('from %i to %i: reason needed %s, jump warned of %s', (from, to, reason, jump) => {
    const draft = withGeo(
      area(
        { 'GEO-F1': rated(to), 'GEO-F2': rated(from) },
        { confidence: 'amber', confidenceReason: 'We expect a slip' },
      ),
    );
    const { errors, warnings } = check(draft, [september(from)]);
    expect(errors.some((error) => error.code === 'reason_for_change_missing')).toBe(reason);
    expect(warnings.some((warning) => warning.code === 'jump')).toBe(jump);
  });

  it('the reason given for a jump is the sentence that the ICB reads', () => {
    const geo = area({ 'GEO-F1': rated(3, { reason: 'Two towns merged' }), 'GEO-F2': rated(1) });
    const { errors, warnings } = check(withGeo(geo), [september(1)]);
    expect(errors).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'jump', key: 'jump:GEO-F1', sentence: 'Two towns merged' }]);
  });
});

describe('warnings', () => {
  it('green over an overdue milestone is a watermelon that needs its reason', () => {
    const draft = withMilestone(milestone({ forecast: '2026-12-15' }));
    const { errors, warnings } = check(draft);
    expect(warnings).toMatchObject([{ code: 'watermelon', key: 'watermelon:GEO' }]);
    expect(errors.map((error) => error.code)).toContain('confidence_reason_missing');
  });

  it('a forecast that moves for the third time asks for a sentence, and the sentence settles it', () => {
    const move = (at: string, forecast: string, last: SubmissionContent | null) =>
      submit(withMilestone(milestone({ forecast })), at, last);
    const july = move('2026-07', '2026-10-01', null);
    const august = move('2026-08', '2026-10-05', july);
    const september = move('2026-09', '2026-10-10', august);
    const moved = withMilestone(milestone({ forecast: '2026-10-20' }));
    const areas = {
      GEO: area({ 'GEO-F1': rated(2), 'GEO-F2': rated(2) }, { changed: 'New words' }),
      WRK: area({ 'WRK-F1': rated(1) }, { changed: 'Other words' }),
    };
    const draft = { ...moved, areas };
    expect(check(draft, [september, august]).errors).toEqual([
      { code: 'warning_unexplained', at: { kind: 'warning', key: 'forecast_moved:GEO-1' } },
    ]);
    const explained = { ...draft, warnings: { 'forecast_moved:GEO-1': { sentence: 'The printer failed' } } };
    const { errors, warnings } = check(explained, [september, august]);
    expect(errors).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'forecast_moved', sentence: 'The printer failed' }]);
  });

  it('the same words three months running are named; two months are not, nor is a gap between them', () => {
    const july = submit(completeDraft(), '2026-07');
    const august = submit(completeDraft(), '2026-08', july);
    const september = submit(completeDraft(), '2026-09', august);
    const codes = (earlier: SubmissionContent[]) =>
      check(completeDraft(), earlier).warnings.map((w) => w.key);
    expect(codes([september, august])).toEqual(['same_text:GEO', 'same_text:WRK']);
    expect(codes([september])).toEqual([]);
    expect(codes([september, july])).toEqual([]);
  });

  it('a milestone newly complete without evidence is warned of once, in its own month', () => {
    const done = withMilestone(milestone({ state: 'complete', actual: '2026-10-01' }));
    expect(check(done).warnings.map((w) => w.key)).toEqual(['complete_without_evidence:GEO-1']);
    const september = submit(
      withMilestone(milestone({ state: 'complete', actual: '2026-09-01' })),
      '2026-09',
    );
    const later = withMilestone(milestone({ state: 'complete', actual: '2026-09-01' }));
    expect(check(later, [september]).warnings).toEqual([]);
  });

  it('an ambition outside its plausible range is warned of, inside it is not', () => {
    const value = (numerator: number) => ({
      ...completeDraft(),
      ambitions: { 'PHM-B': { numerator, denominator: 100, value: null } },
    });
    expect(check(value(101)).warnings.map((w) => w.key)).toEqual(['implausible_value:PHM-B']);
    expect(check(value(100)).warnings).toEqual([]);
  });
});
