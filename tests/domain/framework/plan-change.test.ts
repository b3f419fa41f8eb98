import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asAt,
  type Dated,
  type Framework,
  type FrameworkFunction,
  type Milestone,
} from '~/domain/framework/framework';
import {
  type AnyContent,
  nextCode,
  type PlanCode,
  type PlannedChange,
  type Proposal,
  planChange,
} from '~/domain/framework/plan-change';
import { applied, type Change, EDITED_KINDS, earliestChange } from '~/domain/framework/timeline';
import { addMonths, type Month, month, monthRange } from '~/domain/month';
import { aFunction, aMilestone, anAmbition, SMALL } from './items';

const DECEMBER = month('2026-12');
const JANUARY = month('2027-01');

function recorded(id: number, plan: PlannedChange): Change {
  const { items: _items, ...change } = plan;
  return { ...change, id, reason: 'because', by: 'office', at: '2026-11-22T10:00:00.000Z' };
}

/** Records proposals one after another; those that are refused leave no trace. */
function recordedAll(proposals: readonly Proposal[], earliest: Month = DECEMBER) {
  const changes: Change[] = [];
  const refusals: PlanCode[] = [];
  for (const proposal of proposals) {
    const plan = planChange({ base: SMALL, changes, earliest }, proposal);
    if (plan.ok) changes.push(recorded(changes.length + 1, plan.value));
    else refusals.push(plan.code);
  }
  return { framework: applied(SMALL, changes), changes, refusals };
}

function contentOf({ code: _c, from: _f, to: _t, position: _p, area: _a, ...content }: FrameworkFunction) {
  return content;
}
function milestoneContent({ code: _c, from: _f, to: _t, position: _p, area: _a, ...content }: Milestone) {
  return content;
}
const saying = (title: string) => ({ ...contentOf(aFunction('X')), title });
const reworded = (
  code: string,
  title: string,
  from: Month = DECEMBER,
  to: Month | null = null,
): Proposal => ({
  action: 'reworded',
  code,
  from,
  to,
  content: saying(title),
});
const titles = (framework: Framework, at: string) =>
  asAt(framework, month(at))
    .functions.filter(({ area }) => area === 'GEO')
    .map(({ title }) => title);
const codes = (framework: Framework, at: string) =>
  asAt(framework, month(at))
    .functions.filter(({ area }) => area === 'GEO')
    .map(({ code }) => code);

describe('the first month open to change', () => {
  it.each([
    ['nothing is settled yet', null, null, '2026-11'],
    ['only earlier months are settled', '2026-10', '2026-09', '2026-11'],
    ['somebody has submitted for the present month', '2026-11', '2026-09', '2026-12'],
    ['the present month was published', '2026-10', '2026-11', '2026-12'],
    ['somebody has submitted ahead', '2027-01', null, '2027-02'],
  ])('when %s', (_case, lastSubmitted, lastPublished, expected) => {
    const settled = {
      lastSubmitted: lastSubmitted === null ? null : month(lastSubmitted),
      lastPublished: lastPublished === null ? null : month(lastPublished),
    };
    expect(earliestChange(month('2026-11'), settled)).toBe(expected);
  });
});

describe('a rewording', () => {
  it('holds from its month, and the month before reads as it did', () => {
    const { framework } = recordedAll([reworded('GEO-F2', 'In new words')]);
    expect(titles(framework, '2026-11')).toEqual(['Function GEO-F1', 'Function GEO-F2', 'Function GEO-F3']);
    expect(titles(framework, '2026-12')).toEqual(['Function GEO-F1', 'In new words', 'Function GEO-F3']);
  });

  it('ends the item when it is given a last month', () => {
    const { framework } = recordedAll([reworded('GEO-F2', 'For two months', DECEMBER, JANUARY)]);
    expect(codes(framework, '2027-01')).toContain('GEO-F2');
    expect(codes(framework, '2027-02')).not.toContain('GEO-F2');
  });

  it('takes the place of a later one that was planned', () => {
    const { framework } = recordedAll([
      reworded('GEO-F2', 'Planned for January', JANUARY),
      reworded('GEO-F2', 'From December after all'),
    ]);
    expect(titles(framework, '2027-06')[1]).toBe('From December after all');
  });

  it.each<[string, Proposal, PlanCode]>([
    ['in a settled month', reworded('GEO-F2', 'x', month('2026-11')), 'too_early'],
    ['of something unknown', reworded('GEO-F9', 'x'), 'not_found'],
    ['that ends before it begins', reworded('GEO-F2', 'x', JANUARY, DECEMBER), 'to_before_from'],
    ['that changes nothing', reworded('GEO-F2', 'Function GEO-F2'), 'unchanged'],
    [
      'that moves the due date of a milestone',
      {
        action: 'reworded',
        code: 'GEO-1',
        from: DECEMBER,
        to: null,
        content: milestoneContent(aMilestone('GEO-1', { dueOn: '2027-05-31' })),
      },
      'fixed',
    ],
  ])('is refused %s', (_case, proposal, code) => {
    expect(recordedAll([proposal]).refusals).toEqual([code]);
  });
});

describe('adding and retiring', () => {
  it('a new function takes the next code and stands last in its area', () => {
    const { framework } = recordedAll([
      {
        action: 'added',
        kind: 'function',
        area: 'GEO',
        from: DECEMBER,
        to: null,
        content: saying('Brand new'),
      },
    ]);
    expect(codes(framework, '2026-11')).toEqual(['GEO-F1', 'GEO-F2', 'GEO-F3']);
    expect(codes(framework, '2026-12')).toEqual(['GEO-F1', 'GEO-F2', 'GEO-F3', 'GEO-F4']);
  });

  it('a code is never given twice, even after its item has gone', () => {
    const { framework } = recordedAll([{ action: 'retired', code: 'GEO-F3', from: DECEMBER }]);
    expect(nextCode(framework, 'function', 'GEO')).toBe('GEO-F4');
    expect(nextCode(framework, 'milestone', 'GEO')).toBe('GEO-3');
    expect(nextCode(framework, 'ambition', 'GEO')).toBe('GEO-C');
    expect(nextCode(framework, 'function', 'PHM')).toBe('PHM-F1');
  });

  it('a retired item stands until the month before', () => {
    const { framework } = recordedAll([{ action: 'retired', code: 'GEO-F2', from: DECEMBER }]);
    expect(codes(framework, '2026-11')).toContain('GEO-F2');
    expect(codes(framework, '2026-12')).not.toContain('GEO-F2');
    expect(codes(framework, '2031-01')).not.toContain('GEO-F2');
  });

  it('the last function of an area stays, and so does an area', () => {
    expect(
      recordedAll([
        { action: 'retired', code: 'WRK-F1', from: DECEMBER },
        { action: 'retired', code: 'GEO', from: DECEMBER },
      ]).refusals,
    ).toEqual(['last_function', 'fixed']);
  });

  it.each<[string, Proposal[], PlanCode[]]>([
    [
      'is reworded until a last month',
      [reworded('WRK-F1', 'Until January', DECEMBER, JANUARY)],
      ['last_function'],
    ],
    [
      'retires after an addition that is taken back',
      [
        { action: 'added', kind: 'function', area: 'WRK', from: DECEMBER, to: null, content: saying('New') },
        { action: 'retired', code: 'WRK-F1', from: JANUARY },
        { action: 'withdrawn', change: 1 },
      ],
      ['last_function'],
    ],
    [
      'retires a month before the next one begins',
      [
        {
          action: 'added',
          kind: 'function',
          area: 'WRK',
          from: month('2027-03'),
          to: null,
          content: saying('New'),
        },
        { action: 'retired', code: 'WRK-F1', from: month('2027-02') },
      ],
      ['last_function'],
    ],
    [
      'retires in the month in which the next one begins',
      [
        { action: 'added', kind: 'function', area: 'WRK', from: JANUARY, to: null, content: saying('New') },
        { action: 'retired', code: 'WRK-F1', from: JANUARY },
      ],
      [],
    ],
  ])('no month is left without a function when the last one %s', (_case, proposals, refusals) => {
    expect(recordedAll(proposals).refusals).toEqual(refusals);
  });

  it.each<[Proposal, PlanCode[]]>([
    [{ action: 'retired', code: 'GEO-F2', from: month('2029-12') }, []],
    [{ action: 'retired', code: 'GEO-F2', from: month('2030-01') }, ['too_far']],
    [{ action: 'retired', code: 'GEO-F2', from: month('9999-12') }, ['too_far']],
  ])('a change begins within three years (%#)', (proposal, refusals) => {
    expect(recordedAll([proposal]).refusals).toEqual(refusals);
  });

  it.each([
    ['a code twice', ['GEO-F1', 'GEO-F2', 'GEO-F2']],
    ['a code missing', ['GEO-F1', 'GEO-F2']],
    ['a code too many', ['GEO-F1', 'GEO-F2', 'GEO-F3', 'GEO-F3']],
    ['a code of another area', ['GEO-F1', 'GEO-F2', 'WRK-F1']],
    ['nothing', []],
  ])('an order with %s is refused', (_case, order) => {
    const proposal: Proposal = { action: 'reordered', kind: 'function', area: 'GEO', from: DECEMBER, order };
    expect(recordedAll([proposal]).refusals).toEqual(['bad_order']);
  });

  it('what has ended cannot be retired or reworded afterwards', () => {
    expect(
      recordedAll([
        { action: 'retired', code: 'GEO-F2', from: DECEMBER },
        { action: 'retired', code: 'GEO-F2', from: JANUARY },
        reworded('GEO-F2', 'Too late', JANUARY),
      ]).refusals,
    ).toEqual(['not_standing', 'not_standing']);
  });
});

describe('another order', () => {
  const order = (...list: string[]): Proposal => ({
    action: 'reordered',
    kind: 'function',
    area: 'GEO',
    from: DECEMBER,
    order: list,
  });

  it('holds from its month', () => {
    const { framework } = recordedAll([order('GEO-F3', 'GEO-F1', 'GEO-F2')]);
    expect(codes(framework, '2026-11')).toEqual(['GEO-F1', 'GEO-F2', 'GEO-F3']);
    expect(codes(framework, '2026-12')).toEqual(['GEO-F3', 'GEO-F1', 'GEO-F2']);
  });

  it('keeps what is planned for later', () => {
    const { framework } = recordedAll([
      { action: 'retired', code: 'GEO-F2', from: JANUARY },
      order('GEO-F2', 'GEO-F1', 'GEO-F3'),
    ]);
    expect(codes(framework, '2026-12')).toEqual(['GEO-F2', 'GEO-F1', 'GEO-F3']);
    expect(codes(framework, '2027-01')).toEqual(['GEO-F1', 'GEO-F3']);
  });

  it('must name each item once, and move one', () => {
    expect(
      recordedAll([
        order('GEO-F1', 'GEO-F2'),
        order('GEO-F1', 'GEO-F1', 'GEO-F2'),
        order('GEO-F1', 'GEO-F2', 'GEO-F3'),
      ]).refusals,
    ).toEqual(['bad_order', 'bad_order', 'unchanged']);
  });
});

describe('taking a change back', () => {
  it('makes the months read as if it had not been made, and keeps it on record', () => {
    const { framework, changes } = recordedAll([
      { action: 'retired', code: 'GEO-F2', from: DECEMBER },
      { action: 'withdrawn', change: 1 },
    ]);
    expect(changes.map(({ action, withdraws }) => [action, withdraws])).toEqual([
      ['retired', null],
      ['withdrawn', 1],
    ]);
    expect(codes(framework, '2030-01')).toEqual(['GEO-F1', 'GEO-F2', 'GEO-F3']);
  });

  it('takes an added item out again', () => {
    const { framework } = recordedAll([
      { action: 'added', kind: 'function', area: 'GEO', from: DECEMBER, to: null, content: saying('New') },
      { action: 'withdrawn', change: 1 },
    ]);
    expect(codes(framework, '2027-01')).toEqual(['GEO-F1', 'GEO-F2', 'GEO-F3']);
  });

  it('is refused twice, for what a later change builds on, and once it has taken effect', () => {
    const { changes, refusals } = recordedAll([
      reworded('GEO-F2', 'One'),
      reworded('GEO-F2', 'Two'),
      { action: 'withdrawn', change: 1 },
      { action: 'withdrawn', change: 2 },
      { action: 'withdrawn', change: 2 },
    ]);
    expect(refusals).toEqual(['built_upon', 'already_withdrawn']);
    const late = planChange({ base: SMALL, changes, earliest: JANUARY }, { action: 'withdrawn', change: 1 });
    expect(late).toMatchObject({ ok: false, code: 'too_early' });
  });
});

describe('whatever the London office does, in whatever order', () => {
  const START = month('2026-03');
  const anyMonth = fc.integer({ min: -3, max: 14 }).map((count) => addMonths(START, count));
  const anyEnd = fc.option(anyMonth, { nil: null });
  const anyCode = fc.constantFrom(
    'GEO',
    'GEO-F1',
    'GEO-F2',
    'GEO-F4',
    'GEO-1',
    'GEO-2',
    'GEO-A',
    'WRK-F1',
    'X',
  );
  const content = {
    function: contentOf(aFunction('X')),
    milestone: milestoneContent(aMilestone('X')),
    ambition: (({ code: _c, from: _f, to: _t, position: _p, area: _a, ...rest }) => rest)(anAmbition('X')),
    area: { slug: 'geo', title: 'Area', subtitle: '', summary: '', basis: 'published' } as const,
  };
  const contentFor = (code: string, title: string): AnyContent => {
    const kind = /-F/.test(code)
      ? 'function'
      : /-[A-Z]$/.test(code)
        ? 'ambition'
        : /-/.test(code)
          ? 'milestone'
          : 'area';
    return { ...content[kind], title } as AnyContent;
  };
  const anyProposal: fc.Arbitrary<Proposal> = fc.oneof(
    fc
      .record({ code: anyCode, from: anyMonth, to: anyEnd, title: fc.string({ maxLength: 5 }) })
      .map(({ title, ...rest }) => ({
        action: 'reworded' as const,
        ...rest,
        content: contentFor(rest.code, title),
      })),
    fc
      .record({
        kind: fc.constantFrom(...EDITED_KINDS),
        area: fc.constantFrom('GEO', 'WRK'),
        from: anyMonth,
        to: anyEnd,
      })
      .map((rest) => ({ action: 'added' as const, ...rest, content: content[rest.kind] as AnyContent })),
    fc.record({ code: anyCode, from: anyMonth }).map((rest) => ({ action: 'retired' as const, ...rest })),
    fc
      .record({
        from: anyMonth,
        order: fc.shuffledSubarray(['GEO-F1', 'GEO-F2', 'GEO-F3'], { minLength: 2 }),
      })
      .map((rest) => ({ action: 'reordered' as const, kind: 'function' as const, area: 'GEO', ...rest })),
    fc.integer({ min: 1, max: 8 }).map((change) => ({ action: 'withdrawn' as const, change })),
  );

  it('no month before the first one open to change ever reads differently', () => {
    fc.assert(
      fc.property(fc.array(anyProposal, { maxLength: 12 }), (proposals) => {
        const changes: Change[] = [];
        for (const [step, proposal] of proposals.entries()) {
          const earliest = addMonths(START, Math.floor(step / 3));
          const earlier = monthRange(month('2025-04'), addMonths(earliest, -1));
          const before = applied(SMALL, changes);
          const plan = planChange({ base: SMALL, changes, earliest }, proposal);
          if (plan.ok) changes.push(recorded(changes.length + 1, plan.value));
          const now = applied(SMALL, changes);
          for (const at of earlier) expect(strip(asAt(now, at))).toEqual(strip(asAt(before, at)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('in every month an item stands at most once', () => {
    fc.assert(
      fc.property(fc.array(anyProposal, { maxLength: 12 }), (proposals) => {
        const { framework } = recordedAll(proposals, START);
        for (const at of monthRange(START, addMonths(START, 16))) {
          const { questions: _questions, ...lists } = asAt(framework, at);
          for (const list of Object.values(lists)) {
            const standing = list.map(({ code }: { code: string }) => code);
            expect(new Set(standing).size).toBe(standing.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  /** Where a wording ends belongs to the months after: what an earlier month reads is everything else. */
  function strip({ questions: _questions, ...lists }: Framework) {
    const items: Dated[] = Object.values(lists).flat();
    return items.map(({ to: _to, ...item }) => item);
  }
});
