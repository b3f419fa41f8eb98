import { asAt } from '~/domain/framework/framework';
import { canonicalJson } from '~/domain/records/canonical';
import { assessMilestones, assessReturn } from '~/domain/returns/assessment';
import type { Queryable } from '~db/client.server';
import { storedValues, submittedFigures } from '~db/repos/ambitions.server';
import { askRows, storedAsks } from '~db/repos/asks.server';
import { wholeFramework } from '~db/repos/framework.server';
import { sha256 } from '~db/repos/records.server';
import {
  storedAreas,
  storedMilestones,
  toAreaColumns,
  toMilestoneColumns,
} from '~db/repos/submission-figures.server';
import { eachSubmission, earlierSubmissions } from '~db/repos/submissions.server';
import { milestonesByArea } from './draft-of.server';

export interface Recomputation {
  submissions: number;
  /** One line for each stored figure or hash that does not follow from the submission's content. */
  differences: string[];
}

/**
 * Recomputes everything that was stored from submissions: each hash, each area's and each milestone's figures,
 * each value of an ambition. A
 * submission is compared with what was effective before it when it was signed, as it was then.
 */
export function recompute(db: Queryable): Recomputation {
  const whole = wholeFramework(db);
  const differences: string[] = [];
  let submissions = 0;
  for (const { row, content, text } of eachSubmission(db)) {
    submissions += 1;
    const name = `${row.organisation} ${row.month} submission ${row.sequence}`;
    if (sha256(text) !== row.sha256) differences.push(`${name}: hash`);
    const framework = asAt(whole, row.month);
    const placeMilestones = framework.milestones.filter((item) => item.code in content.milestones);
    const last = earlierSubmissions(db, row.organisation, row.month, 1, row.submittedAt)[0]?.content ?? null;
    const expected = new Map<string, unknown>([
      ...assessReturn(content, last, milestonesByArea(placeMilestones)).map(
        (area) => [area.area, toAreaColumns(area)] as const,
      ),
      ...assessMilestones(content).map((item) => [item.milestone, toMilestoneColumns(item)] as const),
      ...submittedFigures(content).map((value) => [value.ambition, value] as const),
      ['asks', askRows(content.asks)],
    ]);
    const stored = new Map<string, unknown>([
      ...storedAreas(db, row.id).map((area) => [area.area, area] as const),
      ...storedMilestones(db, row.id).map((item) => [item.milestone, item] as const),
      ...storedValues(db, row.id).map((value) => [value.ambition, value] as const),
      ['asks', storedAsks(db, row.id)],
    ]);
    for (const key of new Set([...expected.keys(), ...stored.keys()]))
      if (canonicalJson(expected.get(key) ?? null) !== canonicalJson(stored.get(key) ?? null))
        differences.push(`${name}: ${key}`);
  }
  return { submissions, differences };
}
