import type { IntegrityOf } from '~/domain/rollups/milestone-book';
import { type MilestonesQuery, paths } from '~/paths';
import { formatCount, formatNumber, formatPercent } from '~/presenters/format';

export interface IntegrityRow {
  key: string;
  name: string;
  href: string;
  moved: string;
  moves: string;
  days: string;
  nearDue: string;
}

/** How well one organisation keeps its dates, in figures. */
export function integrityRow({ organisation, integrity }: IntegrityOf, query: MilestonesQuery): IntegrityRow {
  const { slug, shortName } = organisation;
  const base = { key: slug, name: shortName, href: paths.milestones({ ...query, org: slug }) };
  if (integrity === null) return { ...base, moved: '–', moves: '–', days: '–', nearDue: '–' };
  return {
    ...base,
    moved: `${integrity.moved} of ${formatNumber(integrity.forecast)}`,
    moves: formatNumber(integrity.moves),
    days: formatNumber(integrity.daysMoved),
    nearDue: integrity.shareNearDue === null ? '–' : formatPercent(integrity.shareNearDue),
  };
}

/** The first row read out. */
export function integritySentence(first: IntegrityOf | undefined): string {
  const own = first?.integrity ?? null;
  if (own === null) return 'No forecast has been reported yet.';
  if (own.moves === 0) return 'No forecast has moved so far.';
  const near = formatPercent(own.shareNearDue ?? 0);
  return `Forecasts moved ${formatCount(own.moves, 'time')}, by ${formatCount(own.daysMoved, 'day')} in all; ${near} of the moves came within 30 days of the due date, or after it.`;
}
