import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { HistoryPoint, PlaceArea } from '~/domain/rollups/dashboard';
import { placeCharts } from '~/presenters/rollups/place-charts';
import { AREAS, PLACES } from './world';

const MONTHS = ['2026-08', '2026-09', '2026-10'].map(month);
const [BARNET] = PLACES as [(typeof PLACES)[0]];

function said(level: 2 | 3, assured: 'red' | null = null): HistoryPoint {
  return { kind: 'reported', level, confidence: assured ?? 'green', stated: 'green', assured };
}

function charts(...histories: HistoryPoint[][]) {
  const areas = histories.map(
    (history, index) =>
      ({ area: AREAS[index], history, figure: {}, assuredReason: '' }) as unknown as PlaceArea,
  );
  return Object.fromEntries(
    placeCharts({ place: BARNET, areas, historyMonths: MONTHS }).map((chart) => [chart.key, chart]),
  );
}

const MISSING: HistoryPoint = { kind: 'missing' };
const HIDDEN: HistoryPoint = { kind: 'hidden' };

describe('a place over time', () => {
  it('says how many areas stand at level 3 and are on course, then and now', () => {
    const { levels, confidence } = charts([said(2), said(3), said(3)], [said(2), said(2), said(2, 'red')]);
    expect(levels?.finding).toBe(
      'In October 2026 1 of 2 areas stands at level 3 or more; in August 2026 it was none.',
    );
    expect(confidence?.finding).toBe('In October 2026 1 of 2 areas is on course; in August 2026 it was 2.');
    expect(levels?.table.rows[0]).toEqual({
      key: '2026-10',
      head: 'October 2026',
      cells: ['0', '0', '1', '1', '0'],
    });
  });

  it('draws a month without a return as missing, and one not published yet as that, never as level 0', () => {
    const { levels, gap } = charts([said(2), MISSING, said(3)], [said(2), MISSING, said(3)]);
    const values = (key: string) => levels?.series.find((one) => one.key === key)?.values;
    expect(values('missing')).toEqual([0, 2, 0]);
    expect(values('level-0')).toEqual([0, 0, 0]);
    expect(values('hidden')).toBeUndefined();
    expect(gap?.series[0]?.values).toEqual([2, null, 2]);
    const masked = charts([said(2), said(2), HIDDEN]);
    expect(masked.levels?.series.find(({ key }) => key === 'hidden')?.values).toEqual([0, 0, 1]);
    expect(masked.gap?.table.rows[0]?.cells).toEqual(['–', '–']);
  });

  it('counts the months in which assurance made a difference', () => {
    expect(charts([said(2), said(2, 'red'), said(2)]).gap?.finding).toBe(
      'In 1 of 3 months assurance changed how many areas of Barnet are on course.',
    );
    expect(charts([said(2), said(2), said(2)]).gap?.finding).toBe(
      'In none of 3 months did assurance change how many areas of Barnet are on course.',
    );
  });

  it('is left out while fewer than two months are known', () => {
    expect(charts([HIDDEN, HIDDEN, said(2)])).toEqual({});
  });
});
