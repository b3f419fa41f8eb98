import { addMonths, type Month, monthOfDate } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Transaction } from '~db/client.server';
import { integratorPlaces, integrators } from '~db/schema/organisations';
import type { Reference, ReferencePlace } from '~seeds/reference/schema';
import { reachedOn, WITHOUT_INTEGRATOR } from './milestones';
import type { DemoPlace, World } from './world';

/** Invented Integrators, plainly labelled; places with a published one keep it. */

const MONTHS_FROM_NOMINATION = 3;
const MONTHS_TO_LIVE = 4;

type Status = 'nominated' | 'approved' | 'live';

function statusOf(world: World, approved: Month): Status {
  if (world.thisMonth < approved) return 'nominated';
  return world.thisMonth >= addMonths(approved, MONTHS_TO_LIVE) ? 'live' : 'approved';
}

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
        status: statusOf(world, approved),
        basis: 'demonstration',
        note: 'Invented for the demonstration.',
      })
      .run();
    tx.insert(integratorPlaces)
      .values(places.map((place) => ({ integrator: slug, place: place.slug, fromMonth: from })))
      .run();
  }
}
