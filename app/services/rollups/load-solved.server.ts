import { londonDate } from '~/domain/date';
import { functionsOf } from '~/domain/framework/framework';
import { addMonths, type Month, monthRange } from '~/domain/month';
import type { Place } from '~/domain/organisations/organisation';
import { failure, success } from '~/domain/result';
import { levelOf } from '~/domain/returns/readiness';
import { type LevelHistory, type Rise, SOLVED_MONTHS, storyOf, whoSolved } from '~/domain/rollups/solved';
import type { SolvedPage, ToldRise } from '~/domain/rollups/solved-page';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { areaContents } from '~db/repos/area-contents.server';
import { contactsOf } from '~db/repos/start.server';
import type { Figures } from './figures.server';
import { type FrameFailure, openView } from './frame.server';
import { type Reader, readerOf } from './readers.server';
import { readFigures, readStates } from './shared-reads.server';
import { frameworkOf, instantOf, placesIn } from './world.server';

/** How many rises are told in full; the rest are counted. */
const TOLD = 6;

/**
 * Which places rose past a place's level in an area within six months, with their own words and evidence. Only months
 * that the reader may read count, for every place. The number of queries is fixed.
 */
export function loadSolved(
  context: Context,
  which: { area: string; place: string; asked: AskedView },
): { ok: true; value: SolvedPage } | FrameFailure {
  return figuresInScope(context, `solved ${JSON.stringify(which)}`, (scoped) => readSolved(scoped, which));
}

function readSolved(
  context: Context,
  { area: slug, place: placeSlug, asked }: { area: string; place: string; asked: AskedView },
): { ok: true; value: SolvedPage } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, placeSlug, ['place'], asked);
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, shown } = opening.value;
  const { view, calendar } = standing;
  const framework = frameworkOf(world, view.month);
  const area = framework.areas.find((one) => one.slug === slug);
  const place = world.places.find((one) => one.slug === placeSlug);
  if (area === undefined || place === undefined)
    return failure('not_found', 'There is no such area in this month.');

  const opened = new Set(calendar.months);
  const months = monthRange(addMonths(view.month, -SOLVED_MONTHS), view.month).filter((at) => opened.has(at));
  const region = world.organisations.find(({ level }) => level === 'region') ?? organisation;
  const places = placesIn(world, region, view, now);
  const figures = readFigures(db, { months, instant: instantOf(view), area: area.code, shown });
  const reader = readerOf(context, live, readStates(db, months));
  const history = (one: Place) => historyOf(one, area.code, months, figures, reader);
  const solved = whoSolved(history(place), places.map(history));
  const recent = months.filter((at) => at > addMonths(view.month, -SOLVED_MONTHS));
  return success({
    area,
    functions: functionsOf(framework, area.code),
    place,
    places,
    view,
    months: recent,
    unpublished: recent.filter((at) => places.some((one) => !reader.mayRead(one.slug, at))),
    solved:
      solved.kind === 'rises'
        ? {
            kind: 'rises',
            own: solved.own,
            ...toldOf(context, area.code, solved.rises, { figures, months, reader }),
          }
        : solved,
  });
}

function historyOf(
  place: Place,
  area: string,
  months: readonly Month[],
  figures: Figures,
  reader: Reader,
): LevelHistory {
  const points = months.flatMap((month) => {
    if (!reader.mayRead(place.slug, month)) return [];
    const { readiness, submission } = figures.of(place, month, area);
    const level = submission === null || readiness === null ? null : levelOf(readiness);
    return level === null ? [] : [{ month, level }];
  });
  return { place: place.slug, residents: place.residents, points };
}

function toldOf(
  { db, now }: Context,
  area: string,
  rises: readonly Rise[],
  { figures, months, reader }: { figures: Figures; months: readonly Month[]; reader: Reader },
): { told: ToldRise[]; more: number } {
  const shown = rises.slice(0, TOLD);
  const stretch = ({ place, start, to }: Rise) =>
    months.filter((at) => start <= at && at <= to.month && reader.mayRead(place, at));
  const ids = shown.flatMap((rise) =>
    stretch(rise).flatMap((at) => figures.reported(rise.place, at)?.id ?? []),
  );
  const contents = areaContents(db, ids, area);
  const contacts = contactsOf(
    db,
    ['programme_manager'],
    shown.map(({ place }) => place),
    londonDate(now),
  );
  const told = shown.map((rise): ToldRise => {
    const own = contents.filter(({ place }) => place === rise.place);
    return {
      ...rise,
      ...storyOf(own.map(({ month, content: { functions, changed } }) => ({ month, functions, changed }))),
      links: own.find(({ month }) => month === rise.to.month)?.content.links ?? [],
      sequence: figures.reported(rise.place, rise.to.month)?.sequence ?? 1,
      contacts: contacts
        .filter(({ organisation }) => organisation === rise.place)
        .map(({ role, email }) => ({ role, email })),
    };
  });
  return { told, more: rises.length - shown.length };
}
