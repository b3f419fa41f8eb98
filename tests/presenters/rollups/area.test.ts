import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { AreaDashboard, Trend, TrendPoint } from '~/domain/rollups/dashboard';
import { presentArea } from '~/presenters/rollups/area';
import { presentTrend } from '~/presenters/rollups/trend';
import { assessed, figure, silent } from '../../domain/rollups/figures';
import { AREAS, dashboard, group, LONDON, NORTH, OCTOBER, organisation } from './world';

function point(at: string, covered: number, over: Partial<TrendPoint> = {}): TrendPoint {
  const counts = { 0: 0, 1: 1, 2: 1, 3: 1, 4: 0, missing: 0 };
  return { month: month(at), places: 3, residents: 300, covered, counts, result: 'amber', ...over };
}

function page(over: Partial<AreaDashboard> = {}): AreaDashboard {
  const base = dashboard();
  const [area] = AREAS;
  if (area === undefined) throw new Error('there is no area');
  return {
    view: base.view,
    calendar: base.calendar,
    previous: base.previous,
    open: base.open,
    reported: base.reported,
    organisation: LONDON,
    area,
    areas: AREAS,
    functions: [],
    organisations: [LONDON, NORTH],
    places: base.places,
    icbOfPlace: { barnet: 'north', brent: 'north', camden: 'north' },
    group: base.total,
    movers: { shown: [], hidden: 0 },
    milestones: [],
    trends: [{ organisation: LONDON, points: [point('2026-09', 30), point('2026-10', 100)] }],
    trendMonths: [month('2026-09'), OCTOBER],
    ...over,
  };
}

const receiptOf = (over: Partial<AreaDashboard> = {}) => presentArea(page(over)).receipt;

describe('a receipt', () => {
  it('says the result, the rule with its version, and the shares it rests on', () => {
    const receipt = receiptOf();
    expect(receipt.sentence).toBe(
      'Needs help (red): 1 of 3 places, with 33% of residents, is red; the rule turns red at 25%. 1 place, with 33% of residents, has not reported.',
    );
    expect(receipt.rule).toMatchObject({ version: '1' });
    expect(receipt.rule.lines[0]).toBe(
      'Needs help (red) when places that are red hold 25% of residents or more.',
    );
    expect(receipt.shares.map(({ label, places, share }) => `${label}: ${places}, ${share}`)).toEqual([
      'Needs help (red): 1, 33%',
      'At risk (amber): 0, 0%',
      'On course (green): 1, 33%',
      'Not reported: 1, 33%',
    ]);
  });

  it('lists what holds the result back first, each with its own submission', () => {
    const [first, second, third] = receiptOf().contributions;
    expect([first?.place, second?.place, third?.place]).toEqual(['Brent', 'Camden', 'Barnet']);
    expect(first?.submission).toEqual({
      href: '/places/brent/returns/2026-10/submissions/1',
      label: 'Submission 1',
      note: '3 November 2026',
    });
    expect(second).toMatchObject({ submission: null, figure: { readiness: 'Not reported' } });
  });

  it('names what is missing, stale, assured differently, better than the facts and restated', () => {
    const figures = {
      GEO: [
        figure('barnet', { stale: true, restated: true }),
        figure('brent', { ...assessed(2), proposed: 'amber', assured: 'red' }),
        silent('camden'),
      ],
    };
    const receipt = receiptOf({ group: group(LONDON, figures) });
    expect(receipt.notes.map(({ label, names }) => `${label}: ${names}`)).toEqual([
      'Not reported: Camden',
      'Stale: Barnet',
      'Assured differently: Brent',
      'Better than the facts suggest: Brent',
      'Restated: Barnet',
    ]);
    const brent = receipt.contributions.find(({ place }) => place === 'Brent');
    expect(brent?.assured).toBe('The place says on course (green); the ICB assured needs help (red).');
    expect(brent?.flags).toEqual(['Assured differently', 'Better than the facts suggest']);
  });

  it('counts places it may not name', () => {
    const receipt = receiptOf({ group: group(LONDON, undefined, null, (place) => place === 'barnet') });
    expect(receipt.notes.map(({ names }) => names)).toEqual(['1 place not published yet']);
    expect(receipt.contributions.filter(({ submission }) => submission === null)).toHaveLength(2);
    expect(receipt.contributions.at(-1)?.figure.readiness).toBe('Not published yet');
  });
});

describe('a trend', () => {
  it('states its finding over the table that holds the same', () => {
    const trend = presentTrend(page());
    expect(trend?.coverage.finding).toBe(
      'The share of London’s residents covered rose from 10% in September 2026 to 33% in October 2026.',
    );
    expect(trend?.coverage.rows).toEqual([
      { key: '2026-09', month: 'September 2026', cells: ['10%'] },
      { key: '2026-10', month: 'October 2026', cells: ['33%'] },
    ]);
    expect(trend?.spread.finding).toBe(
      '1 of 3 places is at level 3 or more in October 2026; in September 2026 it was 1 of 3 places.',
    );
  });

  it('says that boundaries changed where lines end and begin, and leaves gaps as gaps', () => {
    const ended: Trend = {
      organisation: organisation('old', 'Old North', 'icb'),
      points: [point('2026-09', 30)],
    };
    const begun: Trend = { organisation: NORTH, points: [point('2026-10', 60)] };
    const own = page().trends;
    const trend = presentTrend(page({ trends: [...own, ended, begun] }));
    expect(trend?.coverage.note).toBe(
      'Boundaries changed: Old North ends with September 2026; North begins in October 2026. ' +
        'Choose other boundaries to follow the same places throughout.',
    );
    expect(trend?.coverage.series.map(({ values }) => values)).toEqual([
      [10, 33],
      [10, null],
      [null, 20],
    ]);
    expect(trend?.coverage.rows[0]?.cells).toEqual(['10%', '10%', '–']);
  });

  it('is left out while there is only one month', () => {
    expect(
      presentTrend(page({ trends: [{ organisation: LONDON, points: [point('2026-10', 30)] }] })),
    ).toBeNull();
  });
});
