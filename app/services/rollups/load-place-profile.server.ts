import { londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import { integratorsIn, statusIn } from '~/domain/organisations/integrator';
import { tallyTeams } from '~/domain/organisations/neighbourhood';
import { icbOf, type Organisation } from '~/domain/organisations/organisation';
import { success } from '~/domain/result';
import { levelOf } from '~/domain/returns/readiness';
import type { HistoryPoint, PlaceMilestone, PlaceProfile } from '~/domain/rollups/dashboard';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import type { AreaFigure } from '~/domain/rollups/movers';
import { type Basis, maskReceipt, receiptOf, usedConfidence } from '~/domain/rollups/receipt';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { assuredReasons } from '~db/repos/assurances.server';
import { allSectors } from '~db/repos/framework.server';
import { allIntegrators } from '~db/repos/integrators.server';
import { allNeighbourhoodVersions } from '~db/repos/neighbourhoods.server';
import { allAuthorities, placeDetails } from '~db/repos/organisations.server';
import { milestonesOfMonth, placesSharing } from '~db/repos/rollups.server';
import { partnersOf } from '~db/repos/submissions.server';
import { ambitionPositions } from './ambition-values.server';
import { type FrameFailure, openView } from './frame.server';
import { trendMonths } from './load-area.server';
import { readerOf } from './readers.server';
import { readFigures, readStates } from './shared-reads.server';
import { frameworkOf, instantOf, type World } from './world.server';

const ATTENTION = ['overdue', 'forecast_late'];

/** A place's own page: who it is, its eleven areas in a month and over twelve, its milestones and its returns. */
export function loadPlaceProfile(
  context: Context,
  which: { place: string; asked: AskedView },
): { ok: true; value: PlaceProfile } | FrameFailure {
  return figuresInScope(context, `place ${JSON.stringify(which)}`, (scoped) =>
    readPlaceProfile(scoped, which),
  );
}

function readPlaceProfile(
  context: Context,
  { place: slug, asked }: { place: string; asked: AskedView },
): { ok: true; value: PlaceProfile } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, slug, ['place'], asked);
  if (!opening.ok) return opening;
  const { live, standing, world, rule, shown, publication } = opening.value;
  const { view, calendar } = standing;
  const { month } = view;
  const place = world.places.find((one) => one.slug === slug);
  if (place === undefined) throw new Error(`the place ${slug} has no authority`);

  const historyMonths = trendMonths(calendar, month);
  const instant = instantOf(view);
  const states = readStates(db, calendar.months);
  const reader = readerOf(context, live, states);
  const figures = readFigures(db, { months: calendar.months, instant, place: slug, words: month, shown });
  const mayRead = (at: Month) => reader.mayRead(slug, at);
  const authorities = allAuthorities(db).filter((authority) => authority.place === slug);
  const details = placeDetails(db, slug);
  const sharing = placesSharing(db, slug);
  const today = londonDate(now);
  const filed = mayRead(month) ? figures.reported(slug, month) : null;
  const reasons = new Map(
    filed === null
      ? []
      : assuredReasons(db, { submissions: [filed.id], instant: shown?.publishedAt ?? instant }).map(
          ({ area, reason }) => [area, reason],
        ),
  );
  return success({
    ...standing,
    publication,
    place,
    authorities: authorities.map(({ name, residents }) => ({ name, residents })),
    censusYear: Math.max(...authorities.map(({ censusYear }) => censusYear)),
    earlyProgramme: details?.earlyProgramme ?? false,
    neighbourhoods: details?.neighbourhoods ?? null,
    sharesWith: world.organisations.filter((other) => sharing.includes(other.slug)),
    integrator: integratorIn(context, slug, month),
    teams: tallyTeams([slug], allNeighbourhoodVersions(db), month),
    icbThen: icbIn(world, slug, month),
    icbToday: icbIn(world, slug, monthAt(now)),
    historyMonths,
    areas: frameworkOf(world, month).areas.map((area) => {
      const receipt = receiptOf([figures.of(place, month, area.code)], { basis: view.basis, rule });
      const [figure] = maskReceipt(receipt, () => mayRead(month)).used;
      if (figure === undefined) throw new Error('a receipt of one place has one figure');
      const history = historyMonths.map((at) =>
        historyPoint(figures.of(place, at, area.code), view.basis, mayRead(at)),
      );
      return { area, figure, assuredReason: reasons.get(area.code) ?? '', history };
    }),
    milestones: mayRead(month)
      ? milestonesOf(world, month, milestonesOfMonth(db, { at: month, instant, place: slug, shown }))
      : null,
    ambitions: mayRead(month) ? ambitionPositions(db, world, place, { view, shown }, now) : null,
    partners: filed === null ? null : partnersIn(db, filed.id),
    returns: calendar.months.toReversed().map((at) => {
      const period = world.periods.find((one) => one.month === at);
      const submitted = figures.reported(slug, at);
      const seesState = reader.maySeeState(slug, at);
      return {
        month: at,
        dueOn: period?.dueOn ?? '',
        duePassed: (period?.dueOn ?? '') < today,
        state: seesState ? (states.get(`${slug} ${at}`) ?? 'not_started') : null,
        submission: submitted !== null && (seesState || mayRead(at)) ? submitted : null,
        readable: seesState || mayRead(at),
      };
    }),
  });
}

function icbIn(world: World, place: string, month: Month): Organisation | null {
  const icb = icbOf(world.memberships, place, month);
  return world.organisations.find(({ slug }) => slug === icb) ?? null;
}

function integratorIn({ db }: Context, place: string, month: Month): PlaceProfile['integrator'] {
  const { serving } = integratorsIn(allIntegrators(db), place, month);
  return serving === null
    ? null
    : { name: serving.name, basis: serving.basis, status: statusIn(serving, month) };
}

function partnersIn(db: Context['db'], submission: number): NonNullable<PlaceProfile['partners']> {
  const known = partnersOf(db, submission);
  return allSectors(db).flatMap(({ code, label }) => {
    const entry = known[code];
    return entry === undefined ? [] : [{ sector: label, position: entry.position, note: entry.note }];
  });
}

function historyPoint(figure: AreaFigure, basis: Basis, readable: boolean): HistoryPoint {
  if (!readable) return { kind: 'hidden' };
  if (figure.submission === null) return { kind: 'missing' };
  const level = figure.readiness === null ? null : levelOf(figure.readiness);
  const { stated, assured } = figure;
  return { kind: 'reported', level, confidence: usedConfidence(figure, basis), stated, assured };
}

function milestonesOf(
  world: World,
  month: Month,
  rows: ReturnType<typeof milestonesOfMonth>,
): NonNullable<PlaceProfile['milestones']> {
  const milestones = frameworkOf(world, month).milestones.filter(({ level }) => level === 'place');
  const known = milestones.flatMap((milestone): PlaceMilestone[] => {
    const row = rows.find((one) => one.milestone === milestone.code);
    if (row === undefined) return [];
    const { status, baselineDue, currentDue, forecast } = row;
    return [{ milestone, status, baselineDue, currentDue, forecast }];
  });
  return {
    rollUp: rollUpMilestones(known, month),
    attention: known.filter(({ status }) => ATTENTION.includes(status)),
  };
}
