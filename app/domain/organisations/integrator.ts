import type { Month } from '~/domain/month';
import { type Failure, failure } from '~/domain/result';

/** The Integrator of a place: nominated, approved, live, and one day ended (model 1). */

export const INTEGRATOR_STATUSES = ['nominated', 'approved', 'live', 'ended'] as const;
export type IntegratorStatus = (typeof INTEGRATOR_STATUSES)[number];
export const INTEGRATOR_BASES = ['published', 'demonstration', 'entered'] as const;
export type IntegratorBasis = (typeof INTEGRATOR_BASES)[number];

export const HOST_TYPES = [
  'acute_trust',
  'acute_and_community_trust',
  'community_trust',
  'mental_health_and_community_trust',
  'gp_federation',
  'council',
  'voluntary_sector',
  'alliance',
  'other',
] as const;
/** A recorded step; without a month, that step is taken back. */
export interface IntegratorStep {
  id: number;
  status: IntegratorStatus;
  month: Month | null;
  reason: string;
  by: string;
  at: string;
}

/** What is said of an Integrator, in its latest version. */
export interface IntegratorFacts {
  leadHost: string;
  hostType: string;
  partners: readonly string[];
  /** Functions that it has staff or money for. */
  functions: readonly string[];
  /** The role of its senior responsible officer. */
  sro: string;
}

export interface Integrator extends IntegratorFacts {
  slug: string;
  name: string;
  basis: IntegratorBasis;
  note: string;
  places: readonly string[];
  /** Counts what was said of it; 0 as first recorded. */
  version: number;
  /** When each status began, as last recorded; left out while it has not. */
  began: Partial<Record<IntegratorStatus, Month>>;
  steps: readonly IntegratorStep[];
}

/** When each status began: the last step recorded for it, from what stood before any step. */
export function beganOf(
  first: { status: IntegratorStatus; from: Month },
  steps: readonly Pick<IntegratorStep, 'id' | 'status' | 'month'>[],
): Integrator['began'] {
  const began: Integrator['began'] = { [first.status]: first.from };
  for (const { status, month } of steps.toSorted((a, b) => a.id - b.id))
    if (month === null) delete began[status];
    else began[status] = month;
  return began;
}

/** Where an Integrator stands in a month: the furthest status begun by then; null before its nomination. */
export function statusIn({ began }: Pick<Integrator, 'began'>, at: Month): IntegratorStatus | null {
  return (
    INTEGRATOR_STATUSES.findLast((status) => {
      const month = began[status];
      return month !== undefined && month <= at;
    }) ?? null
  );
}

/** The Integrator that serves a place in a month, and one on its way to follow it. */
export function integratorsIn(
  integrators: readonly Integrator[],
  place: string,
  at: Month,
): { serving: Integrator | null; coming: Integrator | null } {
  const own = integrators
    .filter(({ places }) => places.includes(place))
    .map((integrator) => ({ integrator, status: statusIn(integrator, at) }))
    .filter(({ status }) => status !== null && status !== 'ended')
    .toSorted(
      (a, b) =>
        INTEGRATOR_STATUSES.indexOf(b.status as IntegratorStatus) -
        INTEGRATOR_STATUSES.indexOf(a.status as IntegratorStatus),
    )
    .map(({ integrator }) => integrator);
  return { serving: own[0] ?? null, coming: own[1] ?? null };
}

/** Whether anything about an Integrator may still change: it has not ended in a month that is published. */
export function isOpen({ began }: Pick<Integrator, 'began'>, earliest: Month): boolean {
  return began.ended === undefined || began.ended >= earliest;
}

export type StepCode = 'too_early' | 'out_of_order' | 'overlap' | 'unchanged';

/** Why a step cannot be recorded, or null. Steps follow one another; a correction gives the same step another month. */
export function stepFault(
  { began }: Pick<Integrator, 'began'>,
  step: { status: IntegratorStatus; month: Month | null },
  earliest: Month,
): Failure<StepCode> | null {
  const own = began[step.status];
  if (step.month !== null && step.month < earliest)
    return failure('too_early', 'That month has been published. Choose a later one');
  if (own !== undefined && own < earliest)
    return failure('too_early', 'This step stands in a month that has been published, so it stays');
  if (own === (step.month ?? undefined)) return failure('unchanged', 'That is what is recorded already');
  const after = { ...began, [step.status]: step.month ?? undefined };
  if (!inOrder(after)) return failure('out_of_order', OUT_OF_ORDER);
  if (step.status === 'live' && after.approved === undefined && step.month !== null)
    return failure('out_of_order', 'An Integrator is approved before it goes live');
  if (step.status === 'approved' && step.month === null && after.live !== undefined)
    return failure('out_of_order', 'Take back its going live first');
  return null;
}

export const OUT_OF_ORDER = 'An Integrator is nominated, then approved, then live, then ended';

/** Whether no status begins before one that comes earlier. */
export function inOrder(began: Integrator['began']): boolean {
  const known = INTEGRATOR_STATUSES.map((status) => began[status]).filter((month) => month !== undefined);
  return known.every((month, index) => index === 0 || month >= (known[index - 1] as Month));
}

/** Why a step cannot stand beside the other Integrators of the same places, or null: one host is live at a time. */
export function overlapFault(
  own: Pick<Integrator, 'slug' | 'began' | 'places'>,
  step: { status: IntegratorStatus; month: Month | null },
  all: readonly Pick<Integrator, 'slug' | 'name' | 'began' | 'places'>[],
): Failure<StepCode> | null {
  const after = { ...own.began, [step.status]: step.month ?? undefined };
  const other = all.find(
    (one) =>
      one.slug !== own.slug &&
      one.places.some((place) => own.places.includes(place)) &&
      liveTogether(one.began, after),
  );
  return other === undefined
    ? null
    : failure('overlap', `${other.name} is live then. Record when it ends, or choose the month after`);
}

function liveTogether(a: Integrator['began'], b: Integrator['began']): boolean {
  const before = (from: Month, end: Month | undefined) => end === undefined || from < end;
  if (a.live === undefined || b.live === undefined) return false;
  return before(a.live, b.ended) && before(b.live, a.ended);
}
