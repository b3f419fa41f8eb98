import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { TrendPoint } from '~/domain/rollups/dashboard';
import { gapPairsChart, gapPoints, gapTrendChart } from '~/presenters/rollups/gap';
import { presentOverTime } from '~/presenters/rollups/over-time';
import {
  areaTrend,
  coverageByAreaChart,
  resultsChart,
  returnsChart,
} from '~/presenters/rollups/over-time-charts';
import { coverageChart } from '~/presenters/rollups/trend';
import { plainText } from '~/presenters/rollups/words';
import { CHANGE, MONTHS, monthPoint, overTime, point, silentPoint } from './histories';
import { LONDON, NORTH, OCTOBER, organisation, PLACES } from './world';

const first = MONTHS[0] as (typeof MONTHS)[0];

/** February with one area on course, the later months with both. */
const rising = overTime({
  own: {
    organisation: LONDON,
    points: MONTHS.map((at) =>
      at === first
        ? monthPoint(at, { areas: { GEO: point(at, 30), PHM: point(at, 30) } })
        : monthPoint(at, {
            results: { green: 2, amber: 0, red: 0, not_enough_reported: 0 },
            areas: { GEO: point(at, 240), PHM: point(at, 60) },
          }),
    ),
  },
});

describe('findings of London over time', () => {
  it('say how many areas are on course and whether that rose', () => {
    expect(resultsChart(rising).finding).toBe(
      'Areas on course rose from 1 in February 2026 to 2 of 2 in October 2026; none needs help.',
    );
    expect(resultsChart(overTime()).finding).toBe(
      'In October 2026 1 of 2 areas is on course, as in February 2026; none needs help.',
    );
  });

  it('name the area that gained most and the lowest', () => {
    expect(coverageByAreaChart(rising).finding).toBe(
      'Residents covered rose in 2 of 2 areas since February 2026, most in Geography (10% to 80%). ' +
        'Population health management is lowest, at 20% in October 2026.',
    );
  });

  it('never round twice, and name areas that are lowest together', () => {
    const at = (covered: number) => ({ GEO: point(OCTOBER, covered), PHM: point(OCTOBER, covered) });
    const residents = { residents: 10000, ratings: { red: 0, amber: 0, green: 10000, missing: 0 } };
    const low = { GEO: point(OCTOBER, 1345, residents), PHM: point(OCTOBER, 9000, residents) };
    const chart = (areas: Record<string, TrendPoint>) =>
      coverageByAreaChart(
        overTime({ own: { organisation: LONDON, points: [monthPoint(OCTOBER, { areas })] } }),
      );
    expect(chart(low).finding).toBe('Geography is lowest, at 13% in October 2026.');
    expect(chart(at(100)).finding).toBe('Every area stands at 33% in October 2026.');
    expect(chart(at(0)).finding).toBe(
      'No residents lived in places at level 3 or more in October 2026, in any area.',
    );
  });

  it('end with the last month in which enough was reported, and say so', () => {
    const quiet = point(OCTOBER, 0, { ratings: { red: 0, amber: 0, green: 100, missing: 200 } });
    const points = rising.own.points.map((one) =>
      one.month === OCTOBER ? monthPoint(OCTOBER, { areas: { GEO: quiet, PHM: quiet } }) : one,
    );
    const page = overTime({ own: { organisation: LONDON, points } });
    const not = ' Not enough is reported for October 2026 to compare.';
    expect(resultsChart(page).finding).toBe(
      `Areas on course rose from 1 in February 2026 to 2 of 2 in September 2026; none needs help.${not}`,
    );
    expect(coverageByAreaChart(page).finding).toContain(`at 20% in September 2026.${not}`);
    expect(
      coverageChart([areaTrend(page.own, 'GEO')], MONTHS, { changes: [], boundaries: 'then' }).finding,
    ).toBe(
      `The share of London’s residents covered rose from 10% in February 2026 to 80% in September 2026.${not}`,
    );
  });

  it('count returns that came on time, and the worst month', () => {
    const own = {
      organisation: LONDON,
      points: MONTHS.map((at) =>
        at === CHANGE
          ? monthPoint(at, { returns: { onTime: 0, late: 1, missing: 2, awaited: 0 } })
          : monthPoint(at),
      ),
    };
    expect(returnsChart(overTime({ own })).finding).toBe(
      '2 of 3 returns for October 2026 came on time; over 9 months 59% did. ' +
        'The fewest came on time for April 2026: 0 of 3.',
    );
  });

  it('do not judge a month whose returns are not yet due', () => {
    const own = {
      organisation: LONDON,
      points: [
        monthPoint(month('2026-09')),
        monthPoint(OCTOBER, { returns: { onTime: 1, late: 0, missing: 0, awaited: 2 } }),
      ],
    };
    const chart = returnsChart(overTime({ own }));
    expect(chart.finding).toBe('2 of 3 returns for September 2026 came on time.');
    expect(chart.series.map(({ key }) => key)).toContain('awaited');
  });

  it('say so when nothing came at all', () => {
    const none = { onTime: 0, late: 0, missing: 3, awaited: 0 };
    const points = MONTHS.map((at) =>
      monthPoint(at, { returns: none, areas: { GEO: silentPoint(at), PHM: silentPoint(at) } }),
    );
    const page = overTime({ own: { organisation: LONDON, points } });
    expect(resultsChart(page).finding).toBe('No place has reported in these months.');
    expect(coverageByAreaChart(page).series.flatMap(({ values }) => values)).toEqual(
      Array(2 * MONTHS.length).fill(null),
    );
    expect(plainText(presentOverTime(page).headline)).toBe('No place has reported in the months shown.');
  });
});

describe('the page over time', () => {
  it('begins with what a person could read out', () => {
    expect(plainText(presentOverTime(rising).headline)).toBe(
      'Since February 2026, areas on course went from 1 to 2 of 2. Residents covered, on average over the areas, ' +
        'went from 10% to 50%. Places’ own ratings stand 17 points above what their ICBs assured.',
    );
  });

  it('keeps month, boundaries and area in every address', () => {
    const view = { ...overTime().view, boundaries: 'now' as const };
    const page = presentOverTime(overTime({ view }));
    expect(page.switches.bases.map(({ href }) => href)).toEqual([
      '/london/over-time?month=2026-10&boundaries=now&area=geography',
      '/london/over-time?month=2026-10&boundaries=now&basis=self&area=geography',
    ]);
    expect(page.area.choice).toMatchObject({
      action: '/london/over-time',
      value: 'geography',
      hidden: [
        { name: 'month', value: '2026-10' },
        { name: 'boundaries', value: 'now' },
      ],
    });
    expect(page.views.map(({ label, href }) => `${label} ${href}`)).toEqual([
      'October 2026 /london?month=2026-10&boundaries=now',
      'Over time /london/over-time?month=2026-10&boundaries=now',
    ]);
  });

  it('leaves the months before an ICB began empty, and says why', () => {
    const points = MONTHS.filter((at) => at >= CHANGE).map((at) => monthPoint(at));
    const page = presentOverTime(
      overTime({ organisation: NORTH, own: { organisation: NORTH, points }, boundaryChanges: [CHANGE] }),
    );
    const [results] = page.whole;
    expect(results?.series[0]?.values.slice(0, 3)).toEqual([null, null, 1]);
    expect(results?.table.rows.at(-1)?.cells).toEqual(['–', '–', '–', '–']);
    expect(results?.divide).toEqual({ after: 2, label: 'ICBs changed' });
    expect(results?.note).toBe(
      'ICB boundaries changed in April 2026: North begins in April 2026. ' +
        'Choose other boundaries to follow the same places throughout.',
    );
  });
});

describe('the optimism gap in a chart', () => {
  it('is stated in points, with what the ICBs changed', () => {
    const chart = gapTrendChart([monthPoint(first), monthPoint(OCTOBER)], [first, OCTOBER], LONDON);
    expect(chart.finding).toBe(
      'In October 2026 places rated 50% of their areas on course; after assurance it is 33%, an optimism gap of ' +
        '17 points. ICBs assured 1 of 6 ratings lower and none higher. In February 2026 the gap was 17 points.',
    );
    expect(chart.table.rows[0]?.cells).toEqual(['50%', '33%', '2 of 6', '1', '0']);
  });

  it.each([
    [3, 3, 0, 'places rated 50% of their areas on course, and after assurance it is as many.'],
    [2, 3, 1, 'after assurance it is 50%, 17 points more: ICBs see more on course than places say.'],
  ])(
    'of %d by the places’ word and %d after assurance is said with its sign',
    (ownGreen, assuredGreen, higher, said) => {
      const gap = { ratings: 6, assured: 2, lower: 0, higher, ownGreen, assuredGreen };
      expect(gapTrendChart([{ month: OCTOBER, gap }], [OCTOBER], LONDON).finding).toContain(said);
    },
  );

  it('of one area is told in places', () => {
    const chart = gapTrendChart([monthPoint(OCTOBER)], [OCTOBER], LONDON, true);
    expect(chart.finding).toBe(
      'In October 2026 3 of 6 places rated themselves on course here; after assurance it is 2. ' +
        'ICBs assured 1 of 6 ratings lower and none higher.',
    );
  });

  it('is a gap in the line where nobody rated anything', () => {
    const silent = { month: first, gap: silentPoint(first).gap };
    const chart = gapTrendChart([silent, monthPoint(OCTOBER)], [first, OCTOBER], LONDON);
    expect(chart.series.map(({ values }) => values)).toEqual([
      [null, 50],
      [null, 33.3],
    ]);
    expect(chart.table.rows.at(-1)?.cells[0]).toBe('Not reported');
  });

  it('does not pass off an unassured month as agreement', () => {
    const gap = { ratings: 6, assured: 0, lower: 0, higher: 0, ownGreen: 3, assuredGreen: 3 };
    expect(gapTrendChart([{ month: OCTOBER, gap }], [OCTOBER], NORTH).finding).toBe(
      'The ICB assured none of the 6 ratings of October 2026.',
    );
  });

  it('puts the widest gap first, and shows nothing of places not published yet', () => {
    const [barnet, brent, camden] = PLACES as [(typeof PLACES)[0], (typeof PLACES)[0], (typeof PLACES)[0]];
    const gap = (ownGreen: number, assuredGreen: number) => ({
      ratings: 11,
      assured: 3,
      lower: ownGreen - assuredGreen,
      higher: 0,
      ownGreen,
      assuredGreen,
    });
    const chart = gapPairsChart(
      [
        { organisation: barnet, gap: gap(9, 9) },
        { organisation: camden, gap: null },
        { organisation: brent, gap: gap(10, 7) },
      ],
      OCTOBER,
    );
    expect(chart?.finding).toBe(
      'The gap is widest in Brent in October 2026: 10 of 11 areas on course by its own word, 7 after assurance.',
    );
    expect(chart?.categories.map(({ label }) => label)).toEqual(['Brent', 'Barnet', 'Camden']);
    expect(chart?.series.map(({ values }) => values)).toEqual([
      [10, 9, null],
      [7, 9, null],
    ]);
    expect(chart?.table.rows.at(-1)?.cells.slice(0, 2)).toEqual(['Not published yet', 'Not published yet']);
  });

  it('is left out where nobody has rated anything', () => {
    expect(gapPairsChart([{ organisation: organisation('x', 'X', 'icb'), gap: null }], OCTOBER)).toBeNull();
    expect(gapPoints(silentPoint('2026-10').gap)).toBe(0);
  });
});
