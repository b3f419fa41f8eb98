import { addDays, londonDate } from '~/domain/date';
import { earliestChange } from '~/domain/framework/timeline';
import { firstDay, type Month, monthAt } from '~/domain/month';
import {
  type PlannedStructure,
  planStructure,
  type StructureCode,
  type StructureProposal,
} from '~/domain/organisations/plan-structure';
import type { StructureEffect } from '~/domain/organisations/structure';
import {
  endingIn,
  type FollowingGrant,
  groupsTouched,
  regroupedBy,
  type StructurePreview,
} from '~/domain/organisations/structure-preview';
import { may, PROGRAMME } from '~/domain/people/policy';
import { ROLE_LEVEL } from '~/domain/people/roles';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { OutcomeKind } from '~/domain/review/outcome';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Queryable, type Transaction } from '~db/client.server';
import { wholeFramework } from '~db/repos/framework.server';
import { calendarFrom, returnsBegunFrom, settledMonths } from '~db/repos/framework-changes.server';
import { allPlaces, firstStructure } from '~db/repos/organisations.server';
import { openOutcomes } from '~db/repos/outcomes.server';
import { sha256 } from '~db/repos/records.server';
import { reviewMovesOf, reviewsOf } from '~db/repos/review.server';
import {
  endFollowingGrants,
  grantsAt,
  insertFollowingGrants,
  insertInstancesOf,
  insertStructureChange,
  structureChangesOf,
} from '~db/repos/structure.server';

export const LONGEST_REASON = 1000;

export type StructureFailure = Failure<StructureCode | 'forbidden' | 'reason_missing' | 'reason_long'>;
/** Something changed since the person looked: the preview as it is now. */
export type StaleStructure = Failure<'stale'> & { preview: StructurePreview };

const NOT_ALLOWED = 'Only an administrator can change organisations.';

/** The audit name of an organisation. */
export function organisationEntity(slug: string): string {
  return `organisation/${slug}`;
}

/** The first month that the structure may change from: none that has a submission or is published (docs/model.md). */
export function firstOpenMonth(db: Queryable, now: Date): Month {
  return earliestChange(monthAt(now), settledMonths(db));
}

/** What a proposal would do. Writes nothing. */
export function previewStructure(
  { db, actor, now }: Context,
  proposal: StructureProposal,
): Result<StructurePreview, StructureCode | 'forbidden'> {
  if (!may(actor, 'organisation.edit', PROGRAMME)) return failure('forbidden', NOT_ALLOWED);
  return previewIn(db, now, proposal);
}

/**
 * Records a change of the structure with its reason. `seal` is that of the preview the person confirmed: 'stale' when
 * the same proposal would now do something else. A confirmation sent twice is recorded once.
 */
export function confirmStructure(
  context: Context,
  input: { proposal: StructureProposal; reason: string; seal: string },
): Result<{ change: number }, StructureFailure['code']> | StaleStructure {
  const reason = input.reason.trim();
  if (!may(context.actor, 'organisation.edit', PROGRAMME)) return failure('forbidden', NOT_ALLOWED);
  if (reason === '') return failure('reason_missing', 'Say why the organisations change');
  if (reason.length > LONGEST_REASON)
    return failure('reason_long', `Give the reason in ${LONGEST_REASON} characters or fewer`);
  return inTransaction(context.db, (tx) => {
    const sentBefore = sameConfirmation(tx, context, { ...input, reason });
    if (sentBefore !== null) return success({ change: sentBefore });
    const found = previewIn(tx, context.now, input.proposal);
    if (!found.ok) return found;
    const preview = found.value;
    if (preview.seal !== input.seal)
      return {
        ...failure('stale', 'Something has changed since you looked. This is what your change does now.'),
        preview,
      };
    return success({ change: record(tx, context, preview, reason) });
  });
}

/** The latest change, when it is this very confirmation: its button was pressed twice. */
function sameConfirmation(
  tx: Transaction,
  { actor, now }: Context,
  { proposal, reason }: { proposal: StructureProposal; reason: string },
): number | null {
  const changes = structureChangesOf(tx);
  const latest = changes.at(-1);
  if (latest === undefined || latest.by !== actor.id || latest.reason !== reason) return null;
  const base = firstStructure(tx, changes);
  const planned = planStructure(
    { base, changes: changes.slice(0, -1), earliest: firstOpenMonth(tx, now) },
    proposal,
  );
  if (!planned.ok) return null;
  const { action, from, withdraws, effects } = planned.value;
  const asked = canonicalJson({ action, from, withdraws, effects });
  const told = { action: latest.action, from: latest.from, withdraws: latest.withdraws };
  return asked === canonicalJson({ ...told, effects: latest.effects }) ? latest.id : null;
}

function record(tx: Transaction, context: Context, preview: StructurePreview, reason: string): number {
  const { before, after, ...plan } = preview.plan;
  const at = context.now.toISOString();
  const id = insertStructureChange(tx, { ...plan, reason, by: context.actor.id, at });
  for (const effect of plan.effects)
    if (effect.effect === 'begins') insertInstancesOf(tx, effect.organisation);
  insertFollowingGrants(tx, id, preview.following, firstDay(plan.from));
  const yesterday = addDays(londonDate(context.now), -1);
  const ended = plan.withdraws === null ? 0 : endFollowingGrants(tx, plan.withdraws, yesterday);
  const stated = (slug: string, { organisations, memberships }: PlannedStructure['before']) => ({
    organisation: organisations.find((one) => one.slug === slug) ?? null,
    memberships: memberships.filter((one) => one.place === slug),
  });
  for (const slug of concernedBy(tx, preview.plan))
    recordEvent(tx, context, {
      action: `organisation.${plan.action}`,
      entity: organisationEntity(slug),
      before: stated(slug, before),
      after: { change: id, from: plan.from, ...stated(slug, after) },
      reason,
    });
  for (const { person, role, from, to } of preview.following)
    recordEvent(tx, context, {
      action: 'grant.followed',
      entity: `grant/${person}`,
      before: { role, organisation: from },
      after: { role, organisation: to, from: firstDay(plan.from), change: id },
      reason,
    });
  if (ended > 0)
    recordEvent(tx, context, {
      action: 'grant.taken_back',
      entity: `grant/change-${plan.withdraws}`,
      after: { grants: ended, lastDay: yesterday },
      reason,
    });
  return id;
}

/** The organisations that a plan says something of, or that the one it takes back did. */
function concernedBy(db: Queryable, plan: PlannedStructure): string[] {
  const effects =
    plan.withdraws === null
      ? plan.effects
      : (structureChangesOf(db).find(({ id }) => id === plan.withdraws)?.effects ?? []);
  return [...new Set(effects.map(({ organisation }: StructureEffect) => organisation))];
}

function previewIn(
  db: Queryable,
  now: Date,
  proposal: StructureProposal,
): Result<StructurePreview, StructureCode> {
  const changes = structureChangesOf(db);
  const base = firstStructure(db, changes);
  const earliest = firstOpenMonth(db, now);
  const planned = planStructure({ base, changes, earliest }, proposal);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const places = allPlaces(db, plan.from);
  const regrouped = regroupedBy(plan, places);
  const ending = endingIn(plan);
  const following = followingIn(db, now, ending);
  const begins = plan.effects.some(({ effect }) => effect === 'begins');
  const { before: _before, after: _after, ...told } = plan;
  return success({
    plan,
    earliest,
    months: calendarFrom(db, plan.from),
    regrouped,
    groups: groupsTouched(plan, places),
    begun: returnsBegunFrom(db, plan.from).filter(
      ({ organisation }) =>
        regrouped.some(({ place }) => place === organisation) ||
        ending.some(({ icb }) => icb === organisation),
    ),
    following,
    milestones: begins ? wholeFramework(db).milestones.filter(({ level }) => level === 'icb').length : 0,
    reviews: openReviewsOf(
      db,
      ending.map(({ icb }) => icb),
    ),
    outcomes: openOutcomesOf(
      db,
      ending.map(({ icb }) => icb),
    ),
    seal: sha256(canonicalJson({ told, earliest, regrouped, following })),
  });
}

/** The roles held at ICBs that end, each once at the ICB that follows, unless the person holds it there already. */
function followingIn(
  db: Queryable,
  now: Date,
  ending: readonly { icb: string; successor: string }[],
): FollowingGrant[] {
  if (ending.length === 0) return [];
  const held = grantsAt(db, londonDate(now)).filter(({ role }) => ROLE_LEVEL[role] === 'icb');
  const known = new Set(held.map(({ person, role, organisation }) => `${person} ${role} ${organisation}`));
  return ending.flatMap(({ icb, successor }) =>
    held.flatMap(({ person, role, organisation }) => {
      const key = `${person} ${role} ${successor}`;
      if (organisation !== icb || known.has(key)) return [];
      known.add(key);
      return [{ person, role, from: icb, to: successor }];
    }),
  );
}

function openReviewsOf(db: Queryable, icbs: readonly string[]): StructurePreview['reviews'] {
  if (icbs.length === 0) return [];
  return reviewsOf(db, icbs)
    .filter(({ id }) => reviewMovesOf(db, id).at(-1)?.toState !== 'held')
    .map(({ organisation, month }) => ({ organisation, month }));
}

/** Only how many: whoever changes organisations need not be someone who reads reviews. */
function openOutcomesOf(db: Queryable, icbs: readonly string[]): StructurePreview['outcomes'] {
  const open = openOutcomes(db).filter(
    ({ review, organisation }) => icbs.includes(review.organisation) || icbs.includes(organisation),
  );
  const count = (kind: OutcomeKind) => open.filter((one) => one.kind === kind).length;
  return { decision: count('decision'), action: count('action') };
}
