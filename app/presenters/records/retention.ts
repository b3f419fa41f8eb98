import { RETAINED, RETENTION } from '~/domain/records/retention';

export interface RetentionRow {
  what: string;
  kept: string;
}

function span(days: number): string {
  if (days === 365) return 'A year';
  return days === 1 ? 'A day' : `${days} days`;
}

/** How long each kind of record is kept, in words for everybody. */
export function retentionRows(): RetentionRow[] {
  return RETAINED.map((kind) => {
    const { what, days, since, done } = RETENTION[kind];
    const kept = days === 0 ? `Until ${since}` : `${span(days)} after ${since}`;
    return { what, kept: `${kept}, then ${done}` };
  });
}
