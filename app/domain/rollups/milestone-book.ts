import { addDays, type IsoDate } from '~/domain/date';
import type { Area, Milestone } from '~/domain/framework/framework';
import type { MilestoneLinks } from '~/domain/framework/line-of-sight';
import { lastDay, type Month } from '~/domain/month';
import type { Organisation, OrganisationLevel, Place } from '~/domain/organisations/organisation';
import type { Age, MilestoneState } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import { type BurnUpPoint, stateBy } from './burn-up';
import type { Integrity } from './commitment-integrity';
import type { Frame } from './dashboard';
import type { ForecastCheck } from './forecast-check';
import type { MilestonesRollUp } from './milestones';

/** Milestones of an organisation and of those in it, as the pages of milestones show them. */

/** One milestone in one month's effective submission. */
export interface LineReport {
  month: Month;
  state: MilestoneState | null;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
  actual: IsoDate | null;
}

/** One milestone of one organisation at the end of the month shown. */
export interface MilestoneLine {
  milestone: Milestone;
  organisation: Pick<Organisation, 'slug' | 'shortName' | 'level'>;
  /** The ICB of a place under the boundaries of the view. */
  icb: string | null;
  /** Whether the reader may see what this organisation reported; if not only its dates are given. */
  readable: boolean;
  status: MilestoneStatus;
  baselineDue: IsoDate | null;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
  actual: IsoDate | null;
  slipDays: number | null;
  age: Age | null;
  stale: boolean;
  evidence: string;
  note: string;
  /** The submission it comes from; null without one. */
  sequence: number | null;
  /** In the order of their months; only those that the reader may see. */
  reports: readonly LineReport[];
  check: ForecastCheck | null;
  /** Days between the own forecast and the check's likely date, when worth saying. */
  gap: number | null;
}

/** How well forecasts are kept at one organisation; null figures where the reader may see none of its returns. */
export interface IntegrityOf {
  organisation: Organisation;
  integrity: Integrity | null;
}

export interface MilestoneBook extends Pick<Frame, 'view' | 'calendar' | 'previous'> {
  organisation: Organisation;
  /** The places of the group that all the rest is of; null where it is of the organisation. */
  group: Place[] | null;
  /** A place or group of which the reader may not see every return: its totals are those of no place. */
  withheld: boolean;
  areas: Area[];
  milestones: Milestone[];
  /** What each milestone builds and serves. */
  links: MilestoneLinks[];
  lines: MilestoneLine[];
  /** Of the places' milestones, whether or not the reader may see each. */
  places: { rollUp: MilestonesRollUp; burnUp: BurnUpPoint[] };
  /** Of the milestones that the organisation itself reports; null for a place. */
  own: { rollUp: MilestonesRollUp; burnUp: BurnUpPoint[] } | null;
  integrity: IntegrityOf[];
}

export const LINE_SORTS = ['slip', 'due', 'area'] as const;
export type LineSort = (typeof LINE_SORTS)[number];

/** Which of a burn-up's lines a milestone is counted in. */
export const COUNTED = ['baseline', 'current', 'complete'] as const;
export type Counted = (typeof COUNTED)[number];

export interface LineFilter {
  /** Whoever reports it: a place, an ICB or London. */
  level: OrganisationLevel | null;
  area: string | null;
  commitment: string | null;
  shift: string | null;
  status: string | null;
  /** Only what a burn-up counts in one of its lines by the end of a month; null for everything. */
  counted: { as: Counted; by: Month } | null;
}

function isCounted(line: MilestoneLine, { as, by }: { as: Counted; by: Month }): boolean {
  if (line.readable && line.status === 'not_applicable') return false;
  if (as === 'complete') return stateBy(line, by) === 'complete';
  const due = as === 'baseline' ? line.baselineDue : line.currentDue;
  return due !== null && due <= lastDay(by);
}

/** The lines that a filter lets through; what the reader may not see matches no status and is not known complete. */
export function filterLines(lines: readonly MilestoneLine[], filter: LineFilter): MilestoneLine[] {
  return lines.filter((line) => {
    const { milestone, organisation, status, readable } = line;
    return (
      (filter.level === null || organisation.level === filter.level) &&
      (filter.area === null || milestone.area === filter.area) &&
      (filter.commitment === null || milestone.commitment === filter.commitment) &&
      (filter.shift === null || milestone.shift === filter.shift) &&
      (filter.status === null || (readable && status === filter.status)) &&
      (filter.counted === null || isCounted(line, filter.counted))
    );
  });
}

const LAST = '9999';

/** Lines in the order asked for: the most slipped, the soonest due, or the framework's order; then by name. */
export function sortLines(
  lines: readonly MilestoneLine[],
  sort: LineSort,
  areas: readonly { code: string; position: number }[],
): MilestoneLine[] {
  const place = new Map(areas.map(({ code, position }) => [code, position]));
  const inOrder = (a: MilestoneLine, b: MilestoneLine) =>
    (place.get(a.milestone.area) ?? 0) - (place.get(b.milestone.area) ?? 0) ||
    a.milestone.position - b.milestone.position ||
    a.organisation.shortName.localeCompare(b.organisation.shortName);
  const slip = ({ readable, slipDays }: MilestoneLine) => (readable ? (slipDays ?? -1) : -2);
  const due = ({ currentDue }: MilestoneLine) => currentDue ?? LAST;
  return lines.toSorted((a, b) => {
    if (sort === 'slip') return slip(b) - slip(a) || inOrder(a, b);
    if (sort === 'due') return due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : inOrder(a, b);
    return inOrder(a, b);
  });
}

const OPEN: readonly MilestoneStatus[] = ['on_track', 'forecast_late', 'not_reported'];

/** How far ahead the pages look for what becomes overdue. */
export const LOOK_AHEAD_DAYS = 60;

/** What becomes overdue in the days after one unless it is completed, soonest first. */
export function dueSoon(lines: readonly MilestoneLine[], after: IsoDate): MilestoneLine[] {
  const until = addDays(after, LOOK_AHEAD_DAYS);
  return lines
    .filter(
      ({ status, currentDue, readable }) =>
        readable && OPEN.includes(status) && currentDue !== null && currentDue > after && currentDue <= until,
    )
    .toSorted((a, b) => (a.currentDue ?? '').localeCompare(b.currentDue ?? ''));
}

/** The most slipped of those not complete, the worst first. */
export function mostSlipped(lines: readonly MilestoneLine[], count: number): MilestoneLine[] {
  return lines
    .filter(
      ({ readable, status, slipDays }) =>
        readable && (slipDays ?? 0) > 0 && status !== 'complete' && status !== 'not_applicable',
    )
    .toSorted((a, b) => (b.slipDays ?? 0) - (a.slipDays ?? 0))
    .slice(0, count);
}
