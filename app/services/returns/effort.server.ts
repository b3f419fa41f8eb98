import type { Month } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { allPlaces } from '~db/repos/organisations.server';
import { effortRows } from '~db/repos/returns.server';

/** The burden that one return put on one place. */
export interface Effort {
  place: string;
  name: string;
  /** Minutes between opening the return and first asking for sign-off; null when it was not asked for yet. */
  minutes: number | null;
  /** How many saves really changed something. */
  saves: number;
  queries: number;
}

const MS_PER_MINUTE = 60_000;

/** What a month's returns cost each place, for the London office: the burden the programme causes. */
export function effortOfMonth({ db, actor }: Context, month: Month): Result<Effort[], 'forbidden'> {
  if (!may(actor, 'effort.read', PROGRAMME))
    return failure('forbidden', 'The effort of returns is shown to the London office.');
  const rows = new Map(effortRows(db, month).map((row) => [row.organisation, row]));
  return success(
    allPlaces(db).map((place) => {
      const row = rows.get(place.slug);
      const asked = row?.firstAskedAt ?? null;
      return {
        place: place.slug,
        name: place.name,
        minutes:
          row === undefined || asked === null
            ? null
            : Math.round((Date.parse(asked) - Date.parse(row.openedAt)) / MS_PER_MINUTE),
        saves: row?.saves ?? 0,
        queries: row?.queries ?? 0,
      };
    }),
  );
}
