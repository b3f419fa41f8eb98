import { type Month, previousMonth } from '~/domain/month';
import type { FrozenArea, Publication, ShortFigures } from '~/domain/review/snapshot';
import type { Db } from '~db/client.server';
import type { AreaRow, EffectiveRow } from './rollups.server';
import { frozenFigures, publicationsIn, wholeSnapshot } from './snapshots.server';

/**
 * The one place that chooses where the figures of a month come from: its snapshot once it is published, the tables
 * until then. Everything that reads figures goes through db/repos/rollups.server.ts, which asks here.
 */

interface Asked {
  months: readonly Month[];
  instant: string | null;
  shown?: Publication | null;
}

/** Where a published month is read from; `part` is 'before' for what another month's snapshot compared itself with. */
interface FrozenMonth {
  publication: Publication;
  part: 'own' | 'before';
}

export type FrozenIn = Map<Month, FrozenMonth>;

/**
 * The months of a read that come from snapshots: each as last published (by the instant asked for). The month that a
 * page stands on is read from exactly the publication shown, and the month before it as that one compared with it, so
 * that a published page never changes.
 */
export function frozenIn(db: Db, { months, instant, shown = null }: Asked): FrozenIn {
  const found: FrozenIn = new Map();
  for (const [month, publication] of publicationsIn(db, { months, instant }))
    found.set(month, { publication, part: 'own' });
  if (shown === null) return found;
  const before = previousMonth(shown.month);
  if (months.includes(shown.month)) found.set(shown.month, { publication: shown, part: 'own' });
  if (months.includes(before) && wholeSnapshot(db, shown.id).before !== null)
    found.set(before, { publication: shown, part: 'before' });
  return found;
}

/**
 * Until when submissions count in each published month: as it was published, and in the month before the one shown as
 * that publication compared with it. For reads of submissions that a snapshot does not hold whole.
 */
export function frozenUntil(db: Db, asked: Asked): Map<Month, string> {
  const frozen = frozenIn(db, asked);
  return new Map(
    [...frozen].map(([month, { publication, part }]) => {
      if (part === 'own') return [month, publication.publishedAt];
      const instant = publication.publishedAt;
      const before = publicationsIn(db, { months: [month], instant }).get(month);
      return [month, before?.publishedAt ?? instant];
    }),
  );
}

interface MonthFigures {
  month: Month;
  submissions: ShortFigures['submissions'];
  areas: readonly FrozenArea[];
}

/** The figures of the published months of a read; with the places' words for the month `words`. */
function monthFigures(db: Db, frozen: FrozenIn, words?: Month): MonthFigures[] {
  const inShort = [...frozen.entries()].filter(([month, { part }]) => part === 'own' && month !== words);
  const short = frozenFigures(
    db,
    inShort.map(([, { publication }]) => publication.id),
  );
  return [...frozen.entries()].flatMap(([month, { publication, part }]): MonthFigures[] => {
    const known = part === 'own' && month !== words ? short.get(publication.id) : undefined;
    if (known !== undefined) return [{ month, ...known }];
    const whole = wholeSnapshot(db, publication.id);
    const own = part === 'own' ? whole : whole.before;
    return own === null ? [] : [{ month, submissions: own.submissions, areas: own.areas }];
  });
}

/** The areas of the published months of a read; words only of the month `words`. */
export function frozenAreas(
  db: Db,
  frozen: FrozenIn,
  { area, place, words }: { area?: string; place?: string; words?: Month },
): AreaRow[] {
  return monthFigures(db, frozen, words).flatMap(({ month, submissions, areas }) => {
    const wanted = areas.filter(
      (row) => (area === undefined || row.area === area) && (place === undefined || row.place === place),
    );
    const byPlace = new Map<string, FrozenArea[]>();
    for (const row of wanted) {
      const own = byPlace.get(row.place);
      if (own === undefined) byPlace.set(row.place, [row]);
      else own.push(row);
    }
    return submissions
      .filter((submission) => place === undefined || submission.place === place)
      .flatMap(({ id, place: of, sequence, submittedAt, daysLate, restated, imported }): AreaRow[] => {
        const common = {
          id,
          place: of,
          month,
          sequence,
          submittedAt,
          daysLate,
          restatement: restated,
          imported: imported === true,
        };
        const own = byPlace.get(of);
        return own === undefined ? [{ ...common, ...NO_AREA }] : own.map((row) => rowOf(row, common));
      });
  });
}

/** Written out: objects made by spreading are several times slower to make and read, and a page has thousands. */
function rowOf(row: FrozenArea, of: EffectiveRow): AreaRow {
  return {
    id: of.id,
    place: of.place,
    month: of.month,
    sequence: of.sequence,
    submittedAt: of.submittedAt,
    daysLate: of.daysLate,
    restatement: of.restatement,
    imported: of.imported,
    area: row.area,
    readiness: row.readiness,
    stated: row.stated,
    proposed: row.proposed,
    assured: row.assured,
    update: row.update,
    changedMonth: row.changedMonth,
    stale: row.stale,
    changed: row.changed,
  };
}

/** A submission that holds none of the areas asked for. */
const NO_AREA = {
  area: null,
  readiness: null,
  stated: null,
  proposed: null,
  assured: null,
  update: null,
  changedMonth: null,
  stale: false,
  changed: '',
};

/** Which places have a submission in the published months of a read. */
export function frozenReported(db: Db, frozen: FrozenIn): { month: Month; place: string }[] {
  return monthFigures(db, frozen).flatMap(({ month, submissions }) =>
    submissions.map(({ place }) => ({ month, place })),
  );
}
