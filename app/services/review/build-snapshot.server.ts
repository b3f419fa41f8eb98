import { asAt } from '~/domain/framework/framework';
import { type Month, previousMonth } from '~/domain/month';
import { existsIn, type Organisation, type Place } from '~/domain/organisations/organisation';
import {
  type PublicationChecks,
  publicationChecks,
  type StandingReturn,
} from '~/domain/review/publication-checks';
import {
  type FrozenArea,
  type FrozenBefore,
  type FrozenSubmission,
  SNAPSHOT_SCHEMA,
  type Snapshot,
} from '~/domain/review/snapshot';
import { readWorld, type World } from '~/services/rollups/world.server';
import type { Db } from '~db/client.server';
import { rollUpRule } from '~db/repos/framework.server';
import { readSetting } from '~db/repos/records.server';
import { type AreaRow, liveAreas, liveAsks, liveMilestones } from '~db/repos/rollups.server';
import { publicationsIn, publicationsOf, wholeSnapshot } from '~db/repos/snapshots.server';
import { type StandingRow, standingAt } from '~db/repos/standing.server';
import { frozenAmbitions } from './frozen-ambitions.server';
import { frozenOutcomes } from './frozen-outcomes.server';
import { rollUpsOf } from './roll-ups.server';

/** A month as it would be published: everything but when, why and as which version. */
export type MonthToPublish = Omit<Snapshot, 'version' | 'publishedAt' | 'reason' | 'supersedes'>;

/**
 * Gathers a month as it stood at an instant, from the tables: what a snapshot freezes. Run it in the transaction that
 * stores it. `demonstration` says whether its figures are invented. The month before is taken as it had been published by then, or from the tables when it had not.
 */
export function monthToPublish(
  db: Db,
  month: Month,
  instant: string,
  demonstration = readSetting(db, 'demonstration') !== null,
): MonthToPublish {
  const world = readWorld(db, new Date(instant));
  const period = world.periods.find((one) => one.month === month);
  if (period === undefined) throw new Error(`there is no period ${month}`);
  const { publishedAt: _publishedAt, opensOn, dueOn, signOffBy, reviewBy, meetingOn } = period;
  const standing = standingAt(db, month, instant);
  const rows = {
    month,
    rule: rollUpRule(db, month),
    framework: asAt(world.framework, month),
    organisations: world.organisations,
    places: world.places,
    memberships: world.memberships,
    submissions: submissionsOf(standing),
    areas: areasOf(liveAreas(db, { months: [month], instant, words: month })),
    milestones: liveMilestones(db, { at: month, instant }).map(
      ({ place, milestone, status, baselineDue, currentDue, forecast, slipDays }) => ({
        place,
        milestone,
        status,
        baselineDue,
        currentDue,
        forecast,
        slipDays,
      }),
    ),
    ambitions: frozenAmbitions(db, world.framework, month, instant),
  };
  return {
    ...rows,
    schema: SNAPSHOT_SCHEMA,
    demonstration,
    period: { month, opensOn, dueOn, signOffBy, reviewBy, meetingOn },
    checks: checksOf(db, world, month, standing, instant),
    asks: liveAsks(db, { at: month, instant }),
    outcomes: frozenOutcomes(db, month, instant),
    before: beforeOf(db, world, month, instant),
    rollUps: rollUpsOf(rows),
  };
}

function submissionsOf(standing: readonly StandingRow[]): FrozenSubmission[] {
  return standing.flatMap(({ place, submission }) => (submission === null ? [] : [{ place, ...submission }]));
}

function areasOf(rows: readonly AreaRow[]): FrozenArea[] {
  return rows.flatMap(
    ({ place, area, readiness, stated, proposed, assured, update, changedMonth, stale, changed }) =>
      area === null
        ? []
        : [{ place, area, readiness, stated, proposed, assured, update, changedMonth, stale, changed }],
  );
}

function checksOf(
  db: Db,
  world: World,
  month: Month,
  standing: readonly StandingRow[],
  instant: string,
): PublicationChecks {
  const byPlace = new Map(standing.map((row) => [row.place, row]));
  const places = world.places.filter((place) => existsIn(place, month));
  const before = world.periods.map((period) => period.month).filter((at) => at < month);
  const published = publicationsIn(db, { months: before, instant });
  return publicationChecks(
    places.map((place) => standingOf(place, byPlace.get(place.slug))),
    ownReporters(world, month).map(({ slug }) => ({
      organisation: slug,
      state: byPlace.get(slug)?.state ?? 'not_started',
    })),
    before.filter((at) => !published.has(at)),
  );
}

/** The ICBs and London, where the framework of the month holds milestones for their level. */
function ownReporters({ organisations, framework }: World, month: Month): Organisation[] {
  const levels = new Set(asAt(framework, month).milestones.map(({ level }) => level));
  return organisations.filter(
    (one) => one.level !== 'place' && levels.has(one.level) && existsIn(one, month),
  );
}

function standingOf({ slug }: Place, row: StandingRow | undefined): StandingReturn {
  const submission = row?.submission ?? null;
  return {
    place: slug,
    state: row?.state ?? 'not_started',
    submitted: submission !== null,
    openQueries: row?.openQueries ?? [],
    ratificationBy: submission?.ratifiedOn === null ? submission.ratificationBy : null,
  };
}

function beforeOf(db: Db, world: World, month: Month, instant: string): FrozenBefore | null {
  const before = previousMonth(month);
  if (!world.periods.some((period) => period.month === before)) return null;
  const published = publicationsIn(db, { months: [before], instant }).get(before);
  if (published !== undefined) {
    const { version, sha256 } = published;
    const { submissions, areas } = wholeSnapshot(db, published.id);
    return { month: before, publication: { version, sha256 }, submissions, areas: areas.map(withoutWords) };
  }
  return {
    month: before,
    publication: null,
    submissions: submissionsOf(standingAt(db, before, instant)),
    areas: areasOf(liveAreas(db, { months: [before], instant })),
  };
}

function withoutWords(area: FrozenArea): FrozenArea {
  return { ...area, changed: '' };
}

/** The whole snapshot: a month, with when it is published, as which version and why. */
export function snapshotOf(
  db: Db,
  gathered: MonthToPublish,
  publication: { publishedAt: string; reason: string },
): Snapshot {
  const earlier = publicationsOf(db, gathered.month).at(-1);
  return {
    ...gathered,
    version: (earlier?.version ?? 0) + 1,
    ...publication,
    supersedes: earlier === undefined ? null : { version: earlier.version, sha256: earlier.sha256 },
  };
}
