import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { assessReturn } from '~/domain/returns/assessment';
import { carryForward } from '~/domain/returns/carry-forward';
import { checkReturn } from '~/domain/returns/checks';
import type { AreaEntry, DraftContent, SubmissionContent } from '~/domain/returns/content';
import { parseTicks, tickedAreas } from '~/domain/returns/quiet-form';
import { quietAreas, restate } from '~/domain/returns/quiet-month';
import { BY_AREA, completeDraft, OUTLINE, rated, submit } from './factories';

const TODAY = '2026-11-04';

/** September's submission, with changes to the Geography area. */
function september(geography: Partial<AreaEntry> = {}): SubmissionContent {
  const draft = completeDraft();
  draft.areas.GEO = { ...(draft.areas.GEO as AreaEntry), ...geography };
  return submit(draft, '2026-09');
}

interface Case {
  last?: SubmissionContent | null;
  at?: string;
  saved?: string[];
  dues?: Parameters<typeof submit>[3];
  change?: (draft: DraftContent) => void;
}

function areasIn({ last = september(), at = '2026-10', saved = [], dues, change = () => {} }: Case = {}) {
  const draft = carryForward(OUTLINE, last);
  change(draft);
  const content = submit(draft, at, last, dues);
  const assessments = assessReturn(content, last, BY_AREA);
  const earlier = last === null ? [] : [last];
  const check = checkReturn({ content, assessments, earlier, plausible: {}, today: TODAY });
  return quietAreas({
    draft,
    content,
    assessments,
    check,
    earlier,
    milestones: BY_AREA,
    saved: new Set(saved),
    today: TODAY,
  });
}

/** What can be done with Geography. */
function geography(given: Case = {}) {
  return areasIn(given).find(({ area }) => area === 'GEO')?.state;
}

const geo = (draft: DraftContent) => draft.areas.GEO as AreaEntry;

describe('an area in which nothing changed', () => {
  it('is offered with the confidence of last month', () => {
    expect(areasIn().map(({ state }) => state)).toEqual([
      { kind: 'offered', stated: 'green' },
      { kind: 'offered', stated: 'green' },
    ]);
  });

  it('is offered amber although the facts have become better', () => {
    expect(
      geography({ last: september({ confidence: 'amber', confidenceReason: 'The map is late' }) }),
    ).toEqual({
      kind: 'offered',
      stated: 'amber',
    });
  });

  it('shows last month’s readiness and what the facts say now', () => {
    const [first] = areasIn({ dues: { 'GEO-1': { baselineDue: '2026-10-01', currentDue: '2026-10-01' } } });
    expect(first?.last?.assessment).toMatchObject({ stated: 'green', changedMonth: '2026-09' });
    expect(first?.now).toMatchObject({ proposed: 'amber', stated: null });
  });
});

describe('an area is not offered', () => {
  it('in a place’s first return', () => {
    expect(geography({ last: null })).toEqual({ kind: 'not_offered', why: { kind: 'no_last_month' } });
  });

  it('when the month directly before has no return', () => {
    expect(geography({ at: '2026-11' })).toEqual({ kind: 'not_offered', why: { kind: 'no_last_month' } });
  });

  it('when last month gave no confidence', () => {
    expect(geography({ last: september({ confidence: null }) })).toEqual({
      kind: 'not_offered',
      why: { kind: 'not_rated_last_month' },
    });
  });

  it('when somebody has begun to rate it', () => {
    const change = (draft: DraftContent) => {
      geo(draft).confidence = 'amber';
    };
    expect(geography({ change, saved: ['GEO'] })).toEqual({ kind: 'not_offered', why: { kind: 'started' } });
  });

  it('when a rating has changed', () => {
    const change = (draft: DraftContent) => {
      geo(draft).functions['GEO-F1'] = rated(3);
    };
    expect(geography({ change, saved: ['GEO'] })).toEqual({
      kind: 'not_offered',
      why: { kind: 'ratings_changed' },
    });
  });

  it('when a rating has fallen, with a reason, which makes the facts worse too', () => {
    const change = (draft: DraftContent) => {
      const fallen = rated(1, { reason: 'The map was withdrawn' });
      Object.assign(geo(draft).functions, { 'GEO-F1': fallen, 'GEO-F2': fallen });
    };
    expect(geography({ change, saved: ['GEO'] })).toEqual({
      kind: 'not_offered',
      why: { kind: 'ratings_changed' },
    });
  });

  it('when a rating has fallen without a reason', () => {
    const change = (draft: DraftContent) => {
      geo(draft).functions['GEO-F1'] = rated(1);
    };
    expect(geography({ change })).toMatchObject({ why: { kind: 'incomplete' } });
  });

  it('when evidence is missing from what was carried', () => {
    const last = september();
    const fn = last.areas.GEO?.functions['GEO-F2'];
    if (fn === undefined) throw new Error('no function');
    Object.assign(fn, { rating: 3, evidence: '' });
    expect(geography({ last })).toEqual({
      kind: 'not_offered',
      why: {
        kind: 'incomplete',
        errors: [
          {
            code: 'evidence_missing',
            at: { kind: 'function', area: 'GEO', function: 'GEO-F2', field: 'evidence' },
          },
        ],
      },
    });
  });

  it('when the framework has a new function that nobody has rated', () => {
    const last = september();
    delete last.areas.GEO?.functions['GEO-F2'];
    expect(geography({ last })).toMatchObject({
      why: { kind: 'incomplete', errors: [{ code: 'rating_missing', at: { function: 'GEO-F2' } }] },
    });
  });

  it('when a milestone of it lacks what the checks ask for', () => {
    const change = (draft: DraftContent) => {
      Object.assign(draft.milestones['GEO-1'] ?? {}, { state: 'complete', actual: null });
    };
    expect(geography({ change })).toMatchObject({
      why: { kind: 'incomplete', errors: [{ code: 'actual_missing', at: { milestone: 'GEO-1' } }] },
    });
  });

  it('when a milestone has become late, so that last month’s green would be better than the facts', () => {
    const change = (draft: DraftContent) => {
      Object.assign(draft.milestones['GEO-1'] ?? {}, { forecast: '2026-12-31' });
    };
    expect(geography({ change })).toEqual({
      kind: 'not_offered',
      why: { kind: 'facts_changed', because: [{ kind: 'forecast_late', milestone: 'GEO-1', days: 61 }] },
    });
  });

  it('because of a milestone of another area', () => {
    const change = (draft: DraftContent) => {
      Object.assign(draft.milestones['WRK-1'] ?? {}, { state: 'complete', actual: null });
    };
    expect(geography({ change })).toEqual({ kind: 'offered', stated: 'green' });
  });
});

describe('an area that was already better than the facts last month', () => {
  const late = (reason: string) => {
    const draft = completeDraft();
    Object.assign(draft.milestones['GEO-1'] ?? {}, { forecast: '2026-12-31' });
    Object.assign(geo(draft), { confidence: 'green', confidenceReason: reason });
    return submit(draft, '2026-09');
  };

  it('is offered with its reason', () => {
    expect(geography({ last: late('The board meets on 1 November') })).toEqual({
      kind: 'offered',
      stated: 'green',
    });
  });

  it('is not offered without one', () => {
    expect(geography({ last: late('') })).toMatchObject({
      why: { kind: 'incomplete', errors: [{ code: 'confidence_reason_missing' }] },
    });
  });
});

describe('an area done this month', () => {
  const done = (draft: DraftContent) => {
    geo(draft).confidence = 'green';
  };

  it('is done once it is saved and nothing is missing', () => {
    expect(geography({ change: done, saved: ['GEO'] })).toEqual({ kind: 'done' });
  });

  it('is not done while its reason is missing', () => {
    const change = (draft: DraftContent) => {
      geo(draft).confidence = 'red';
    };
    expect(geography({ change, saved: ['GEO'] })).toEqual({ kind: 'not_offered', why: { kind: 'started' } });
  });
});

describe('stating an area again', () => {
  const last = september({ confidence: 'amber', confidenceReason: 'The map is late', changed: 'Old words' });
  const lastArea = last.areas.GEO;
  if (lastArea === undefined) throw new Error('no area');

  it('takes over confidence and reason, confirms the ratings, and keeps this month’s own words', () => {
    const carried = carryForward(OUTLINE, last).areas.GEO as AreaEntry;
    const entry = { ...carried, changed: 'Met once', next: '' };
    expect(restate(entry, lastArea)).toEqual({
      functions: entry.functions,
      confidence: 'amber',
      confidenceReason: 'The map is late',
      changed: 'Met once',
      next: '',
      links: [],
      confirmedUnchanged: true,
    });
  });

  it('counts as confirmed unchanged, with the ratings confirmed this month', () => {
    const draft = carryForward(OUTLINE, last);
    draft.areas.GEO = restate(draft.areas.GEO as AreaEntry, lastArea);
    const content = submit(draft, '2026-10', last);
    expect(content.areas.GEO?.update).toBe('confirmed_unchanged');
    expect(content.areas.WRK?.update).toBe('carried');
    expect(content.areas.GEO?.functions['GEO-F1']).toMatchObject({
      changedMonth: month('2026-09'),
      confirmedMonth: month('2026-10'),
    });
  });
});

describe('the form of ticks', () => {
  const AREAS = ['GEO', 'WRK'];
  const seen = { 'GEO.version': '0', 'GEO.confidence': 'amber', 'WRK.version': '2', 'WRK.confidence': 'red' };

  it('gives the ticked areas with what stood beside them', () => {
    expect(parseTicks(AREAS, { ...seen, 'WRK.restate': 'yes' })).toEqual({
      ok: true,
      value: [{ area: 'WRK', seenVersion: 2, seenConfidence: 'red' }],
    });
  });

  it('gives nothing where nothing is ticked', () => {
    expect(parseTicks(AREAS, seen)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['a version that is no number', { ...seen, 'GEO.restate': 'yes', 'GEO.version': 'x' }],
    ['a confidence that does not exist', { ...seen, 'GEO.restate': 'yes', 'GEO.confidence': 'blue' }],
    ['an area without its version', { 'GEO.restate': 'yes', 'GEO.confidence': 'green' }],
    ['an area of no framework', { ...seen, 'XXX.restate': 'yes' }],
  ])('refuses %s', (_what, values) => {
    expect(parseTicks(AREAS, values)).toMatchObject({ ok: false });
  });

  it('remembers which areas were ticked even when the rest is wrong', () => {
    expect(tickedAreas(AREAS, { 'GEO.restate': 'yes', 'GEO.version': 'x' })).toEqual(['GEO']);
  });
});
