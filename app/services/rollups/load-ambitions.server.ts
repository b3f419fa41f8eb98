import { londonDate } from '~/domain/date';
import type { Ambition, Framework } from '~/domain/framework/framework';
import { servedBy } from '~/domain/framework/line-of-sight';
import { addMonths, type Month } from '~/domain/month';
import { existsIn, type Place } from '~/domain/organisations/organisation';
import { failure, success } from '~/domain/result';
import {
  type AmbitionStanding,
  appliesTo,
  type PlaceSet,
  partsOf,
  type SeriesPoint,
  seriesOf,
  standingOn,
} from '~/domain/rollups/ambition-standing';
import type {
  AmbitionDetail,
  AmbitionLine,
  AmbitionList,
  AmbitionPartView,
} from '~/domain/rollups/ambition-views';
import type { RecordedValue } from '~/domain/rollups/ambitions';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope, rememberedFigures } from '~/services/remembered.server';
import { recordedValues, uploadsOf } from '~db/repos/ambitions.server';
import { placesImported } from '~db/repos/history-imports.server';
import { namesOf } from '~db/repos/people.server';
import { wholeSnapshot } from '~db/repos/snapshots.server';
import {
  type AmbitionValues,
  ambitionValues,
  frozenValues,
  inOrder,
  placeSet,
  valuesInstant,
  withBeside,
} from './ambition-values.server';
import { type FrameFailure, type OpenedView, openView, reportedCounts } from './frame.server';
import { type Reader, readerOf } from './readers.server';
import { readStates } from './shared-reads.server';
import { frameworkOf, groupIn, icbByPlace, icbsOf } from './world.server';

/** How many months the small trend of a list shows. */
const TREND_MONTHS = 24;

interface Opened extends OpenedView {
  context: Context;
  reader: Reader;
  /** The places of the group that is read instead of the organisation; null otherwise. */
  group: Place[] | null;
  /** Months that have opened, up to the one shown. */
  months: Month[];
}

function open(
  context: Context,
  { org, asked, ofGroup = false }: { org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: Opened } | FrameFailure {
  const opening = openView(context, org, ['region', 'icb', 'place'], asked);
  if (!opening.ok) return opening;
  const { live, standing, world } = opening.value;
  const { calendar, view } = standing;
  const named = ofGroup ? groupIn(world, view) : success(null);
  if (!named.ok) return named;
  const months = calendar.months.filter((month) => month <= view.month);
  const reader = readerOf(context, live, readStates(context.db, months));
  return success({
    ...opening.value,
    context,
    reader,
    group: named.value?.places ?? null,
    months,
  });
}

/**
 * A place's own figures are for those who may read its return of the month; totals over the places of an organisation are
 * for everyone. A group may be so small that its total tells of one place: it is for those who may read all of its places.
 */
function mayReadPoint({ organisation, reader, group }: Opened, month: Month): boolean {
  if (group !== null) return group.every(({ slug }) => reader.mayRead(slug, month));
  return organisation.level !== 'place' || reader.mayRead(organisation.slug, month);
}

/** The places whose values are read. */
function setOf({ world, organisation, group, standing, context }: Opened, month: Month): PlaceSet {
  const set = placeSet(world, organisation, { ...standing.view, month }, context.now);
  return group === null ? set : { ...set, region: null, places: group.filter((one) => existsIn(one, month)) };
}

/** The values that make the month's figures: those of its snapshot once it is published. */
function countingIn({ context, shown }: Opened, recorded: AmbitionValues): AmbitionValues {
  if (shown === null) return recorded;
  return withBeside(frozenValues(wholeSnapshot(context.db, shown.id)), recorded);
}

function standingFor(opened: Opened, ambition: Ambition, values: AmbitionValues): AmbitionStanding {
  const { month } = opened.standing.view;
  const set = setOf(opened, month);
  return standingOn(
    ambition,
    month,
    partsOf(ambition, month, set, values(ambition.code), opened.world.memberships),
  );
}

/**
 * The measured series up to the month shown. A published month's own point is that of its snapshot; each earlier one counts
 * what was known when the month shown was published, since values often come after the month they are of (model 4).
 */
function seriesFor(
  opened: Opened,
  { ambition, plan }: Pick<AmbitionStanding, 'ambition' | 'plan'>,
  months: readonly Month[],
  { recorded, counting }: { recorded: AmbitionValues; counting: AmbitionValues },
): SeriesPoint[] {
  return seriesOf(ambition, months, plan, (month) => {
    if (!mayReadPoint(opened, month)) return null;
    const values = month === opened.standing.view.month ? counting : recorded;
    return partsOf(ambition, month, setOf(opened, month), values(ambition.code), opened.world.memberships);
  });
}

function frameOf(opened: Opened) {
  const { context, world, organisation, standing, shown, publication } = opened;
  const region = world.organisations.find(({ level }) => level === 'region') ?? organisation;
  return {
    ...standing,
    publication,
    ...reportedCounts(context, opened, opened.group),
    organisation,
    group: opened.group,
    organisations: [region, ...icbsOf(world, standing.view, context.now)],
    imported: placesImported(context.db, standing.view.month, valuesInstant(standing.view, shown)),
  };
}

/**
 * Every ambition of a month over London, an ICB or a place: value, plan, variance, status, coverage and a short series. A
 * fixed number of queries. A place's figures that the reader may not see are marked `hidden` and hold nothing. `ofGroup`
 * reads the view's group of places instead, where it names one.
 */
export function loadAmbitions(
  context: Context,
  which: { org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: AmbitionList } | FrameFailure {
  return figuresInScope(context, `ambitions ${JSON.stringify(which)}`, (scoped) =>
    readAmbitions(scoped, which),
  );
}

function readAmbitions(
  context: Context,
  asked: { org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: AmbitionList } | FrameFailure {
  const found = open(context, asked);
  if (!found.ok) return found;
  const opened = found.value;
  const { world, standing, organisation, group } = opened;
  const { view } = standing;
  const framework = frameworkOf(world, view.month);
  const ambitions = inOrder(framework).filter((one) => appliesTo(one, setOf(opened, view.month)));
  const lines = () => linesOf(opened, framework, ambitions);
  // Totals over all places of an organisation are the same for every reader.
  const forAll = organisation.level !== 'place' && group === null;
  const name = `ambition lines ${JSON.stringify([asked, londonDate(context.now)])}`;
  return success({
    ...frameOf(opened),
    areas: [...framework.areas],
    ambitions: forAll ? rememberedFigures(context.db, name, lines) : lines(),
    elsewhere: framework.ambitions.filter((one) => !ambitions.includes(one)),
  });
}

function linesOf(opened: Opened, framework: Framework, ambitions: readonly Ambition[]): AmbitionLine[] {
  const { view } = opened.standing;
  const months = opened.months.filter((month) => month > addMonths(view.month, -TREND_MONTHS));
  const values = ambitionValues(opened.context.db, ambitions, {
    from: months[0] ?? view.month,
    to: view.month,
    instant: valuesInstant(view, opened.shown),
  });
  const hidden = !mayReadPoint(opened, view.month);
  const counting = countingIn(opened, values);
  return ambitions.map((ambition): AmbitionLine => {
    const standing = standingFor(opened, ambition, counting);
    return {
      standing: hidden ? hiddenStanding(standing) : standing,
      hidden,
      series: seriesFor(opened, standing, months, { recorded: values, counting }),
      milestones: servedBy(framework, ambition.code),
    };
  });
}

/** The same without anything the reader may not see. */
function hiddenStanding(standing: AmbitionStanding): AmbitionStanding {
  const parts = standing.parts.map((part) => ({ ...part, figure: null, counted: null, first: null }));
  return standingOn(standing.ambition, standing.month, parts);
}

/**
 * One ambition over London, an ICB or a place: its plan and every month of it, with the receipt of the month shown. Parts
 * that the reader may not see are kept in the totals and hidden in the receipt.
 */
export function loadAmbition(
  context: Context,
  which: { code: string; org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: AmbitionDetail } | FrameFailure {
  return figuresInScope(context, `ambition ${JSON.stringify(which)}`, (scoped) =>
    readAmbition(scoped, which),
  );
}

function readAmbition(
  context: Context,
  { code, ...asked }: { code: string; org: string; asked: AskedView; ofGroup?: boolean },
): { ok: true; value: AmbitionDetail } | FrameFailure {
  const found = open(context, asked);
  if (!found.ok) return found;
  const opened = found.value;
  const { world, standing } = opened;
  const { view } = standing;
  const framework = frameworkOf(world, view.month);
  const ambition = framework.ambitions.find((one) => one.code === code.toUpperCase());
  const area = framework.areas.find((one) => one.code === ambition?.area);
  if (ambition === undefined || area === undefined)
    return failure('not_found', 'There is no such ambition in this month.');
  const instant = valuesInstant(view, opened.shown);
  const first = opened.months[0] ?? view.month;
  const values = ambitionValues(context.db, [ambition], { from: first, to: view.month, instant });
  const counting = countingIn(opened, values);
  const shown = standingFor(opened, ambition, counting);
  const hidden = !mayReadPoint(opened, view.month);
  const parts = receiptParts(opened, shown);
  return success({
    ...frameOf(opened),
    area,
    applies: appliesTo(ambition, setOf(opened, view.month)),
    hidden,
    standing: hidden ? hiddenStanding(shown) : shown,
    parts,
    series: seriesFor(opened, shown, opened.months, { recorded: values, counting }),
    milestones: servedBy(framework, ambition.code),
    icbOfPlace: icbByPlace(world, view, context.now),
    names: Object.fromEntries(world.organisations.map(({ slug, shortName }) => [slug, shortName])),
    uploads: uploadsIn(opened, parts),
    later: laterValues(opened, ambition, instant),
  });
}

/** Each part of the receipt as this reader may see it. */
function receiptParts({ reader, standing }: Opened, { parts }: AmbitionStanding): AmbitionPartView[] {
  const { month } = standing.view;
  return parts.map((part) => {
    const readable =
      part.places.length !== 1 || reader.mayRead(part.places[0] as string, part.counted?.month ?? month);
    return readable
      ? { ...part, hidden: false }
      : { ...part, figure: null, counted: null, first: null, hidden: part.figure !== null };
  });
}

function uploadsIn({ context }: Opened, parts: readonly AmbitionPartView[]): AmbitionDetail['uploads'] {
  const ids = parts.flatMap(({ counted }) =>
    counted === null
      ? []
      : [counted, ...counted.beside].flatMap(({ source }) =>
          source.kind === 'upload' ? [source.upload] : [],
        ),
  );
  const rows = uploadsOf(context.db, [...new Set(ids)]);
  const names = namesOf(context.db, [...new Set(rows.map(({ uploadedBy }) => uploadedBy))]);
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      {
        way: row.way,
        fileName: row.fileName,
        origin: row.origin,
        by: names.get(row.uploadedBy) ?? 'Somebody',
        at: row.uploadedAt,
      },
    ]),
  );
}

/** Values recorded after the month was published, which its figures do not count. */
function laterValues(
  { context, organisation, world, standing, reader }: Opened,
  ambition: Ambition,
  instant: string | null,
): RecordedValue[] {
  if (instant === null || ambition.rollUp === 'computed') return [];
  const { month } = standing.view;
  const span = { from: addMonths(month, -ambition.intervalMonths), to: month, ambition: ambition.code };
  const set = new Set(
    placeSet(world, organisation, standing.view, context.now).places.map(({ slug }) => slug),
  );
  return recordedValues(context.db, { ...span, instant: null }).filter(
    (value) =>
      value.recordedAt > instant &&
      (set.has(value.organisation)
        ? reader.mayRead(value.organisation, value.month)
        : value.organisation === organisation.slug),
  );
}
