import { eq } from 'drizzle-orm';
import type { AreaAssessment, MilestoneAssessment } from '~/domain/returns/assessment';
import { levelOf } from '~/domain/returns/readiness';
import type { Queryable, Transaction } from '~db/client.server';
import { submissionAreas, submissionMilestones } from '~db/schema/returns';

/** Stores what was worked out from a submission; `words` are what an area's table shows of its text. */
export function insertFigures(
  tx: Transaction,
  submission: number,
  areas: readonly AreaAssessment[],
  milestones: readonly MilestoneAssessment[],
  words: (area: string) => { changed: string; reason: string },
): void {
  if (areas.length > 0)
    tx.insert(submissionAreas)
      .values(areas.map((area) => ({ submission, ...toAreaColumns(area), ...words(area.area) })))
      .run();
  if (milestones.length > 0)
    tx.insert(submissionMilestones)
      .values(milestones.map((milestone) => ({ submission, ...toMilestoneColumns(milestone) })))
      .run();
}

/** The stored figures of a submission's areas, as `toAreaColumns` makes them. */
export function storedAreas(db: Queryable, submission: number) {
  const rows = db.select().from(submissionAreas).where(eq(submissionAreas.submission, submission)).all();
  return rows.map(({ submission: _submission, changed: _changed, reason: _reason, ...columns }) => columns);
}

/** The stored figures of a submission's milestones, as `toMilestoneColumns` makes them. */
export function storedMilestones(db: Queryable, submission: number) {
  const rows = db
    .select()
    .from(submissionMilestones)
    .where(eq(submissionMilestones.submission, submission))
    .all();
  return rows.map(({ submission: _submission, ...columns }) => columns);
}

/** The stored columns of an area's assessment; the recomputation check compares with these. */
export function toAreaColumns(assessment: AreaAssessment) {
  const { area, readiness, stated, proposed, because, watermelon, update, changedMonth, staleFunctions } =
    assessment;
  return {
    area,
    readinessKind: readiness.kind,
    readiness: levelOf(readiness),
    stated,
    proposed,
    because,
    watermelon,
    update,
    changedMonth,
    staleFunctions,
  };
}

/** The stored columns of a milestone's assessment. */
export function toMilestoneColumns({ milestone, entry, status, slipDays }: MilestoneAssessment) {
  const { state, baselineDue, currentDue, forecast, actual, forecastMoves } = entry;
  return { milestone, state, status, baselineDue, currentDue, forecast, actual, slipDays, forecastMoves };
}
