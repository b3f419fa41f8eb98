import type { Month } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import { type ChangedFigure, changedFigures } from '~/domain/review/bulletin';
import type { Snapshot } from '~/domain/review/snapshot';
import type { Context } from '~/services/context.server';
import { type PublicationRow, publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import { reasonsToReopen } from '~db/repos/standing.server';

/** What a version of a month changed, and why. */
export interface Bulletin {
  before: PublicationRow;
  after: PublicationRow;
  snapshot: Snapshot;
  changed: ChangedFigure[];
  /** Why each place's return was reopened between the two versions, by place. */
  reasons: Map<string, string>;
}

/** The bulletin of a restatement: `version` against the one before it (the latest when left out). */
export function readBulletin(
  { db, actor }: Context,
  { month, version }: { month: Month; version: number | null },
): Result<Bulletin, 'not_found' | 'forbidden'> {
  if (!may(actor, 'publication.read', PROGRAMME))
    return failure('forbidden', 'Published months are for those who work for the programme.');
  const publications = publicationsOf(db, month);
  const wanted = version ?? publications.at(-1)?.version ?? 0;
  const after = publications.find((one) => one.version === wanted);
  const before = publications.find((one) => one.version === wanted - 1);
  if (after === undefined || before === undefined)
    return failure('not_found', 'This month has not been restated as that version.');
  const [old, snapshot] = [wholeSnapshot(db, before.id), wholeSnapshot(db, after.id)];
  return success({
    before,
    after,
    snapshot,
    changed: changedFigures(old, snapshot),
    reasons: reasonsToReopen(db, month, { after: before.publishedAt, until: after.publishedAt }),
  });
}
