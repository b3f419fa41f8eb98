import { londonDate } from '~/domain/date';
import { functionsOf } from '~/domain/framework/framework';
import { type Month, monthAt } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import { isStale } from '~/domain/returns/carry-forward';
import type { OutcomeKind } from '~/domain/review/outcome';
import type { Publication } from '~/domain/review/snapshot';
import type {
  AmbitionFileLine,
  AreaLine,
  CountedSubmission,
  InMonth,
  MilestoneFileLine,
  MonthFile,
  MonthFileLines,
  MonthSpan,
  RatingLine,
  ReturnLine,
} from '~/domain/rollups/month-files';
import { monthsIn } from '~/domain/rollups/month-files';
import type { View } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { readOutcomes } from '~/services/review/outcomes.server';
import { openReadSnapshot } from '~db/read-snapshot.server';
import { milestoneStates, ratingsOf } from '~db/repos/month-files.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { type AreaRow, effectiveAreas, milestonesOfMonth, returnStates } from '~db/repos/rollups.server';
import { letGoOfSnapshots, wholeSnapshot } from '~db/repos/snapshots.server';
import { ambitionValues, frozenValues, inOrder, standingsOf } from './ambition-values.server';
import { shownMonth } from './published.server';
import { type Reader, readerOf } from './readers.server';
import { readStates } from './shared-reads.server';
import { frameworkOf, icbByPlace, icbsOf, placesIn, readWorld, type World } from './world.server';

/** The months that have opened, oldest first. */
export function openedMonths({ db, now }: Pick<Context, 'db' | 'now'>): Month[] {
  const today = londonDate(now);
  return readWorld(db, now)
    .periods.filter(({ opensOn }) => opensOn <= today)
    .map(({ month }) => month)
    .toSorted();
}

/** One month as its pages show it, and what the reader may see of it. */
interface OpenedMonth {
  context: Context;
  month: Month;
  view: View;
  live: World;
  world: World;
  shown: Publication | null;
  reader: Reader;
  /** The effective submissions with their areas, by organisation. */
  rows: ReadonlyMap<string, AreaRow[]>;
  inMonth: (organisation: Organisation) => InMonth;
}

/** A file while it is being read. */
export interface OpenMonthFile<File extends MonthFile> {
  lines: Generator<MonthFileLines[File]>;
  /** What organisations are called today, by slug. */
  names: Record<string, string>;
  /** Lets go of the data; the lines must have ended. */
  close: () => void;
}

/** Opens a file over a connection of its own, which goes on seeing the data as they are now. Close it afterwards. */
export function openMonthFile<File extends MonthFile>(
  context: Context,
  file: File,
  span: MonthSpan,
): OpenMonthFile<File> {
  const { db, close } = openReadSnapshot(context.db);
  const reading = { ...context, db };
  const named = allOrganisations(db, monthAt(context.now)).map(({ slug, shortName }) => [slug, shortName]);
  return { lines: monthFileLines(reading, file, span), names: Object.fromEntries(named), close };
}

/**
 * The lines of a file for one reader, month by month, each month read as its pages read it: published months from their
 * snapshots, the others from the tables. Values that the reader may not see are left out. Only one month is held at a
 * time; give it a connection whose view of the data stands still.
 */
export function* monthFileLines<File extends MonthFile>(
  context: Context,
  file: File,
  span: MonthSpan,
): Generator<MonthFileLines[File]> {
  type Line = MonthFileLines[File];
  if (file === 'decisions' || file === 'actions') {
    yield* outcomesOf(context, file === 'decisions' ? 'decision' : 'action', span) as Generator<Line>;
    return;
  }
  const live = readWorld(context.db, context.now);
  const lines = LINES[file as Exclude<MonthFile, 'decisions' | 'actions'>];
  for (const month of monthsIn(span)) {
    yield* lines(openMonth(context, live, month)) as Generator<Line>;
    letGoOfSnapshots(context.db);
  }
}

function openMonth(context: Context, live: World, month: Month): OpenedMonth {
  const { db, now } = context;
  const view: View = { month, boundaries: 'then', basis: 'assured', asKnownOn: null, version: null };
  const source = shownMonth(db, live, view, now);
  if (!source.ok) throw new Error(source.message);
  const { world, shown } = source.value;
  const rows = new Map<string, AreaRow[]>();
  for (const row of effectiveAreas(db, { months: [month], instant: null, words: month, shown }))
    rows.set(row.place, [...(rows.get(row.place) ?? []), row]);
  const bySlug = new Map(world.organisations.map((one) => [one.slug, one]));
  const residents = new Map(world.places.map((place) => [place.slug, place.residents]));
  const icbs = icbByPlace(world, view, now);
  return {
    context,
    month,
    view,
    live,
    world,
    shown,
    rows,
    reader: readerOf(context, live, readStates(db, [month])),
    inMonth: (organisation) => ({
      month,
      organisation,
      icb: bySlug.get(icbs[organisation.slug] ?? '') ?? null,
      residents: residents.get(organisation.slug) ?? null,
      version: shown?.version ?? null,
    }),
  };
}

/** The places of the month, then the ICBs and London. */
function reportersOf({ world, view, context }: OpenedMonth): Organisation[] {
  const places = world.places.filter((place) => existsIn(place, view.month));
  const region = world.organisations.filter(({ level }) => level === 'region');
  return [...places, ...icbsOf(world, view, context.now), ...region];
}

function submissionOf(row: AreaRow | undefined): CountedSubmission | null {
  if (row === undefined) return null;
  const { sequence, submittedAt, daysLate, restatement: restated, imported } = row;
  return { sequence, submittedAt, daysLate, restated, imported };
}

function* returnLines(opened: OpenedMonth): Generator<ReturnLine> {
  const { context, month, live, reader, rows, inMonth } = opened;
  const dueOn = live.periods.find((period) => period.month === month)?.dueOn ?? '';
  const due = dueOn < londonDate(context.now);
  const states = new Map(
    returnStates(context.db, { months: [month] }).map(({ place, state }) => [place, state]),
  );
  for (const organisation of reportersOf(opened)) {
    const { slug, level } = organisation;
    const submission = submissionOf(rows.get(slug)?.[0]);
    const [reads, sees] = [reader.mayRead(slug, month), reader.maySeeState(slug, month)];
    if ((level !== 'place' && submission === null) || !(reads || sees)) continue;
    yield {
      ...inMonth(organisation),
      state: sees ? (states.get(slug) ?? 'not_started') : null,
      timing: timingOf(submission, due),
      submission,
    };
  }
}

function timingOf(submission: CountedSubmission | null, due: boolean): ReturnLine['timing'] {
  if (submission === null) return due ? 'missing' : 'awaited';
  if (submission.imported) return 'imported';
  return submission.daysLate > 0 ? 'late' : 'on_time';
}

function* areaLines(opened: OpenedMonth): Generator<AreaLine> {
  const { context, month, world, view, reader, rows, inMonth } = opened;
  const { areas } = frameworkOf(world, month);
  const region = world.organisations.find(({ level }) => level === 'region');
  if (region === undefined) return;
  for (const place of placesIn(world, region, view, context.now)) {
    if (!reader.mayRead(place.slug, month)) continue;
    const own = rows.get(place.slug) ?? [];
    for (const area of areas) {
      const row = own.find((one) => one.area === area.code);
      yield {
        ...inMonth(place),
        area,
        submission: submissionOf(own[0]),
        readiness: row?.readiness ?? null,
        stated: row?.stated ?? null,
        proposed: row?.proposed ?? null,
        assured: row?.assured ?? null,
        update: row?.update ?? null,
        changedMonth: row?.changedMonth ?? null,
        stale: row?.stale ?? false,
        changed: row?.changed ?? '',
      };
    }
  }
}

function* ratingLines(opened: OpenedMonth): Generator<RatingLine> {
  const { context, month, world, reader, rows, inMonth } = opened;
  const framework = frameworkOf(world, month);
  const areas = new Map(framework.areas.map((area) => [area.code, area]));
  const functions = new Map(
    framework.areas.flatMap(({ code }) => functionsOf(framework, code)).map((one) => [one.code, one]),
  );
  const places = new Map(world.places.map((place) => [place.slug, place]));
  const read = [...rows.values()].flatMap(([first]) =>
    first !== undefined && places.has(first.place) && reader.mayRead(first.place, month) ? [first.id] : [],
  );
  for (const { organisation, area: areaCode, function: code, entry } of ratingsOf(context.db, read)) {
    const place = places.get(organisation);
    const submission = submissionOf(rows.get(organisation)?.[0]);
    if (place === undefined || submission === null) continue;
    yield {
      ...inMonth(place),
      area: areas.get(areaCode) ?? { code: areaCode, title: areaCode },
      function: functions.get(code) ?? { code, title: code },
      rating: entry.rating,
      notApplicable: entry.notApplicable,
      evidence: entry.evidence,
      reason: entry.reason,
      changedMonth: entry.changedMonth,
      confirmedMonth: entry.confirmedMonth,
      stale: isStale(entry, month),
      submission,
    };
  }
}

function* milestoneLines(opened: OpenedMonth): Generator<MilestoneFileLine> {
  const { context, month, world, reader, rows, shown, inMonth } = opened;
  const milestones = new Map(frameworkOf(world, month).milestones.map((one) => [one.code, one]));
  const reporters = new Map(reportersOf(opened).map((one) => [one.slug, one]));
  const ids = [...rows.values()].flatMap(([first]) => (first === undefined ? [] : [first.id]));
  const states = milestoneStates(context.db, ids);
  for (const row of milestonesOfMonth(context.db, { at: month, instant: null, shown })) {
    const milestone = milestones.get(row.milestone);
    const organisation = reporters.get(row.place);
    if (milestone === undefined || organisation === undefined || milestone.level !== organisation.level)
      continue;
    if (!reader.mayRead(row.place, month)) continue;
    const first = rows.get(row.place)?.[0];
    const reported = first === undefined ? undefined : states.get(`${first.id} ${row.milestone}`);
    const { status, baselineDue, currentDue, forecast, slipDays } = row;
    yield {
      ...inMonth(organisation),
      milestone,
      status,
      state: reported?.state ?? null,
      baselineDue,
      currentDue,
      forecast,
      actual: reported?.actual ?? null,
      slipDays,
      submission: submissionOf(first),
    };
  }
}

function* ambitionLines(opened: OpenedMonth): Generator<AmbitionFileLine> {
  const { context, month, view, world, reader, shown, inMonth } = opened;
  const ambitions = inOrder(frameworkOf(world, month));
  const values =
    shown === null
      ? ambitionValues(context.db, ambitions, { from: month, to: month, instant: null })
      : frozenValues(wholeSnapshot(context.db, shown.id));
  for (const organisation of reportersOf(opened)) {
    if (organisation.level === 'place' && !reader.mayRead(organisation.slug, month)) continue;
    for (const standing of standingsOf(world, organisation, ambitions, view, values, context.now))
      yield { ...inMonth(organisation), standing };
  }
}

function* outcomesOf(
  context: Context,
  kind: OutcomeKind,
  { from, to }: MonthSpan,
): Generator<MonthFileLines['decisions']> {
  for (const outcome of readOutcomes(context).toReversed()) {
    const { month } = outcome.review;
    if (outcome.kind === kind && from <= month && month <= to) yield outcome;
  }
}

const LINES = {
  returns: returnLines,
  areas: areaLines,
  ratings: ratingLines,
  milestones: milestoneLines,
  ambitions: ambitionLines,
} as const;
