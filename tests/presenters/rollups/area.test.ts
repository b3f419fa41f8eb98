import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { AreaDashboard, Trend } from '~/domain/rollups/dashboard';
import { presentArea } from '~/presenters/rollups/area';
import type { ChartModel } from '~/presenters/rollups/chart';
import { presentTrend } from '~/presenters/rollups/trend';
import { plainText } from '~/presenters/rollups/words';
import { assessed, figure, silent } from '../../domain/rollups/figures';
import { point, silentPoint } from './histories';
import { AREAS, dashboard, group, LONDON, NORTH, OCTOBER, organisation } from './world';

function page(over: Partial<AreaDashboard> = {}): AreaDashboard {
  const base = dashboard();
  const [area] = AREAS;
  if (area === undefined) throw new Error('there is no area');
  return {
    view: base.view,
    calendar: base.calendar,
    publication: base.publication,
    previous: base.previous,
    open: base.open,
    reported: base.reported,
    organisation: LONDON,
    withheld: false,
    area,
    areas: AREAS,
    functions: [],
    sight: { area, functions: [], milestones: [], ambitions: [] },
    questions: [],
    organisations: [LONDON, NORTH],
    places: base.places,
    icbOfPlace: { barnet: 'north', brent: 'north', camden: 'north' },
    group: base.total,
    assuredReasons: { brent: 'The owner left in September.' },
    movers: { shown: [], hidden: 0 },
    milestones: [],
    trends: [{ organisation: LONDON, points: [point('2026-09', 30), point('2026-10', 100)] }],
    trendMonths: [month('2026-09'), OCTOBER],
    boundaryChanges: [],
    ...over,
  };
}

const receiptOf = (over: Partial<AreaDashboard> = {}) => presentArea(page(over)).receipt;

describe('the page of an area', () => {
  const BARNET = organisation('barnet', 'Barnet', 'place');
  const alone = (one: ReturnType<typeof silent>, places: number) => ({
    organisation: BARNET,
    reported: { places, expected: 1 },
    group: group(LONDON, { GEO: [one] }),
  });
  const words = (over: Partial<AreaDashboard> = {}) => plainText(presentArea(page(over)).headline);

  it('begins with how the area stands, for a set and for a place', () => {
    expect(words()).toBe(
      'In October 2026, Geography in London needs help. 33% of residents live in places at level 3 or more. ' +
        '2 of 3 places have reported.',
    );
    expect(words(alone(figure('barnet', assessed(3)), 1))).toBe(
      'In October 2026, Geography in Barnet is on course, and stands at 3 Established.',
    );
  });

  it('never says nought where nobody reported, and gives a place no median', () => {
    expect(words(alone(silent('barnet'), 0))).toBe('Barnet has not reported for October 2026.');
    expect(words({ reported: { places: 0, expected: 3 } })).toBe(
      'No place has reported for October 2026 yet.',
    );
    const readiness = (over: Partial<AreaDashboard>) => Object.values(receiptOf(over).readiness).join('');
    expect(readiness(alone(silent('barnet'), 0))).toBe('Readiness: not reported.');
    expect(readiness(alone(figure('barnet', assessed(2)), 1))).toBe('Readiness: 2 Developing.');
    expect(readiness({ group: group(LONDON, { GEO: [silent('barnet'), silent('brent')] }) })).toBe(
      'Residents covered: not known, as no place has reported.',
    );
    expect(readiness({})).toContain(
      '33% covered. 100 of 300 residents live in places at level 3 Established or more.',
    );
  });

  it('is withheld with its receipt', () => {
    expect(words({ withheld: true })).toBe('');
  });
});

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
      href: '/places/brent/returns/2026-10/submissions/1?part=GEO#area-GEO',
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
    expect(brent?.assuredReason).toBe('The owner left in September.');
    expect(brent?.flags).toEqual(['Assured differently', 'Better than the facts suggest']);
  });

  it('counts places it may not name', () => {
    const receipt = receiptOf({ group: group(LONDON, undefined, null, (place) => place === 'barnet') });
    expect(receipt.notes.map(({ names }) => names)).toEqual(['1 place not published yet']);
    expect(receipt.contributions.filter(({ submission }) => submission === null)).toHaveLength(2);
    expect(receipt.contributions.at(-1)?.figure.readiness).toBe('Not published yet');
  });
});

/** The area's charts by their keys. */
function charts(over: Partial<AreaDashboard> = {}): Record<string, ChartModel> {
  return Object.fromEntries(presentTrend(page(over)).map((chart) => [chart.key, chart]));
}

describe('a trend', () => {
  it('states its finding over the table that holds the same', () => {
    const { coverage, spread, ratings } = charts();
    expect(coverage?.finding).toBe(
      'The share of London’s residents covered rose from 10% in September 2026 to 33% in October 2026.',
    );
    expect(coverage?.table.rows).toEqual([
      { key: '2026-10', head: 'October 2026', cells: ['33%'] },
      { key: '2026-09', head: 'September 2026', cells: ['10%'] },
    ]);
    expect(spread?.finding).toBe(
      '1 of 3 places was at level 3 or more in October 2026, as in September 2026.',
    );
    expect(ratings?.finding).toBe(
      '33% of residents lived in places on course in October 2026; in September 2026 it was 33%.',
    );
  });

  const ended: Trend = {
    organisation: organisation('old', 'Old North', 'icb'),
    points: [point('2026-09', 30)],
  };
  const begun: Trend = { organisation: NORTH, points: [point('2026-10', 60)] };

  it('says that boundaries changed where lines end and begin, and leaves gaps as gaps', () => {
    const { coverage } = charts({ trends: [...page().trends, ended, begun], boundaryChanges: [OCTOBER] });
    expect(coverage?.note).toBe(
      'ICB boundaries changed in October 2026: Old North ends with September 2026; North begins in October 2026. ' +
        'Choose other boundaries to follow the same places throughout.',
    );
    expect(coverage?.divide).toEqual({ after: 1, label: 'ICBs changed' });
    expect(coverage?.series.map(({ values }) => values)).toEqual([
      [10, 33.3],
      [10, null],
      [null, 20],
    ]);
    expect(coverage?.table.rows.at(-1)?.cells).toEqual(['10%', '10%', '–']);
  });

  it.each([
    ['published', 'May 2025'],
    ['now', 'today'],
  ] as const)('under the boundaries %s it says whose they are and when they changed', (boundaries, whose) => {
    const { coverage } = charts({
      view: { ...page().view, boundaries },
      trends: [
        ...page().trends,
        { organisation: NORTH, points: [point('2026-09', 30), point('2026-10', 60)] },
      ],
      boundaryChanges: [OCTOBER],
    });
    expect(coverage?.note).toBe(
      `ICB boundaries changed in October 2026. Every month here groups places by the ICBs of ${whose}, ` +
        'so each line follows the same places throughout.',
    );
  });

  it('shows a month in which nobody reported as a gap, not as nought', () => {
    const trends = [{ organisation: LONDON, points: [silentPoint('2026-09'), point('2026-10', 100)] }];
    const { coverage, spread, ratings } = charts({ trends });
    expect(coverage?.series[0]?.values).toEqual([null, 33.3]);
    expect(coverage?.table.rows.at(-1)?.cells).toEqual(['Not reported']);
    expect(coverage?.finding).toBe('33% of London’s residents were covered in October 2026.');
    expect(spread?.series.find(({ key }) => key === 'level-missing')?.values).toEqual([3, 0]);
    expect(ratings?.series.find(({ key }) => key === 'missing')?.values).toEqual([100, 0]);
  });

  it('is left out while there is only one month', () => {
    expect(
      presentTrend(page({ trends: [{ organisation: LONDON, points: [point('2026-10', 30)] }] })),
    ).toEqual([]);
  });
});
