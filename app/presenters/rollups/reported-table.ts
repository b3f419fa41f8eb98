import type { Place } from '~/domain/organisations/organisation';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { ExportColumn } from '~/presenters/records/csv';
import { type Shown, shownOf, WHEN } from './table-columns';

/** Who has reported as a table to save. */

export interface ReportedRow extends Shown {
  standing: string;
  place: Place | null;
  /** How many places the row stands for: more than one where they may not be named. */
  count: number;
  days: number | null;
}

export const REPORTED_COLUMNS: readonly ExportColumn<ReportedRow>[] = [
  ...WHEN,
  {
    heading: 'Standing',
    about: 'On time, Late, Missing (due and nothing came) or Awaited (not yet due)',
    value: ({ standing }) => standing,
  },
  {
    heading: 'Organisation code',
    about: 'The place; empty for places not named before the month is published',
    value: ({ place }) => place?.slug ?? null,
  },
  { heading: 'Organisation', about: 'Its name', value: ({ place }) => place?.shortName ?? null },
  { heading: 'Places', about: 'How many places the line stands for', value: ({ count }) => count },
  { heading: 'Days late', about: 'Calendar days; empty where not late', value: ({ days }) => days },
];

/** Who has reported and who has not; places that may not be named yet are counted in a line of their own. */
export function reportedRows(dashboard: Dashboard): ReportedRow[] {
  const { summary, hidden } = dashboard.returns;
  const places = new Map(dashboard.places.map((place) => [place.slug, place]));
  const shown = shownOf(dashboard);
  const named = (standing: string, slug: string, days: number | null = null): ReportedRow => ({
    ...shown,
    standing,
    place: places.get(slug) ?? null,
    count: 1,
    days,
  });
  const unnamed = (standing: string, count: number): ReportedRow[] =>
    count === 0 ? [] : [{ ...shown, standing, place: null, count, days: null }];
  const imported = new Set(summary.imported);
  return [
    ...summary.onTime.map((slug) => named(imported.has(slug) ? 'Imported' : 'On time', slug)),
    ...unnamed('On time', hidden.onTime),
    ...summary.late.map(({ place, days }) => named('Late', place, days)),
    ...unnamed('Late', hidden.late),
    ...summary.missing.map((slug) => named('Missing', slug)),
    ...unnamed('Missing', hidden.missing),
    ...summary.awaited.map((slug) => named('Awaited', slug)),
    ...unnamed('Awaited', hidden.awaited),
  ];
}
