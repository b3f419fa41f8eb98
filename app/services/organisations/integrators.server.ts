import { type Month, monthAt } from '~/domain/month';
import {
  type Integrator,
  type IntegratorFacts,
  type IntegratorStatus,
  integratorsIn,
  overlapFault,
  type StepCode,
  stepFault,
} from '~/domain/organisations/integrator';
import { tallyTeams } from '~/domain/organisations/neighbourhood';
import { existsIn, icbOf } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Queryable } from '~db/client.server';
import {
  allIntegrators,
  insertIntegrator,
  insertIntegratorStep,
  insertIntegratorVersion,
} from '~db/repos/integrators.server';
import { allNeighbourhoodVersions } from '~db/repos/neighbourhoods.server';
import { allMemberships, allOrganisations, allPlaces } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { placesSharing } from '~db/repos/rollups.server';
import { firstUnpublished, openMonths } from './open-months.server';

/** The Integrators of a place: the one that serves it, one to follow, and all it has had. */
export function readIntegrators({ db, now }: Pick<Context, 'db' | 'now'>, slug: string) {
  const present = monthAt(now);
  const place = allPlaces(db, present).find((one) => one.slug === slug) ?? null;
  const own = allIntegrators(db).filter(({ places }) => places.includes(slug));
  const sharing = placesSharing(db, slug);
  return {
    place,
    present,
    own,
    ...integratorsIn(own, slug, present),
    sharing: allOrganisations(db, present).filter((one) => sharing.includes(one.slug)),
    icb: icbOf(allMemberships(db), slug, present) ?? '',
    months: openMonths(db, now),
    names: namesOf(
      db,
      own.flatMap(({ steps }) => steps.map(({ by }) => by)),
    ),
  };
}

/** Every place with its Integrator and its neighbourhood teams today. */
export function integratorBook({ db, now }: Pick<Context, 'db' | 'now'>, at: Month = monthAt(now)) {
  const integrators = allIntegrators(db);
  const said = allNeighbourhoodVersions(db);
  const memberships = allMemberships(db);
  const icbs = new Map(allOrganisations(db, at).map(({ slug, shortName }) => [slug, shortName]));
  return allPlaces(db, at)
    .filter((place) => existsIn(place, at))
    .map((place) => ({
      place,
      icb: icbs.get(icbOf(memberships, place.slug, at) ?? '') ?? 'None',
      ...integratorsIn(integrators, place.slug, at),
      at,
      teams: tallyTeams([place.slug], said, at),
    }));
}

type Failed = Failure<
  'forbidden' | 'not_found' | 'month' | 'own_nomination' | 'conflict' | 'host' | StepCode
>;
type Done = { ok: true; value: { integrator: string } } | Failed;

/** Nominates an Integrator for a place, and for places that share its partnership when asked. */
export function nominateIntegrator(
  context: Context,
  input: { place: string; also: readonly string[]; month: Month; facts: IntegratorFacts; reason: string },
): Done {
  const { place, facts, reason } = input;
  return inTransaction(context.db, (tx) => {
    if (!may(context.actor, 'integrator.edit', { kind: 'organisation', slug: place }))
      return failure('forbidden', 'Only the place or the London office nominates its Integrator.');
    const found = allPlaces(tx).find(({ slug }) => slug === place);
    if (found === undefined) return failure('not_found', 'There is no such place.');
    if (input.month < firstUnpublished(tx, context.now))
      return failure('month', 'That month has been published. Choose a later one');
    const sameHost = allIntegrators(tx).some(
      ({ places, leadHost, began }) =>
        places.includes(place) && leadHost === facts.leadHost && began.ended === undefined,
    );
    if (sameHost)
      return failure('host', 'This host is nominated already. Choose another, or record its next step');
    const sharing = new Set(placesSharing(context.db, place));
    const places = [place, ...input.also.filter((slug) => sharing.has(slug))];
    const slug = freeSlug(tx, place);
    insertIntegrator(tx, {
      slug,
      name: `${found.name} Integrator: ${facts.leadHost}`,
      places,
      from: input.month,
      facts,
      basis: 'entered',
    });
    const said = { by: context.actor.id, at: context.now.toISOString(), reason };
    insertIntegratorVersion(tx, { integrator: slug, version: 1, ...plain(facts), ...said });
    insertIntegratorStep(tx, { integrator: slug, status: 'nominated', month: input.month, ...said });
    recordEvent(tx, context, {
      action: 'integrator.nominated',
      entity: `integrator/${slug}`,
      after: { places, from: input.month, ...facts },
      reason,
    });
    return success({ integrator: slug });
  });
}

const plain = ({ partners, functions, ...rest }: IntegratorFacts) => ({
  ...rest,
  partners: [...partners],
  functions: [...functions],
});

function freeSlug(db: Queryable, place: string): string {
  const taken = new Set(allIntegrators(db).map(({ slug }) => slug));
  for (let count = 1; ; count += 1) {
    const slug = `${place}-${count}`;
    if (!taken.has(slug)) return slug;
  }
}

function ownIntegrator(db: Queryable, place: string, slug: string): Integrator | null {
  return allIntegrators(db).find((one) => one.slug === slug && one.places.includes(place)) ?? null;
}

/** Says anew who hosts an Integrator, with whom and for what. */
export function amendIntegrator(
  context: Context,
  input: { place: string; integrator: string; version: number; facts: IntegratorFacts; reason: string },
): Done {
  return inTransaction(context.db, (tx) => {
    if (!may(context.actor, 'integrator.edit', { kind: 'organisation', slug: input.place }))
      return failure('forbidden', 'Only the place or the London office changes its Integrator.');
    const found = ownIntegrator(tx, input.place, input.integrator);
    if (found === null) return failure('not_found', 'There is no such Integrator of this place.');
    if (found.version !== input.version)
      return failure(
        'conflict',
        `A colleague changed this meanwhile: it stands above, with ${found.leadHost} as lead host. What you typed is kept: send it again to use yours`,
      );
    insertIntegratorVersion(tx, {
      integrator: found.slug,
      version: found.version + 1,
      ...plain(input.facts),
      by: context.actor.id,
      at: context.now.toISOString(),
      reason: input.reason,
    });
    const { leadHost, hostType, partners, functions, sro } = found;
    recordEvent(tx, context, {
      action: 'integrator.changed',
      entity: `integrator/${found.slug}`,
      before: { leadHost, hostType, partners, functions, sro },
      after: input.facts,
      reason: input.reason,
    });
    return success({ integrator: found.slug });
  });
}

/** Records from which month an Integrator is nominated, approved, live or ended; or takes such a step back. */
export function stepIntegrator(
  context: Context,
  input: {
    place: string;
    integrator: string;
    status: IntegratorStatus;
    month: Month | null;
    reason: string;
  },
): Done {
  const { place, status, month, reason } = input;
  const { actor } = context;
  return inTransaction(context.db, (tx) => {
    const icb = icbOf(allMemberships(tx), place, monthAt(context.now)) ?? '';
    const allowed =
      status === 'approved'
        ? may(actor, 'integrator.approve', { kind: 'organisation', slug: icb })
        : may(actor, 'integrator.edit', { kind: 'organisation', slug: place });
    if (!allowed)
      return failure(
        'forbidden',
        'The place records its Integrator; its ICB or the London office approves it.',
      );
    const found = ownIntegrator(tx, place, input.integrator);
    if (found === null) return failure('not_found', 'There is no such Integrator of this place.');
    if (
      status === 'approved' &&
      found.steps.some((step) => step.status === 'nominated' && step.by === actor.id)
    )
      return failure('own_nomination', 'You nominated it, so somebody else approves it');
    const fault =
      stepFault(found, { status, month }, firstUnpublished(tx, context.now)) ??
      overlapFault(found, { status, month }, allIntegrators(tx));
    if (fault !== null) return fault;
    insertIntegratorStep(tx, {
      integrator: found.slug,
      status,
      month,
      reason,
      by: actor.id,
      at: context.now.toISOString(),
    });
    recordEvent(tx, context, {
      action: month === null ? 'integrator.step_taken_back' : `integrator.${status}`,
      entity: `integrator/${found.slug}`,
      before: { [status]: found.began[status] ?? null },
      after: { [status]: month },
      reason,
    });
    return success({ integrator: found.slug });
  });
}
