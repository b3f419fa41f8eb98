import type { Month } from '~/domain/month';
import { formatCount, formatMonth } from '../format';

/** The return that a workbook is of, in a message: 'Barnet for November 2026'. */
export function workbookOfWords(place: string, month: Month): string {
  return `${place} for ${formatMonth(month)}`;
}

/** What the page of the workbook says after one was applied or given up; null when neither. */
export function appliedWords(search: URLSearchParams): string | null {
  if (search.get('done') === 'dropped') return 'The workbook was discarded. Nothing was saved.';
  if (search.get('done') !== 'applied') return null;
  const count = (name: string) => Math.min(9999, Math.max(0, Math.trunc(Number(search.get(name)) || 0)));
  const left = count('left');
  const kept =
    left === 0
      ? ''
      : ` ${formatCount(left, 'cell stays', 'cells stay')} as your colleague left ${left === 1 ? 'it' : 'them'}.`;
  return `${formatCount(count('cells'), 'cell')} saved from the workbook.${kept}`;
}
