import type { Place } from '~/domain/organisations/organisation';
import type { ReadableReturns } from '~/domain/rollups/dashboard';
import type { View } from '~/domain/rollups/view';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import { namesBySlug } from './words';

export interface ReturnsModel {
  figures: {
    key: string;
    count: number;
    label: string;
    /** Named where the reader may know; each leads to its return. */
    names: { name: string; note: string; href: string }[];
    /** How many more there are whose names the reader may not see; '' for none. */
    others: string;
  }[];
}

/** Who has reported: on time, late, missing, and (before the due date) awaited. Empty kinds are left out but the first. */
export function presentReturns(
  { summary, hidden }: ReadableReturns,
  { places, view }: { places: readonly Place[]; view: View },
): ReturnsModel {
  const nameOf = namesBySlug(places);
  const named = (place: string, note = '') => ({
    name: nameOf(place),
    note,
    href: paths.return(place, view.month),
  });
  const importedCount = summary.imported?.length ?? 0;
  const late = summary.late.map(({ place, days }) => named(place, formatCount(days, 'day')));
  const figures = [
    {
      key: 'on-time',
      label: importedCount === 0 ? 'on time' : `on time or imported (${importedCount} imported)`,
      all: summary.onTime.length + hidden.onTime,
      names: [],
      hidden: 0,
    },
    { key: 'late', label: 'late', all: late.length + hidden.late, names: late, hidden: hidden.late },
    {
      key: 'missing',
      label: 'missing',
      all: summary.missing.length + hidden.missing,
      names: summary.missing.map((place) => named(place)),
      hidden: hidden.missing,
    },
    {
      key: 'awaited',
      label: 'awaited, not yet due',
      all: summary.awaited.length + hidden.awaited,
      names: [],
      hidden: 0,
    },
  ];
  return {
    figures: figures
      .filter(({ key, all }) => key === 'on-time' || all > 0)
      .map(({ key, label, all, names, hidden: unnamed }) => ({
        key,
        count: all,
        label,
        names,
        others: othersWords(unnamed, names.length),
      })),
  };
}

function othersWords(unnamed: number, named: number): string {
  if (unnamed === 0) return '';
  return named === 0 ? 'not named until published' : `and ${unnamed} not named until published`;
}
