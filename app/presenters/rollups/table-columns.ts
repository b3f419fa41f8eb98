import type { Frame } from '~/domain/rollups/dashboard';
import type { View } from '~/domain/rollups/view';
import type { ExportColumn } from '~/presenters/records/csv';

/** What the tables of figures have in common: columns that say which view they are of, and how figures are written. */

/** What every row says of where it stands. */
export interface Shown {
  view: View;
  version: number | null;
}

export const yesNo = (value: boolean | null) => (value === null ? null : value ? 'Yes' : 'No');
export const share = (part: number, total: number) =>
  total === 0 ? null : Math.round((part / total) * 10_000) / 10_000;
export const exact = (value: number | null) => (value === null ? null : Number(value.toFixed(6)));

export const WHEN: readonly ExportColumn<Shown>[] = [
  { heading: 'Month', about: 'The month shown, written like 2026-10', value: ({ view }) => view.month },
  {
    heading: 'Figures',
    about: 'Published: read from the frozen month. Provisional: as known now, may still change',
    value: ({ version }) => (version === null ? 'Provisional' : `Published, version ${version}`),
  },
  {
    heading: 'As known on',
    about: 'The day asked for; empty for everything known now',
    value: ({ view }) => view.asKnownOn,
  },
];

export const CHOSEN: readonly ExportColumn<Shown>[] = [
  {
    heading: 'Basis',
    about: 'assured: the ICB’s rating where there is one; self: the place’s own',
    value: ({ view }) => view.basis,
  },
  {
    heading: 'Boundaries',
    about: 'Whose ICBs group the places: then (the month’s own), published (May 2025) or now',
    value: ({ view }) => view.boundaries,
  },
];

/** What the rows of a page say of where they stand. */
export function shownOf({ view, publication }: Pick<Frame, 'view' | 'publication'>): Shown {
  return { view, version: publication?.version ?? null };
}
