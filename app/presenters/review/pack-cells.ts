import { formatDate } from '~/presenters/format';
import { formatShare } from '~/presenters/rollups/share';
import type { PackCell } from './pack';

/** Cells and columns of a pack's tables. */

export const text = (words: string): PackCell => ({ text: words });

export const count = (value: number): PackCell => ({
  text: value.toLocaleString('en-GB'),
  value,
  format: 'count',
});

export const share = (part: number, total: number): PackCell => ({
  text: formatShare(part, total),
  value: total === 0 ? null : part / total,
  format: 'percent',
});

export const column = (heading: string, width = 1, numeric = false) => ({ heading, width, numeric });

export const date = (value: string | null): PackCell =>
  value === null ? text('') : { text: formatDate(value), value: { date: value } };
