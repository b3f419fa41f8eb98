import { londonDate } from '~/domain/date';
import { asAt } from '~/domain/framework/framework';
import { assessMilestones, assessReturn } from '~/domain/returns/assessment';
import { checkReturn } from '~/domain/returns/checks';
import type { ReturnReading } from '~/domain/returns/reading';
import { rememberedFramework } from '~/services/framework/remembered-framework.server';
import type { Queryable } from '~db/client.server';
import { allSectors } from '~db/repos/framework.server';
import { type HistoryImport, importOf } from '~db/repos/history-imports.server';
import { namesOf } from '~db/repos/people.server';
import { ratificationOf } from '~db/repos/ratifications.server';
import { earlierSubmissions, findSubmission, type WholeSubmission } from '~db/repos/submissions.server';
import { milestonesByArea } from './draft-of.server';
import type { ReturnHandle } from './return-of.server';

/** Reads a submission with all that follows from it, on what was known when it was signed. Ask permission first. */
export function readingOf(db: Queryable, { row, content }: WholeSubmission): ReturnReading {
  const framework = asAt(rememberedFramework(db), content.month);
  const milestones = framework.milestones.filter((milestone) => milestone.code in content.milestones);
  const earlier = earlierSubmissions(db, content.organisation, content.month, 2, row.submittedAt).map(
    (each) => each.content,
  );
  const assessments = assessReturn(content, earlier[0] ?? null, milestonesByArea(milestones));
  return {
    framework,
    milestones,
    sectors: allSectors(db),
    content,
    assessments,
    milestoneAssessments: assessMilestones(content),
    earlier,
    check: checkReturn({
      content,
      assessments,
      earlier,
      plausible: Object.fromEntries(
        framework.ambitions.map((ambition) => [ambition.code, { ...ambition.plausible, per: ambition.per }]),
      ),
      today: londonDate(new Date(row.submittedAt)),
    }),
  };
}

export interface StoredSubmission extends WholeSubmission {
  /** Names of the people it mentions, by id. */
  names: Map<string, string>;
  /** The day the board ratified it; null until it has, or where nothing was pending. */
  ratifiedOn: string | null;
  /** The file it came from; null when somebody signed it. */
  imported: HistoryImport | null;
}

/** One submission of a return by its sequence number, or null. Ask permission first. */
export function storedSubmission(
  db: Queryable,
  handle: ReturnHandle,
  sequence: number,
): StoredSubmission | null {
  const known = handle.submissions.some((one) => one.sequence === sequence);
  const found = handle.row === null || !known ? null : findSubmission(db, handle.row.id, sequence);
  if (found === null) return null;
  const { typedBy, askedBy, signedBy, signedFor } = found.row;
  const people = [...typedBy, askedBy, signedBy, signedFor].filter((id): id is string => id !== null);
  return {
    ...found,
    names: namesOf(db, people),
    ratifiedOn: ratificationOf(db, found.row.id),
    imported: importOf(db, found.row.id),
  };
}
