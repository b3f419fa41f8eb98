import { failure, type Result, success } from '~/domain/result';
import { placesUnderWay, restatementsUnderWay } from '~/domain/review/restatement';
import type { Publication, Snapshot } from '~/domain/review/snapshot';
import type { RollUpRule } from '~/domain/rollups/confidence';
import type { ShownPublication } from '~/domain/rollups/dashboard';
import type { View } from '~/domain/rollups/view';
import type { Db } from '~db/client.server';
import { rollUpRule } from '~db/repos/framework.server';
import { publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import { standingAt } from '~db/repos/standing.server';
import { instantOf, type World } from './world.server';

/** What a page of one month stands on: for a published month all of it is frozen. */
export interface ShownMonth {
  world: World;
  rule: RollUpRule;
  /** The publication whose figures are read; null for a month shown from the tables. */
  shown: Publication | null;
  publication: ShownPublication | null;
}

/**
 * Settles what a view's month is read from: the version asked for, else the latest one published by the day asked for,
 * else the tables. 'not_found' for a version that does not exist.
 */
export function shownMonth(db: Db, live: World, view: View, now: Date): Result<ShownMonth, 'not_found'> {
  const { month, version } = view;
  const instant = instantOf(view);
  const publications = publicationsOf(db, month);
  const latest = publications.at(-1);
  const shown =
    version === null
      ? publications.findLast(({ publishedAt }) => instant === null || publishedAt <= instant)
      : publications.find((one) => one.version === version);
  if (version !== null && shown === undefined)
    return failure('not_found', 'This month has no publication with the version in the address.');
  if (shown === undefined || latest === undefined)
    return success({ world: live, rule: rollUpRule(db, month), shown: null, publication: null });
  const snapshot = wholeSnapshot(db, shown.id);
  return success({
    world: frozenWorld(live, snapshot, view),
    rule: snapshot.rule,
    shown,
    publication: {
      version: shown.version,
      latest: latest.version,
      publishedAt: shown.publishedAt,
      sha256: shown.sha256,
      reason: snapshot.reason,
      restating:
        shown.version === latest.version && view.asKnownOn === null
          ? placesUnderWay(restatementsUnderWay(snapshot, standingAt(db, month, now.toISOString())))
          : [],
    },
  });
}

/** The world as a snapshot keeps it; today's boundaries alone are today's. */
function frozenWorld(live: World, snapshot: Snapshot, { boundaries }: View): World {
  const { organisations, memberships } = boundaries === 'now' ? live : snapshot;
  const { places, framework } = snapshot;
  return { ...live, organisations, memberships, places, framework };
}
