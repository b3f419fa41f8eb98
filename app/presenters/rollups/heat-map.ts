import type { Area } from '~/domain/framework/framework';
import type { AreaTotals, Dashboard, GroupTotals, SetTotals } from '~/domain/rollups/dashboard';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import { directionOf } from './headline';
import { formatShare, tooSilent } from './share';
import { type MarkWords, monthName, resultMark, viewQuery } from './words';

/** A change since the month before: what is drawn, and what is read out. */
export interface Change {
  direction: 'up' | 'down';
  words: string;
}

export interface HeatCell {
  key: string;
  /** The column's name again, for a stacked table and for lists of links. */
  column: string;
  /** The same in a few letters, for the narrowest screens. */
  code: string;
  href: string;
  mark: MarkWords;
  covered: string;
  /** Points of coverage since the month before: { text: '+3', words: ... }. */
  points: { text: string; words: string } | null;
  change: Change | null;
}

export interface HeatMapModel {
  caption: string;
  columns: { key: string; name: string; note: string; href: string; total: boolean }[];
  rows: { key: string; title: string; href: string; cells: HeatCell[] }[];
  /** What an arrow means; null while there is no month to compare with. */
  since: string | null;
}

/** The arrow of a figure: whether its result went up or down since the month before. */
export function changeOf(group: SetTotals, area: string, since: string | null): Change | null {
  const direction = directionOf(group, area);
  return direction === null || since === null ? null : { direction, words: `${direction} since ${since}` };
}

/**
 * How many points of coverage a set gained or lost; null when under one, and where so little was reported in one of the
 * months that the difference would be silence.
 */
export function pointsOf(group: SetTotals, area: string, since: string | null): HeatCell['points'] {
  const [now, before] = [group.totals[area], group.before?.[area]];
  if (now === undefined || before === undefined || since === null) return null;
  if (tooSilent(now.confidence.residents) || tooSilent(before.confidence.residents)) return null;
  const points = percentOf(now) - percentOf(before);
  if (points === 0) return null;
  const size = formatCount(Math.abs(points), 'point');
  return {
    text: points > 0 ? `+${points}` : `−${Math.abs(points)}`,
    words: `${size} ${points > 0 ? 'more' : 'fewer'} than in ${since}`,
  };
}

function percentOf({ readiness }: AreaTotals): number {
  return Math.round(100 * readiness.covered.share);
}

/** Areas by ICB with London last: the middle of London's dashboard. */
export function presentHeatMap(dashboard: Dashboard): HeatMapModel {
  const { view, areas, groups, total, previous } = dashboard;
  const query = viewQuery(view);
  const since = previous === null ? null : monthName(previous);
  const columns: GroupTotals[] = [...groups, total];
  const cellOf = (area: Area, group: GroupTotals): HeatCell[] => {
    const totals = group.totals[area.code];
    if (totals === undefined) return [];
    const { residents, total: all } = totals.readiness.covered;
    return [
      {
        key: group.organisation.slug,
        column: group.organisation.shortName,
        code: group.organisation.slug.toUpperCase(),
        href: paths.area(area.slug, { org: group.organisation.slug, ...query }),
        mark: resultMark(totals.confidence.result),
        covered: formatShare(residents, all),
        points: pointsOf(group, area.code, since),
        change: changeOf(group, area.code, since),
      },
    ];
  };
  return {
    caption: 'Delivery confidence and residents covered, by area and ICB',
    columns: columns.map((group) => ({
      key: group.organisation.slug,
      name: group.organisation.shortName,
      note: formatCount(group.places.length, 'place'),
      href: group === total ? paths.london(query) : paths.icb(group.organisation.slug, query),
      total: group === total,
    })),
    rows: areas.map((area) => ({
      key: area.code,
      title: area.title,
      href: paths.area(area.slug, { org: total.organisation.slug, ...query }),
      cells: columns.flatMap((group) => cellOf(area, group)),
    })),
    since,
  };
}
