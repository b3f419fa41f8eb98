import { addMonths, firstDay, type Month, monthOfDate } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Transaction } from '~db/client.server';
import { integratorPlaces, integrators } from '~db/schema/organisations';
import { integratorSteps, integratorVersions } from '~db/schema/organisations-dated';
import type { Reference, ReferencePlace } from '~seeds/reference/schema';
import { personId } from './accounts';
import { reachedOn, WITHOUT_INTEGRATOR } from './milestones';
import type { DemoPlace, World } from './world';

/** Invented Integrators, plainly labelled; places with a published one keep it. */

const MONTHS_FROM_NOMINATION = 3;
const MONTHS_TO_LIVE = 4;

function hostedTogether(reference: Reference): ReferencePlace[][] {
  const published = new Set(reference.integrators.integrators.flatMap(({ places }) => places));
  const groups = new Map<string, ReferencePlace[]>();
  for (const place of reference.organisations.places) {
    if (published.has(place.slug) || WITHOUT_INTEGRATOR.includes(place.slug)) continue;
    const key = place.sharedPartnership ?? place.slug;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

/** Gives places an Integrator from its nomination on, as far along as the place's milestone says. */
export function seedIntegrators(tx: Transaction, world: World, reference: Reference): void {
  const { hostTypes } = reference.integrators;
  const milestone = world.frameworkOf(world.thisMonth).milestones.find(({ code }) => code === 'TRN-2');
  for (const group of hostedTogether(reference)) {
    const places = group.flatMap(({ slug }) =>
      world.places.filter((place): place is DemoPlace => place.slug === slug),
    );
    const first = places[0];
    const reached =
      first === undefined || milestone === undefined ? null : reachedOn(world, first, milestone);
    if (first === undefined || reached === null) continue;
    const approved = monthOfDate(reached);
    const nominated = addMonths(approved, -MONTHS_FROM_NOMINATION);
    const [, from = PUBLISHED_MONTH] = [PUBLISHED_MONTH, nominated].sort();
    if (from > world.thisMonth) continue;
    const names = places.map(({ name }) => name).join(' and ');
    const type = world.chance.pick(
      hostTypes.filter(({ code }) => code !== 'other'),
      'host',
      first.slug,
    );
    const slug = `${group[0]?.sharedPartnership ?? first.slug}-demonstration`;
    tx.insert(integrators)
      .values({
        slug,
        name: `${names} Integrator (demonstration)`,
        leadHost: `${type.label} of ${names} (demonstration)`,
        hostType: type.code,
        status: 'nominated',
        basis: 'demonstration',
        note: 'Invented for the demonstration.',
      })
      .run();
    tx.insert(integratorPlaces)
      .values(places.map((place) => ({ integrator: slug, place: place.slug, fromMonth: from })))
      .run();
    const lead = { slug, host: `${type.label} of ${names}`, hostType: type.code, place: first.slug };
    tellSteps(tx, world, lead, { nominated: from, approved, live: addMonths(approved, MONTHS_TO_LIVE) });
    if (first.slug === CHANGED_HOST) tellSuccessor(tx, world, first);
  }
}

/** This place changes its host: the first Integrator ends and another takes over. */
const CHANGED_HOST = 'merton';
const FUNCTIONS = ['Care coordination', 'Shared records', 'Workforce planning', 'Estates'];
const PARTNERS = ['GP federation', 'Council', 'Voluntary sector alliance'];

interface Lead {
  slug: string;
  host: string;
  hostType: string;
  place: string;
}

function tellSteps(
  tx: Transaction,
  world: World,
  { slug, host, hostType, place }: Lead,
  dates: Partial<Record<'nominated' | 'approved' | 'live' | 'ended', Month>>,
): void {
  const manager = personId('programme.manager', place);
  const office = personId('office', 'london');
  const reasons = {
    nominated: 'Place partnership board, minute of that month.',
    approved: 'ICB board decision of that month.',
    live: 'Functions handed over, as the place partnership noted.',
    ended: 'The partnership agreed to another host.',
  };
  const atOf = (month: Month) => `${firstDay(month)}T10:00:00.000Z`;
  const taken = Object.entries(dates) as [keyof typeof reasons, Month][];
  for (const [status, month] of taken)
    if (month <= world.thisMonth)
      tx.insert(integratorSteps)
        .values({
          integrator: slug,
          status,
          month,
          reason: reasons[status],
          by: status === 'approved' ? office : manager,
          at: atOf(month),
        })
        .run();
  tx.insert(integratorVersions)
    .values({
      integrator: slug,
      version: 1,
      leadHost: `${host} (demonstration)`,
      hostType,
      partners: PARTNERS.filter((_, index) => world.chance.unit('partner', slug, index) < 0.7),
      functions: FUNCTIONS.filter((_, index) => world.chance.unit('function', slug, index) < 0.6),
      sro: 'Chief executive of the host',
      reason: reasons.nominated,
      by: manager,
      at: atOf(dates.nominated ?? PUBLISHED_MONTH),
    })
    .run();
}

/** The second Integrator of the place that changed its host, in the months before this one. */
function tellSuccessor(tx: Transaction, world: World, place: DemoPlace): void {
  const ended = addMonths(world.thisMonth, -2);
  const nominated = addMonths(ended, -3);
  if (nominated < addMonths(PUBLISHED_MONTH, 6)) return;
  const slug = `${place.slug}-second-demonstration`;
  const host = `Community trust of ${place.name}`;
  tx.insert(integrators)
    .values({
      slug,
      name: `${place.name} Integrator, second host (demonstration)`,
      leadHost: `${host} (demonstration)`,
      hostType: 'community_trust',
      status: 'nominated',
      basis: 'demonstration',
      note: 'Invented for the demonstration.',
    })
    .run();
  tx.insert(integratorPlaces).values({ integrator: slug, place: place.slug, fromMonth: nominated }).run();
  const lead = { slug, host, hostType: 'community_trust', place: place.slug };
  tellSteps(tx, world, lead, { nominated, approved: addMonths(ended, -1), live: ended });
  const by = personId('programme.manager', place.slug);
  tx.insert(integratorSteps)
    .values({
      integrator: `${place.slug}-demonstration`,
      status: 'ended',
      month: ended,
      reason: 'The partnership agreed to another host.',
      by,
      at: `${firstDay(ended)}T10:00:00.000Z`,
    })
    .run();
}
