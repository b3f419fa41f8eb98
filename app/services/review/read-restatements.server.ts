import { type Month, monthAt } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { ReturnState } from '~/domain/returns/workflow';
import { restatementsUnderWay, type UnderWay } from '~/domain/review/restatement';
import type { Context } from '~/services/context.server';
import { returnOf } from '~/services/returns/return-of.server';
import { allPlaces } from '~db/repos/organisations.server';
import { type PublicationRow, publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import { standingAt } from '~db/repos/standing.server';

/** A return of a published month that the London office can open again, or let in late. */
export interface Reopenable {
  place: string;
  name: string;
  state: ReturnState;
  /** The return's version, 0 for one that nobody has opened. */
  version: number;
  /** Nothing had come when the month was published. */
  missed: boolean;
}

export interface Restatements {
  publication: PublicationRow;
  names: Pick<Organisation, 'slug' | 'shortName'>[];
  underWay: UnderWay;
  reopenable: Reopenable[];
}

/** Where the restatement of a published month stands, and which returns could still be opened. */
export function readRestatements(
  { db, actor, now }: Context,
  month: Month,
): Result<Restatements, 'not_found' | 'forbidden'> {
  if (!may(actor, 'month.publish', PROGRAMME))
    return failure('forbidden', 'Only the London office opens a published month again.');
  const publication = publicationsOf(db, month).at(-1);
  if (publication === undefined)
    return failure('not_found', 'This month has not been published, so there is nothing to restate.');
  const places = allPlaces(db, monthAt(now)).filter((place) => existsIn(place, month));
  const standing = standingAt(db, month, now.toISOString());
  return success({
    publication,
    names: places,
    underWay: restatementsUnderWay(wholeSnapshot(db, publication.id), standing),
    reopenable: places.flatMap(({ slug, shortName }): Reopenable[] => {
      const found = returnOf(db, now, { place: slug, month });
      if (!found.ok || !may(actor, 'return.restate', found.value.resource)) return [];
      const { resource, row, submissions } = found.value;
      return [
        {
          place: slug,
          name: shortName,
          state: resource.state,
          version: row?.version ?? 0,
          missed: submissions.length === 0,
        },
      ];
    }),
  });
}
