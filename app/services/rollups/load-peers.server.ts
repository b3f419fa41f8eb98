import type { Month } from '~/domain/month';
import { existsIn, type Place } from '~/domain/organisations/organisation';
import { nearestInSize } from '~/domain/organisations/place-group';
import { failure, success } from '~/domain/result';
import { type MilestonesRollUp, rollUpMilestones } from '~/domain/rollups/milestones';
import type { ComparePage, PeerReturn, Peers } from '~/domain/rollups/peers';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import type { MilestoneRow } from '~db/repos/rollups.server';
import { type Figures, setFigures } from './figures.server';
import { type FrameFailure, openView, readableMovers, type Standing } from './frame.server';
import { type Reader, readerOf } from './readers.server';
import { readFigures, readMilestones, readStates } from './shared-reads.server';
import { dayOf, frameworkOf, icbByPlace, instantOf, type World } from './world.server';

/** A place beside others in every area; values that the reader may not read are hidden. A fixed number of queries. */
export function loadPeers(
  context: Context,
  which: { place: string; peers: Peers; asked: AskedView },
): { ok: true; value: ComparePage } | FrameFailure {
  return figuresInScope(context, `peers ${JSON.stringify(which)}`, (scoped) => readPeers(scoped, which));
}

function readPeers(
  context: Context,
  { place: slug, peers, asked }: { place: string; peers: Peers; asked: AskedView },
): { ok: true; value: ComparePage } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, slug, ['place'], asked);
  if (!opening.ok) return opening;
  const { live, standing, world, rule, shown, publication } = opening.value;
  const { view, previous } = standing;
  const { month } = view;
  const place = world.places.find((one) => one.slug === slug);
  const unknown = unknownAmong(world, peers);
  if (place === undefined || unknown !== null)
    return failure('not_found', `There is no place called “${unknown ?? slug}”.`);
  const all = world.places.filter((one) => existsIn(one, month));
  const { others, absent } = othersOf(world, place, all, peers);
  const places = [place, ...others];

  const framework = frameworkOf(world, month);
  const areas = [...framework.areas];
  const months = previous === null ? [month] : [month, previous];
  const instant = instantOf(view);
  const figures = readFigures(db, { months, instant, shown });
  const reader = readerOf(context, live, readStates(db, months));
  const icbs = icbByPlace(world, view, now);
  const nameOf = (icb: string | null | undefined) =>
    world.organisations.find((one) => one.slug === icb)?.shortName ?? '';
  const basis = { month, previous, basis: view.basis };
  const codes = areas.map(({ code }) => code);
  const duePassed = standing.calendar.period.dueOn < dayOf(view, now);
  return success({
    ...standing,
    publication,
    place,
    peers,
    places,
    absent,
    all,
    icbNames: Object.fromEntries(places.map((one) => [one.slug, nameOf(icbs[one.slug])])),
    areas,
    together: places.every((one) => reader.mayRead(one.slug, month)),
    figures: setFigures(figures, places, { month, previous }, areas, {
      basis: view.basis,
      rule,
      mayRead: reader.mayRead,
    }),
    movers: readableMovers(db, figures, places, codes, basis, reader).shown,
    milestones: milestonesOf(world, places, month, readMilestones(db, { at: month, instant, shown }), reader),
    returns: Object.fromEntries(
      places.map((one) => [one.slug, returnOf(one, standing, figures, reader, duePassed)]),
    ),
  });
}

function unknownAmong({ places }: World, peers: Peers): string | null {
  if (peers.kind === 'like_size') return null;
  const known = new Set(places.map(({ slug }) => slug));
  return peers.places.find((slug) => !known.has(slug)) ?? null;
}

function othersOf(world: World, place: Place, all: readonly Place[], peers: Peers) {
  if (peers.kind === 'like_size') return { others: nearestInSize(place, all, peers.count), absent: [] };
  const asked = world.places.filter(({ slug }) => slug !== place.slug && peers.places.includes(slug));
  return {
    others: asked.filter((one) => all.includes(one)),
    absent: asked.filter((one) => !all.includes(one)).map(({ shortName }) => shortName),
  };
}

function milestonesOf(
  world: World,
  places: readonly Place[],
  month: Month,
  all: readonly MilestoneRow[],
  reader: Reader,
): Record<string, MilestonesRollUp | null> {
  const reported = new Set(
    frameworkOf(world, month)
      .milestones.filter(({ level }) => level === 'place')
      .map(({ code }) => code),
  );
  const rows = all.filter(({ milestone }) => reported.has(milestone));
  return Object.fromEntries(
    places.map(({ slug }) => [
      slug,
      reader.mayRead(slug, month)
        ? rollUpMilestones(
            rows.filter((row) => row.place === slug),
            month,
          )
        : null,
    ]),
  );
}

function returnOf(
  { slug }: Place,
  { view: { month } }: Standing,
  figures: Figures,
  reader: Reader,
  duePassed: boolean,
): PeerReturn {
  if (!reader.mayRead(slug, month) && !reader.maySeeState(slug, month)) return null;
  const submission = figures.reported(slug, month);
  if (submission !== null) return { daysLate: submission.daysLate, imported: submission.imported };
  return duePassed ? 'missing' : 'awaited';
}
