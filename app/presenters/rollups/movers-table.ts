import type { Dashboard } from '~/domain/rollups/dashboard';
import type { Mover } from '~/domain/rollups/movers';
import type { ExportColumn } from '~/presenters/records/csv';
import { type Shown, shownOf, WHEN } from './table-columns';

/** What moved as a table to save. */

export interface MoverRow extends Shown {
  mover: Mover;
  names: Readonly<Record<string, string>>;
}

export const MOVER_COLUMNS: readonly ExportColumn<MoverRow>[] = [
  ...WHEN,
  { heading: 'Organisation code', about: 'The place that moved', value: ({ mover }) => mover.place },
  {
    heading: 'Organisation',
    about: 'The name of the place',
    value: ({ mover, names }) => names[mover.place] ?? mover.place,
  },
  { heading: 'Area code', about: 'Where it moved', value: ({ mover }) => mover.area },
  {
    heading: 'Direction',
    about: 'up or down, since the month before',
    value: ({ mover }) => mover.direction,
  },
  {
    heading: 'Readiness before',
    about: 'Level of the month before; empty where it did not change',
    value: ({ mover }) => mover.readiness?.from ?? null,
  },
  {
    heading: 'Readiness now',
    about: 'Level of the month shown; empty where it did not change',
    value: ({ mover }) => mover.readiness?.to ?? null,
  },
  {
    heading: 'Confidence before',
    about: 'Of the month before; empty where it did not change',
    value: ({ mover }) => mover.confidence?.from ?? null,
  },
  {
    heading: 'Confidence now',
    about: 'Of the month shown; empty where it did not change',
    value: ({ mover }) => mover.confidence?.to ?? null,
  },
  { heading: 'What changed', about: 'The place’s own words', value: ({ mover }) => mover.words || null },
];

/** What moved since the month before, as far as the reader may know. */
export function moverRows(dashboard: Dashboard): MoverRow[] {
  const names = Object.fromEntries(dashboard.places.map(({ slug, shortName }) => [slug, shortName]));
  return dashboard.movers.shown.map((mover) => ({ ...shownOf(dashboard), mover, names }));
}
