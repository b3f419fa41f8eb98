import { addMonths, type Month, monthRange } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { failure, success } from '~/domain/result';
import type { MonthPoint } from '~/domain/rollups/over-time';
import type { AskedView } from '~/domain/rollups/view';
import type { Context } from '~/services/context.server';
import { figuresInScope } from '~/services/remembered.server';
import { allPublications } from '~db/repos/snapshots.server';
import { type FrameFailure, openView } from './frame.server';
import { historyOf } from './histories.server';
import { readerOf } from './readers.server';
import { readFigures, readStates } from './shared-reads.server';
import { frameworkOf } from './world.server';

/** Months of a history when none are asked for. */
const USUAL_MONTHS = 12;

/** One month of a history: `point` is null where the set is one place whose return the reader may not read. */
export interface HistoryMonth {
  month: Month;
  published: boolean;
  point: MonthPoint | null;
}

export interface OrganisationHistory {
  organisation: Organisation;
  /** Codes of the areas that each month is told for. */
  areas: string[];
  months: HistoryMonth[];
}

const NOW_THEN: Omit<AskedView, 'month'> = {
  boundaries: 'then',
  basis: 'assured',
  asKnownOn: null,
  version: null,
};

/**
 * London, an ICB or a place month by month, oldest first, by the rule of the last month, as the page over time has it. A
 * month in which it groups no places is left out. `area` is a code. A fixed number of queries.
 */
export function loadHistory(
  context: Context,
  which: { org: string; area: string | null; from: Month | null; to: Month | null },
): { ok: true; value: OrganisationHistory } | FrameFailure {
  return figuresInScope(context, `history ${JSON.stringify(which)}`, (scoped) => readHistory(scoped, which));
}

function readHistory(
  context: Context,
  { org, area, from, to }: { org: string; area: string | null; from: Month | null; to: Month | null },
): { ok: true; value: OrganisationHistory } | FrameFailure {
  const { db, now } = context;
  const opening = openView(context, org, ['region', 'icb', 'place'], { ...NOW_THEN, month: to });
  if (!opening.ok) return opening;
  const { live, organisation, standing, world, rule } = opening.value;
  const { view, calendar } = standing;
  const areas = frameworkOf(world, view.month).areas.filter(({ code }) => area === null || code === area);
  if (areas.length === 0) return failure('not_found', 'There is no such area in this month.');
  const opened = new Set(calendar.months);
  const first = from ?? addMonths(view.month, 1 - USUAL_MONTHS);
  const months = monthRange(first, view.month).filter((month) => opened.has(month));
  const figures = readFigures(db, { months, instant: null });
  const reader = readerOf(context, live, readStates(db, months));
  const published = new Set(allPublications(db).map(({ month }) => month));
  const past = { world: live, view, areas, figures, settings: { basis: view.basis, rule }, now };
  const hidden = (month: Month) =>
    organisation.level === 'place' && !reader.mayRead(organisation.slug, month);
  return success({
    organisation,
    areas: areas.map(({ code }) => code),
    months: historyOf(past, organisation, months).points.map((point) => ({
      month: point.month,
      published: published.has(point.month),
      point: hidden(point.month) ? null : point,
    })),
  });
}
