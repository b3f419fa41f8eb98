import { daysBetween } from '~/domain/date';
import { linksOf } from '~/domain/framework/line-of-sight';
import { lastDay, type Month, monthOfDate, monthRange, nextMonth } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { success } from '~/domain/result';
import { isStale } from '~/domain/returns/carry-forward';
import type { Publication } from '~/domain/review/snapshot';
import { burnUp } from '~/domain/rollups/burn-up';
import {
  type ForecastMove,
  forecastMoves,
  integrityOfMoves,
  wasForecast,
} from '~/domain/rollups/commitment-integrity';
import { forecastCheck, gapWorthSaying, type ReferenceClass } from '~/domain/rollups/forecast-check';
import type { IntegrityOf, MilestoneBook, MilestoneLine } from '~/domain/rollups/milestone-book';
import { rollUpMilestones } from '~/domain/rollups/milestones';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope, oncePer, rememberedFigures, type ScopedContext } from '~/services/remembered.server';
import type { Db } from '~db/client.server';
import {
  type MilestoneReport,
  milestoneReports,
  milestoneWords,
  type ReportsByMilestone,
} from '~db/repos/milestones.server';
import { type FrameFailure, openView } from './frame.server';
import { readerOf } from './readers.server';
import { readMilestones, readStates } from './shared-reads.server';
import { frameworkOf, groupIn, icbByPlace, icbsOf, instantOf, placesIn, type World } from './world.server';

const NONE: readonly MilestoneReport[] = [];

const keyOf = (organisation: string, milestone: string) => `${organisation} ${milestone}`;

interface Known {
  instant: string | null;
  shown: Publication | null;
}

function wordsOf(db: Db, at: Month, known: Known) {
  return rememberedFigures(db, `milestone words ${at} ${known.instant} ${known.shown?.id}`, () => {
    const rows = milestoneWords(db, { at, ...known });
    return new Map(rows.map((row) => [keyOf(row.organisation, row.milestone), row]));
  });
}

/**
 * The milestones of London, an ICB or a place for a month, with their whole history: those the organisation reports
 * itself and those of everyone in it. `ofGroup` reads those of the view's group of places instead, where it names one. A
 * fixed number of queries.
 */
export function loadMilestones(
  context: Context,
  input: { org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: MilestoneBook } | FrameFailure {
  const name = `milestones ${JSON.stringify(input)}`;
  return figuresInScope(context, name, (scoped) => bookOf(scoped, input));
}

function bookOf(
  context: ScopedContext,
  { org, asked, ofGroup = false }: { org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: MilestoneBook } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, org, ['region', 'icb', 'place'], asked);
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, shown } = opening.value;
  const { view, calendar } = standing;
  const named = ofGroup ? groupIn(world, view) : success(null);
  if (!named.ok) return named;
  const group = named.value?.places ?? null;
  const framework = frameworkOf(world, view.month);
  const instant = instantOf(view);
  const reader = readerOf(context, live, readStates(db, calendar.months));
  const known = { instant, shown };
  const opened = calendar.months.filter((at) => at <= view.month);
  const reports = milestoneReports(db, { months: opened, ...known });
  const words = wordsOf(db, view.month, known);
  const icbOfPlace = icbByPlace(world, view, now);
  const scope = group ?? scopeOf(world, organisation, view, now);
  const bySlug = new Map(scope.map((one) => [one.slug, one]));
  const byCode = new Map(framework.milestones.map((milestone) => [milestone.code, milestone]));
  const classesOf = referenceClasses(world, reports, icbOfPlace);
  const reportsOf = (slug: string, code: string) => reports.get(slug)?.get(code) ?? NONE;
  const readsAll = onceFor((slug: string) => {
    const own = reports.get(slug) ?? new Map<string, readonly MilestoneReport[]>();
    const months = oncePer(own, 'months', () => [
      ...new Set([...own.values()].flatMap((each) => each.map(({ month: at }) => at))),
    ]);
    return months.every((at) => reader.mayRead(slug, at));
  });
  const rows = readMilestones(db, { at: view.month, instant, shown });
  const lines = rows.flatMap((row): MilestoneLine[] => {
    const milestone = byCode.get(row.milestone);
    const owner = bySlug.get(row.place);
    if (milestone === undefined || owner === undefined || milestone.level !== owner.level) return [];
    const key = keyOf(owner.slug, milestone.code);
    const all = reportsOf(owner.slug, milestone.code);
    const readable = reader.mayRead(owner.slug, view.month);
    const last = all.at(-1);
    const reported = last?.month === view.month ? last : undefined;
    const said = readable ? words.get(key) : undefined;
    const facts = { baselineDue: row.baselineDue, currentDue: row.currentDue };
    const open = ['overdue', 'forecast_late', 'on_track'].includes(row.status);
    const check =
      readable && open ? forecastCheck({ ...facts, openOn: lastDay(view.month) }, classesOf(owner)) : null;
    const age =
      said === undefined ? null : { changedMonth: said.changedMonth, confirmedMonth: said.confirmedMonth };
    return [
      {
        milestone,
        organisation: owner,
        icb: icbOfPlace[owner.slug] ?? null,
        readable,
        status: row.status,
        ...facts,
        forecast: readable ? row.forecast : null,
        actual: readable ? (reported?.actual ?? null) : null,
        slipDays: readable ? row.slipDays : null,
        age,
        stale: age !== null && open && isStale(age, view.month),
        evidence: said?.evidence ?? '',
        note: said?.note ?? '',
        sequence: readable ? (reported?.sequence ?? null) : null,
        reports: readsAll(owner.slug) ? all : all.filter(({ month: at }) => reader.mayRead(owner.slug, at)),
        check,
        gap: gapWorthSaying(check, { forecast: row.forecast, currentDue: row.currentDue }),
      },
    ];
  });
  // Totals of a place, or of a few that somebody picked, tell of each place: they are for those who may read them all.
  const picked = organisation.level === 'place' || group !== null;
  const withheld = picked && !scope.every(({ slug }) => reader.mayRead(slug, view.month));
  const places = lines.filter((line) => line.organisation.level === 'place' && !withheld);
  const own = lines.filter((line) => line.organisation.slug === organisation.slug);
  const months = timelineOf(lines, calendar.months, view.month);
  const summary = (some: readonly MilestoneLine[]) => ({
    rollUp: rollUpMilestones(some, view.month),
    burnUp: burnUp(
      some.map((line) => ({
        ...line,
        reports: reportsOf(line.organisation.slug, line.milestone.code),
      })),
      months,
      view.month,
    ),
  });
  return success({
    ...standing,
    organisation,
    group,
    withheld,
    areas: [...framework.areas],
    milestones: [...framework.milestones],
    links: framework.milestones.map((milestone) => linksOf(framework, milestone)),
    lines,
    places: summary(places),
    own: organisation.level === 'place' || group !== null ? null : summary(own),
    integrity:
      organisation.level === 'place' && group === null
        ? [integrityOfAll(organisation, lines)]
        : integrityIn(world, organisation, scope, lines, group === null ? icbsOf(world, view, now) : []),
  });
}

/** The moves of a line's forecast; null when it never had one. */
function movesOf({ reports }: MilestoneLine): ForecastMove[] | null {
  return oncePer(reports, 'moves', () => (wasForecast(reports) ? forecastMoves(reports) : null));
}

/** A question on organisations that is asked once of each. */
function onceFor(ask: (slug: string) => boolean): (slug: string) => boolean {
  const answers = new Map<string, boolean>();
  return (slug) => {
    const answer = answers.get(slug) ?? ask(slug);
    answers.set(slug, answer);
    return answer;
  };
}

/** The organisation, and everyone in it who reports. */
function scopeOf(
  world: World,
  organisation: Organisation,
  view: MilestoneBook['view'],
  now: Date,
): Organisation[] {
  if (organisation.level === 'place') return [organisation];
  const places = placesIn(world, organisation, view, now);
  const icbs = organisation.level === 'region' ? icbsOf(world, { ...view, boundaries: 'then' }, now) : [];
  return [organisation, ...icbs, ...places];
}

/** Months from the first to the last due date, and at least up to the month shown. */
function timelineOf(lines: readonly MilestoneLine[], opened: readonly Month[], shown: Month): Month[] {
  const first = opened.toSorted()[0] ?? shown;
  const dues = lines.flatMap(({ baselineDue, currentDue }) =>
    [baselineDue, currentDue].filter((on) => on !== null),
  );
  const last = dues.map(monthOfDate).toSorted().at(-1) ?? shown;
  return monthRange(first, last > shown ? last : nextMonth(shown));
}

/** The finished milestones that a check may rest on: the organisation's own, its ICB's places', London's. */
function referenceClasses(
  world: World,
  reports: ReportsByMilestone,
  icbOfPlace: Readonly<Record<string, string | null>>,
): (owner: Organisation) => ReferenceClass[] {
  const baseline = new Map(world.framework.milestones.map(({ code, dueOn }) => [code, dueOn]));
  const each = [...reports.values()].flatMap((own) => [...own.values()]);
  const finished = each.flatMap((own) => {
    const last = own.at(-1);
    const due = last === undefined ? null : (baseline.get(last.milestone) ?? null);
    if (last === undefined || last.state !== 'complete' || last.actual === null || due === null) return [];
    return [{ organisation: last.organisation, days: daysBetween(due, last.actual) }];
  });
  const level = new Map(world.organisations.map((one) => [one.slug, one]));
  const daysOf = (counts: (organisation: string) => boolean) =>
    finished.filter(({ organisation }) => counts(organisation)).map(({ days }) => days);
  const memory = new Map<string, number[]>();
  const once = (key: string, counts: (organisation: string) => boolean) => {
    const known = memory.get(key) ?? daysOf(counts);
    memory.set(key, known);
    return known;
  };
  return (owner) => {
    const icb = icbOfPlace[owner.slug] ?? null;
    const own = {
      kind: 'own' as const,
      name: owner.shortName,
      days: once(owner.slug, (it) => it === owner.slug),
    };
    if (owner.level !== 'place') {
      const peers = once(`level ${owner.level}`, (it) => level.get(it)?.level === owner.level);
      return owner.level === 'icb' ? [own, { kind: 'london', name: 'London’s ICBs', days: peers }] : [own];
    }
    const group: ReferenceClass[] =
      icb === null
        ? []
        : [
            {
              kind: 'icb',
              name: level.get(icb)?.shortName ?? icb,
              days: once(`icb ${icb}`, (it) => icbOfPlace[it] === icb),
            },
          ];
    const all = once('places', (it) => level.get(it)?.level === 'place');
    return [own, ...group, { kind: 'london', name: 'London', days: all }];
  };
}

/** How well the forecasts of some lines are kept, of those that the reader may see. */
function integrityOfAll(organisation: Organisation, lines: readonly MilestoneLine[]): IntegrityOf {
  const rows = lines.filter(({ readable }) => readable).map(movesOf);
  const moves = rows.filter((row) => row !== null);
  return { organisation, integrity: rows.length === 0 ? null : integrityOfMoves(moves) };
}

/** One row for the organisation, or its group, then for each ICB and each place in it. */
function integrityIn(
  world: World,
  organisation: Organisation,
  scope: readonly Organisation[],
  lines: readonly MilestoneLine[],
  icbs: readonly Organisation[],
): IntegrityOf[] {
  const entry = (one: Organisation, counts: (line: MilestoneLine) => boolean) =>
    integrityOfAll(one, lines.filter(counts));
  const isPlace = (line: MilestoneLine) => line.organisation.level === 'place';
  const groups = organisation.level === 'region' ? icbs : [];
  const places = scope.filter(({ level }) => level === 'place');
  return [
    entry(organisation, isPlace),
    ...groups.map((icb) => entry(icb, (line) => isPlace(line) && line.icb === icb.slug)),
    ...places.map((place) => entry(place, (line) => line.organisation.slug === place.slug)),
  ].filter(({ organisation: one }) => world.organisations.some(({ slug }) => slug === one.slug));
}
