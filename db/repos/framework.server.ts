import { asc, eq } from 'drizzle-orm';
import type { Framework } from '~/domain/framework/framework';
import { settledQuestions } from '~/domain/framework/questions';
import { applied } from '~/domain/framework/timeline';
import { type Month, month } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { MilestoneDue } from '~/domain/returns/content';
import { type RollUpRule, RULE_1 } from '~/domain/rollups/confidence';
import { endOfMonth } from '~/domain/rollups/view';
import type { Queryable } from '~db/client.server';
import {
  ambitions,
  areas,
  functions,
  milestoneInstances,
  milestones,
  questions,
  rebaselines,
  rollUpRules,
  sectors,
} from '~db/schema/framework';
import { frameworkChanges } from './framework-changes.server';
import { questionVersions } from './questions.server';

function dated<T extends { fromMonth: string; toMonth: string | null }>(row: T) {
  const { fromMonth, toMonth, ...rest } = row;
  return { ...rest, from: month(fromMonth), to: toMonth === null ? null : month(toMonth) };
}

/** The framework as the service began with it, before any change. */
export function firstFramework(db: Queryable): Framework {
  return {
    areas: db.select().from(areas).orderBy(asc(areas.position)).all().map(dated),
    functions: db.select().from(functions).orderBy(asc(functions.position)).all().map(dated),
    milestones: db
      .select()
      .from(milestones)
      .orderBy(asc(milestones.position))
      .all()
      .map((row) => ({ ...dated(row), alsoSeenBy: row.alsoSeenBy as OrganisationLevel[] })),
    ambitions: db.select().from(ambitions).orderBy(asc(ambitions.position)).all().map(dated),
    questions: db.select().from(questions).orderBy(asc(questions.position)).all().map(dated),
  };
}

/** Every wording there has been of everything in the framework, in order. Narrow it with `asAt`. */
export function wholeFramework(db: Queryable): Framework {
  const framework = applied(firstFramework(db), frameworkChanges(db));
  return { ...framework, questions: settledQuestions(framework.questions, questionVersions(db)) };
}

export interface SectorRow {
  code: string;
  label: string;
  position: number;
}

/** The partner sectors, in order. */
export function allSectors(db: Queryable): SectorRow[] {
  return db.select().from(sectors).orderBy(asc(sectors.position)).all();
}

/**
 * When each milestone of an organisation is due: its baseline, and as re-baselined by the end of a month. A re-baseline
 * never reaches back: a month before the one in which it was approved keeps the date it had. Null: as it stands now.
 */
export function milestoneDues(
  db: Queryable,
  organisation: string,
  at: Month | null = null,
): Record<string, MilestoneDue> {
  const until = at === null ? null : endOfMonth(at);
  const moved = new Map(
    db
      .select()
      .from(rebaselines)
      .where(eq(rebaselines.organisation, organisation))
      .orderBy(asc(rebaselines.id))
      .all()
      .filter(({ approvedAt }) => until === null || approvedAt <= until)
      .map((row) => [row.milestone, row.due]),
  );
  const instances = db
    .select()
    .from(milestoneInstances)
    .where(eq(milestoneInstances.organisation, organisation))
    .all();
  return Object.fromEntries(
    instances.map(({ milestone, baselineDue }) => [
      milestone,
      { baselineDue, currentDue: moved.get(milestone) ?? baselineDue },
    ]),
  );
}

/** The roll-up rule in force in a month. */
export function rollUpRule(db: Queryable, at: Month): RollUpRule {
  const rows = db.select().from(rollUpRules).orderBy(asc(rollUpRules.fromMonth)).all();
  const row = rows.filter((rule) => rule.fromMonth <= at).at(-1);
  return row === undefined ? RULE_1 : ({ ...row.thresholds, version: row.version } as RollUpRule);
}
