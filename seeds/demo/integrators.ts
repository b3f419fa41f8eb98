import { addMonths, firstDay, type Month, monthOfDate } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Transaction } from '~db/client.server';
import { integratorPlaces, integrators } from '~db/schema/organisations';
import { integratorSteps, integratorVersions } from '~db/schema/organisations-dated';
import type { Reference, ReferencePlace } from '~seeds/reference/schema';
import { personId } from './accounts';
import { reachedOn, WITHOUT_INTEGRATOR } from './milestones';
import type { Records } from './records';
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
export function seedIntegrators(tx: Transaction, world: World, reference: Reference, records: Records): void {
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
    const live = first.slug === NOT_YET_LIVE ? {} : { live: addMonths(approved, MONTHS_TO_LIVE) };
    tellSteps({ tx, world, records }, lead, { nominated: from, approved, ...live });
    if (first.slug === CHANGED_HOST) tellSuccessor({ tx, world, records }, first);
    if (first.slug === CHANGES_HOST) tellCandidate({ tx, world, records }, first);
  }
}

/** This place changes its host: the first Integrator ends and another takes over. */
const CHANGED_HOST = 'merton';
/** This one has nominated another host to follow the one that is live. */
const CHANGES_HOST = 'sutton';
/** This one's Integrator is approved and still hands functions over. */
const NOT_YET_LIVE = 'redbridge';
const FUNCTIONS = ['Care coordination', 'Shared records', 'Workforce planning', 'Estates'];
const PARTNERS = ['GP federation', 'Council', 'Voluntary sector alliance'];

interface Lead {
  slug: string;
  host: string;
  hostType: string;
  place: string;
}

interface Telling {
  tx: Transaction;
  world: World;
  records: Records;
}

const atOf = (month: Month) => `${firstDay(month)}T08:30:00.000Z`;

function tellSteps(
  { tx, world, records }: Telling,
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
  const taken = Object.entries(dates) as [keyof typeof reasons, Month][];
  const said = {
    leadHost: `${host} (demonstration)`,
    hostType,
    partners: PARTNERS.filter((_, index) => world.chance.unit('partner', slug, index) < 0.7),
    functions: FUNCTIONS.filter((_, index) => world.chance.unit('function', slug, index) < 0.6),
    sro: 'Chief executive of the host',
  };
  for (const [status, month] of taken) {
    if (month > world.thisMonth) continue;
    const by = status === 'approved' ? office : manager;
    const [at, reason] = [atOf(month), reasons[status]];
    tx.insert(integratorSteps).values({ integrator: slug, status, month, reason, by, at }).run();
    const after = status === 'nominated' ? { from: month, ...said } : { [status]: month };
    records.audit({
      at,
      actor: by,
      action: `integrator.${status}`,
      entity: `integrator/${slug}`,
      before: status === 'nominated' ? null : { [status]: null },
      after,
      reason,
    });
  }
  tx.insert(integratorVersions)
    .values({
      integrator: slug,
      version: 1,
      ...said,
      reason: reasons.nominated,
      by: manager,
      at: atOf(dates.nominated ?? PUBLISHED_MONTH),
    })
    .run();
}

/** The second Integrator of the place that changed its host, in the months before this one. */
function tellSuccessor(telling: Telling, place: DemoPlace): void {
  const ended = addMonths(telling.world.thisMonth, -2);
  const nominated = addMonths(ended, -3);
  if (nominated < addMonths(PUBLISHED_MONTH, 6)) return;
  tellSecond(telling, place, { nominated, approved: addMonths(ended, -1), live: ended });
  const by = personId('programme.manager', place.slug);
  const [integrator, at] = [`${place.slug}-demonstration`, atOf(ended)];
  const reason = 'The partnership agreed to another host.';
  const step = { integrator, status: 'ended', month: ended, reason, by, at } as const;
  telling.tx.insert(integratorSteps).values(step).run();
  telling.records.audit({
    at,
    actor: by,
    action: 'integrator.ended',
    entity: `integrator/${integrator}`,
    before: { ended: null },
    after: { ended },
    reason,
  });
}

/** The Integrator nominated last month to follow the one that is live. */
function tellCandidate(telling: Telling, place: DemoPlace): void {
  const nominated = addMonths(telling.world.thisMonth, -1);
  if (nominated >= addMonths(PUBLISHED_MONTH, 12)) tellSecond(telling, place, { nominated });
}

function tellSecond(telling: Telling, place: DemoPlace, dates: Parameters<typeof tellSteps>[2]): void {
  const { tx } = telling;
  const slug = `${place.slug}-second-demonstration`;
  const host = `GP federation of ${place.name}`;
  const hostType = 'gp_federation';
  tx.insert(integrators)
    .values({
      slug,
      name: `${place.name} Integrator, second host (demonstration)`,
      leadHost: `${host} (demonstration)`,
      hostType,
      status: 'nominated',
      basis: 'demonstration',
      note: 'Invented for the demonstration.',
    })
    .run();
  const fromMonth = dates.nominated ?? PUBLISHED_MONTH;
  tx.insert(integratorPlaces).values({ integrator: slug, place: place.slug, fromMonth }).run();
  tellSteps(telling, { slug, host, hostType, place: place.slug }, dates);
}
