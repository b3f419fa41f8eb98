import { functionsOf } from '~/domain/framework/framework';
import { areaOfSight } from '~/domain/framework/line-of-sight';
import { addMonths, type Month, monthRange } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { failure, success } from '~/domain/result';
import type { RollUpRule } from '~/domain/rollups/confidence';
import type { AreaDashboard, Trend, TrendPoint } from '~/domain/rollups/dashboard';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import type { AskedView, Calendar, View } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { assuredReasons } from '~db/repos/assurances.server';
import { type Figures, groupFigures, type Submitted } from './figures.server';
import { type FrameFailure, openView, readableMovers, reportedCounts } from './frame.server';
import { areaPoint } from './histories.server';
import { readerOf } from './readers.server';
import { readFigures, readMilestones, readStates } from './shared-reads.server';
import {
  boundaryChangesIn,
  frameworkOf,
  icbByPlace,
  icbsOf,
  instantOf,
  placesIn,
  type World,
} from './world.server';

const TREND_MONTHS = 12;

/** The months of a trend: up to twelve that have opened, ending with the one shown. */
export function trendMonths({ months }: Pick<Calendar, 'months'>, month: Month): Month[] {
  const opened = new Set(months);
  return monthRange(addMonths(month, 1 - TREND_MONTHS), month).filter((one) => opened.has(one));
}

/**
 * One area (`area` is its slug) over London, an ICB or a place: the receipt with every place's part in it, what moved,
 * its functions and milestones, and twelve months of it. A fixed number of queries.
 */
export function loadArea(
  context: Context,
  which: { area: string; org: string; asked: AskedView },
): { ok: true; value: AreaDashboard } | FrameFailure {
  return figuresInScope(context, `area ${JSON.stringify(which)}`, (scoped) => readArea(scoped, which));
}

function readArea(
  context: Context,
  { area: slug, org, asked }: { area: string; org: string; asked: AskedView },
): { ok: true; value: AreaDashboard } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, org, ['region', 'icb', 'place'], asked);
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, rule, shown, publication } = opening.value;
  const { view, previous } = standing;
  const { month } = view;
  const framework = frameworkOf(world, month);
  const area = framework.areas.find((one) => one.slug === slug);
  if (area === undefined) return failure('not_found', 'There is no such area in this month.');

  const months = trendMonths(standing.calendar, month);
  const instant = instantOf(view);
  const figures = readFigures(db, { months, instant, area: area.code, words: month, shown });
  const reader = readerOf(context, live, readStates(db, months));
  const places = placesIn(world, organisation, view, now);
  const milestones = framework.milestones.filter((one) => one.area === area.code && one.level === 'place');
  const rows = readMilestones(db, { at: month, instant, shown });
  // What a place alone comes to is the place's own: nobody reads it who may not read its return.
  const mayReadSet = (at: Month) => organisation.level !== 'place' || reader.mayRead(organisation.slug, at);
  const withheld = !mayReadSet(month);
  const own = new Set(places.map((place) => place.slug));
  const region = world.organisations.find(({ level }) => level === 'region') ?? organisation;
  return success({
    ...standing,
    publication,
    ...reportedCounts(context, opening.value),
    organisation,
    withheld,
    area,
    areas: [...framework.areas],
    functions: functionsOf(framework, area.code),
    sight: areaOfSight(framework, area),
    questions: framework.questions.filter((question) => question.area === area.code),
    organisations: [region, ...icbsOf(world, view, now)],
    places,
    icbOfPlace: icbByPlace(world, view, now),
    group: groupFigures(figures, organisation, withheld ? [] : places, { month, previous }, [area], {
      basis: view.basis,
      rule,
      mayRead: reader.mayRead,
    }),
    assuredReasons: reasonsOf(
      db,
      places
        .filter(({ slug }) => reader.mayRead(slug, month))
        .map(({ slug }) => figures.reported(slug, month)),
      { area: area.code, instant: shown?.publishedAt ?? instant },
    ),
    movers: readableMovers(db, figures, places, [area.code], { month, previous, basis: view.basis }, reader),
    milestones: (withheld ? [] : milestones).map((milestone) => ({
      milestone,
      rollUp: rollUpMilestones(
        rows.filter((row) => row.milestone === milestone.code && own.has(row.place)),
        month,
      ),
    })),
    trends: comparedWith(world, organisation, region, months, view, now).map((one) =>
      trendOf(
        world,
        one,
        area.code,
        months.filter((at) => one !== organisation || mayReadSet(at)),
        view,
        figures,
        rule,
        now,
      ),
    ),
    trendMonths: months,
    boundaryChanges: boundaryChangesIn(world, months),
  });
}

function reasonsOf(
  db: Context['db'],
  submitted: readonly (Submitted | null)[],
  which: { area: string; instant: string | null },
): Record<string, string> {
  const submissions = submitted.flatMap((one) => one?.id ?? []);
  return Object.fromEntries(
    assuredReasons(db, { submissions, ...which }).map(({ place, reason }) => [place, reason]),
  );
}

/** The set itself, then what its trend is read beside: London's ICBs under London, London under the rest. */
function comparedWith(
  world: World,
  organisation: Organisation,
  region: Organisation,
  months: readonly Month[],
  view: View,
  now: Date,
): Organisation[] {
  if (organisation.level !== 'region') return [organisation, region];
  const icbs = months.flatMap((month) => icbsOf(world, { ...view, month }, now));
  return [organisation, ...new Set(icbs)];
}

function trendOf(
  world: World,
  organisation: Organisation,
  area: string,
  months: readonly Month[],
  view: View,
  figures: Figures,
  rule: RollUpRule,
  now: Date,
): Trend {
  const points = months.flatMap((month): TrendPoint[] => {
    const places = placesIn(world, organisation, { ...view, month }, now);
    if (places.length === 0) return [];
    return [areaPoint(figures, places, month, area, { basis: view.basis, rule })];
  });
  return { organisation, points };
}
