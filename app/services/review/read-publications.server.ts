import type { Month } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import { placesUnderWay, restatementsUnderWay } from '~/domain/review/restatement';
import type { Context } from '~/services/context.server';
import { namesOf } from '~db/repos/people.server';
import {
  allPublications,
  type PublicationRow,
  publicationsOf,
  snapshotText,
  wholeSnapshot,
} from '~db/repos/snapshots.server';
import { standingAt } from '~db/repos/standing.server';

export type NamedPublication = PublicationRow & { by: string; restating: number };

/** Every publication there has been, newest month first, with who made it and how many places are being restated. */
export function readPublications({ db, actor, now }: Context): Result<NamedPublication[], 'forbidden'> {
  if (!may(actor, 'publication.read', PROGRAMME))
    return failure('forbidden', 'Published months are for those who work for the programme.');
  const publications = allPublications(db);
  const names = namesOf(db, [...new Set(publications.map(({ publishedBy }) => publishedBy))]);
  return success(
    publications.map((row, index) => ({
      ...row,
      by: names.get(row.publishedBy) ?? 'The London office',
      // The first of a month in the list is its newest version.
      restating: publications[index - 1]?.month === row.month ? 0 : restatingIn(db, row, now),
    })),
  );
}

function restatingIn(db: Context['db'], row: PublicationRow, now: Date): number {
  const returns = standingAt(db, row.month, now.toISOString());
  const later = returns.filter(
    ({ submission, reopenedAt }) =>
      (submission !== null && submission.submittedAt > row.publishedAt) ||
      (reopenedAt !== null && reopenedAt > row.publishedAt),
  );
  if (later.length === 0) return 0;
  return placesUnderWay(restatementsUnderWay(wholeSnapshot(db, row.id), returns)).length;
}

/** The text of one version of a month exactly as it was hashed. */
export function readSnapshotText(
  { db, actor }: Context,
  { month, version }: { month: Month; version: number },
): Result<{ content: string; sha256: string }, 'not_found' | 'forbidden'> {
  if (!may(actor, 'publication.read', PROGRAMME))
    return failure('forbidden', 'Published months are for those who work for the programme.');
  const text = snapshotText(db, month, version);
  return text === null
    ? failure('not_found', 'This month has no publication with that version.')
    : success(text);
}

/** One version of a month, the newest for null; null where there is none. */
export function publicationOf(
  { db }: Pick<Context, 'db'>,
  month: Month,
  version: number | null,
): PublicationRow | null {
  const publications = publicationsOf(db, month);
  return (
    (version === null ? publications.at(-1) : publications.find((one) => one.version === version)) ?? null
  );
}
