import { monthAt } from '~/domain/month';
import { icbOf, type Membership, type Organisation } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import type { OutcomeResource } from '~/domain/people/review-policy';
import type { Outcome } from '~/domain/review/outcome';
import type { Context } from '~/services/context.server';
import type { Queryable } from '~db/client.server';
import { allMemberships, allOrganisations } from '~db/repos/organisations.server';
import {
  allOutcomes,
  type EscalationRow,
  escalationsOfOutcome,
  openOutcomes,
  outcomeById,
} from '~db/repos/outcomes.server';
import { namesOf } from '~db/repos/people.server';
import { actingFor } from './review-of.server';

interface Places {
  organisations: readonly Organisation[];
  memberships: readonly Membership[];
}

/** The organisations, as they stand today, and the memberships that permission depends on. */
export function placesFor(db: Queryable, now: Date): Places {
  return { organisations: allOrganisations(db, monthAt(now)), memberships: allMemberships(db) };
}

/** What permission to a decision or action depends on; `heldBy` is where its last escalation left it. */
export function outcomeResource(
  { review, organisation }: Pick<Outcome, 'review' | 'organisation'>,
  { organisations, memberships }: Places,
  now: Date,
  heldBy: string = organisation,
): OutcomeResource {
  const icbs = [review.month, monthAt(now)].map((at) => icbOf(memberships, organisation, at));
  return {
    kind: 'outcome',
    review: actingFor(organisations, review.organisation),
    organisation: actingFor(organisations, organisation),
    icbs: icbs.filter((icb) => icb !== null),
    heldBy: actingFor(organisations, heldBy),
  };
}

/** The decisions and actions a person may read, newest first; only open ones when asked. */
export function readOutcomes(context: Context, { open = false }: { open?: boolean } = {}): Outcome[] {
  const places = placesFor(context.db, context.now);
  const all = open ? openOutcomes(context.db) : allOutcomes(context.db);
  return all.filter((outcome) =>
    may(context.actor, 'outcome.read', outcomeResource(outcome, places, context.now)),
  );
}

/** A decision or action with its way up and what permission depends on. */
export interface FoundOutcome {
  outcome: Outcome;
  escalations: EscalationRow[];
  resource: OutcomeResource;
  places: Places;
}

/** One decision or action, whoever asks: look at its permissions before showing it. */
export function findOutcome(db: Queryable, id: number, now: Date): FoundOutcome | null {
  const outcome = outcomeById(db, id);
  if (outcome === null) return null;
  const escalations = escalationsOfOutcome(db, id);
  const heldBy = escalations.at(-1)?.to ?? outcome.organisation;
  const places = placesFor(db, now);
  return { outcome, escalations, places, resource: outcomeResource(outcome, places, now, heldBy) };
}

/** Names of everyone who recorded, answered or passed on, by id. */
export function outcomePeople(
  { db }: Pick<Context, 'db'>,
  { outcome, escalations }: Pick<FoundOutcome, 'outcome' | 'escalations'>,
): Map<string, string> {
  const said = [...outcome.responses, ...escalations].map(({ by }) => by);
  return namesOf(db, [outcome.recordedBy, ...said]);
}
