import { asAt, type Framework } from '~/domain/framework/framework';
import { type PlanCode, type PlannedChange, type Proposal, planChange } from '~/domain/framework/plan-change';
import { type ChangePreview, effectOn, milestonesNaming, replacedBy } from '~/domain/framework/preview';
import { applied, type Change, earliestChange, type Items, type Version } from '~/domain/framework/timeline';
import { covers, type Month, monthAt } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Queryable, type Transaction } from '~db/client.server';
import { firstFramework } from '~db/repos/framework.server';
import {
  calendarFrom,
  frameworkChanges,
  insertChange,
  insertMilestoneInstances,
  ratedIn,
  returnsBegunFrom,
  settledMonths,
} from '~db/repos/framework-changes.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { sha256 } from '~db/repos/records.server';

export const LONGEST_REASON = 1000;

export type ChangeFailure = Failure<PlanCode | 'forbidden' | 'reason_missing' | 'reason_long'>;
/** Somebody changed what the person looked at: the preview as it is now. */
export type StalePreview = Failure<'stale'> & { preview: ChangePreview };

/** The audit name of an item of the framework, of a question, or of the whole framework. */
function frameworkEntity(code?: string): string {
  return code === undefined ? 'framework' : `framework/${code}`;
}

/** The first month that a change may take effect from (docs/model.md, the framework as at a month). */
export function firstOpenMonth(db: Queryable, now: Date): Month {
  return earliestChange(monthAt(now), settledMonths(db));
}

/** What a proposal would do: its months, its returns and every word that would read differently. Writes nothing. */
export function previewChange(
  { db, actor, now }: Context,
  proposal: Proposal,
): Result<ChangePreview, PlanCode | 'forbidden'> {
  if (!may(actor, 'framework.edit', PROGRAMME))
    return failure('forbidden', 'Only the London office can change the framework.');
  return previewIn(db, now, proposal, frameworkChanges(db));
}

/**
 * Records a change of the framework with its reason. `seal` is that of the preview the person confirmed: 'stale' when
 * the same proposal would now do something else. A confirmation sent twice is recorded once.
 */
export function confirmChange(
  context: Context,
  input: { proposal: Proposal; reason: string; seal: string },
): Result<{ change: number; preview: ChangePreview }, ChangeFailure['code']> | StalePreview {
  const reason = input.reason.trim();
  if (!may(context.actor, 'framework.edit', PROGRAMME))
    return failure('forbidden', 'Only the London office can change the framework.');
  if (reason === '') return failure('reason_missing', 'Say why the framework changes');
  if (reason.length > LONGEST_REASON)
    return failure('reason_long', `Give the reason in ${LONGEST_REASON} characters or fewer`);
  return inTransaction(context.db, (tx) => {
    const changes = frameworkChanges(tx);
    const sentBefore = sameConfirmation(tx, context, changes, { ...input, reason });
    if (sentBefore !== null) return success(sentBefore);
    const found = previewIn(tx, context.now, input.proposal, changes);
    if (!found.ok) return found;
    const preview = found.value;
    if (preview.seal !== input.seal)
      return {
        ...failure('stale', 'The framework has changed since you looked. This is what your change does now.'),
        preview,
      };
    return success({ change: record(tx, context, preview.plan, reason), preview });
  });
}

/** The latest change, when it is this very confirmation: its button was pressed twice. */
function sameConfirmation(
  tx: Transaction,
  { actor, now }: Context,
  changes: readonly Change[],
  { proposal, reason, seal }: { proposal: Proposal; reason: string; seal: string },
): { change: number; preview: ChangePreview } | null {
  const latest = changes.at(-1);
  if (latest === undefined || latest.by !== actor.id || latest.reason !== reason) return null;
  const found = previewIn(tx, now, proposal, changes.slice(0, -1));
  if (!found.ok || found.value.seal !== seal) return null;
  const { action, versions } = found.value.plan;
  return action === latest.action &&
    canonicalJson(inOrder(versions)) === canonicalJson(inOrder(latest.versions))
    ? { change: latest.id, preview: found.value }
    : null;
}

function inOrder(versions: readonly Version[]): Version[] {
  const key = ({ code, from }: Version) => `${code} ${from}`;
  return versions.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function record(tx: Transaction, context: Context, plan: PlannedChange, reason: string): number {
  const { items, ...change } = plan;
  const id = insertChange(tx, {
    ...change,
    reason,
    by: context.actor.id,
    at: context.now.toISOString(),
  });
  for (const { code, before, after } of items) {
    if (plan.kind === 'milestone' && before.length === 0)
      for (const milestone of after as Items['milestone'][])
        insertMilestoneInstances(tx, code, milestone.level, milestone.dueOn);
    recordEvent(tx, context, {
      action: `framework.${plan.action}`,
      entity: frameworkEntity(code),
      before: before.length === 0 ? null : before,
      after: { change: id, from: plan.from, wordings: after },
      reason,
    });
  }
  return id;
}

function previewIn(
  db: Queryable,
  now: Date,
  proposal: Proposal,
  changes: readonly Change[],
): Result<ChangePreview, PlanCode> {
  const base = firstFramework(db);
  const earliest = firstOpenMonth(db, now);
  const planned = planChange({ base, changes, earliest }, proposal);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const whole = applied(base, changes);
  const last = lastMonthOf(plan);
  const months = calendarFrom(db, plan.from).filter((month) => last === null || month <= last);
  const instances = instancesOf(db, plan);
  return success({
    plan,
    earliest,
    months,
    begun: begunOf(db, plan.from, last),
    instances,
    lapsing: lapsingOf(db, plan),
    unrated: plan.kind === 'function' ? codesThat(plan, 'appears') : [],
    replaced: replacedBy(plan, changes),
    mentions: mentionsOf(whole, plan),
    seal: sha256(canonicalJson({ plan, earliest, instances })),
  });
}

/** The last month that reads differently; null when the change has no end. */
function lastMonthOf({ items }: PlannedChange): Month | null {
  const ends = items.flatMap(({ before, after }) => [before.at(-1)?.to, after.at(-1)?.to]);
  return ends.some((end) => end === null)
    ? null
    : (ends
        .flatMap((end) => end ?? [])
        .toSorted()
        .at(-1) ?? null);
}

function codesThat(plan: PlannedChange, effect: ReturnType<typeof effectOn>): string[] {
  return plan.items.filter((item) => effectOn(item) === effect).map(({ code }) => code);
}

function begunOf(db: Queryable, from: Month, last: Month | null): ChangePreview['begun'] {
  const byMonth = new Map<Month, string[]>();
  for (const { month, organisation } of returnsBegunFrom(db, from))
    if (last === null || month <= last) byMonth.set(month, [...(byMonth.get(month) ?? []), organisation]);
  return [...byMonth].map(([month, organisations]) => ({ month, organisations }));
}

function instancesOf(db: Queryable, { kind, from, items }: PlannedChange): ChangePreview['instances'] {
  if (kind !== 'milestone') return [];
  const organisations = allOrganisations(db).filter((one) => covers(one.from, one.to, from));
  return items.flatMap((item) => {
    const effect = effectOn(item);
    const [wording] = (effect === 'appears' ? item.after : item.before) as Items['milestone'][];
    if (effect === 'reads' || wording === undefined) return [];
    return [
      {
        code: item.code,
        level: wording.level,
        appears: effect === 'appears',
        organisations: organisations.filter(({ level }) => level === wording.level).map(({ slug }) => slug),
      },
    ];
  });
}

function lapsingOf(db: Queryable, plan: PlannedChange): ChangePreview['lapsing'] {
  if (plan.kind !== 'function') return [];
  return codesThat(plan, 'goes').map((code) => ({ code, organisations: ratedIn(db, plan.area, code) }));
}

function mentionsOf(whole: Framework, plan: PlannedChange): ChangePreview['mentions'] {
  const { milestones } = asAt(whole, plan.from);
  return codesThat(plan, 'goes')
    .map((code) => ({ code, by: milestonesNaming(milestones, code) }))
    .filter(({ by }) => by.length > 0);
}
