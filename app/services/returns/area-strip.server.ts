import { addMonths, type Month, monthRange } from '~/domain/month';
import type { Confidence, Rating } from '~/domain/returns/content';
import type { Queryable } from '~db/client.server';
import { areaMonths } from '~db/repos/area-contents.server';

/** One month of an area: what was submitted, or nothing. */
export interface StripMonth {
  month: Month;
  submitted: null | {
    readinessKind: 'assessed' | 'not_assessed' | 'not_applicable';
    readiness: Rating | null;
    stated: Confidence | null;
    assured: Confidence | null;
    words: string;
    typedBy: string[];
    /** Null where it was imported. */
    signedBy: string | null;
  };
}

/** How many months stand beside an area while it is filled in. */
const STRIP_MONTHS = 6;

/** The six months before a return, oldest first, for every area by code. Ask permission to read submissions first. */
export function areaStrips(db: Queryable, place: string, before: Month): Record<string, StripMonth[]> {
  const months = monthRange(addMonths(before, -STRIP_MONTHS), addMonths(before, -1));
  const rows = areaMonths(db, place, months);
  const areas = [...new Set(rows.map((row) => row.area))];
  return Object.fromEntries(
    areas.map((area) => [
      area,
      months.map((month) => {
        const row = rows.find((candidate) => candidate.area === area && candidate.month === month);
        return { month, submitted: row === undefined ? null : row };
      }),
    ]),
  );
}
