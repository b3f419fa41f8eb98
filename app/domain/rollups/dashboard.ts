import type { IsoDate } from '~/domain/date';
import type { Area, FrameworkFunction, Milestone, Question } from '~/domain/framework/framework';
import type { AreaOfSight } from '~/domain/framework/line-of-sight';
import type { Month } from '~/domain/month';
import type { IntegratorStatus } from '~/domain/organisations/integrator';
import type { TeamTally } from '~/domain/organisations/neighbourhood';
import type { Boundaries, Organisation, Place } from '~/domain/organisations/organisation';
import type { Confidence, PartnerPosition, Rating } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { ReturnState } from '~/domain/returns/workflow';
import type { AmbitionStanding } from '~/domain/rollups/ambition-standing';
import type { ConfidenceCounts, ConfidenceRollUp, RollUpResult } from '~/domain/rollups/confidence';
import type { MilestonesRollUp } from '~/domain/rollups/milestones';
import type { Mover } from '~/domain/rollups/movers';
import type { OptimismGap } from '~/domain/rollups/optimism';
import type { ReadinessRollUp } from '~/domain/rollups/readiness';
import type { AreaReceipt, ReceiptFigure } from '~/domain/rollups/receipt';
import type { ReturnsSummary } from '~/domain/rollups/returns';
import type { Calendar, View } from '~/domain/rollups/view';

/** What dashboards are made of, as one reader may see it: places' own values are hidden where they may not. */

/** What a set of places comes to in one area, without the places' own parts. */
export interface AreaTotals {
  confidence: ConfidenceRollUp;
  readiness: ReadinessRollUp;
}

export type TotalsByArea = Readonly<Record<string, AreaTotals>>;

/** Any set of places in a month, and the same places in the month before (null: no such month). */
export interface SetTotals {
  places: string[];
  totals: TotalsByArea;
  before: TotalsByArea | null;
}

/** The same with the receipt of each area. */
export interface SetFigures extends SetTotals {
  receipts: Readonly<Record<string, AreaReceipt>>;
}

/** The set of an organisation. */
export interface GroupTotals extends SetTotals {
  organisation: Organisation;
}

export interface GroupFigures extends SetFigures {
  organisation: Organisation;
}

/** Who has reported; names that the reader may not see are only counted. */
export interface ReadableReturns {
  summary: ReturnsSummary;
  hidden: { onTime: number; late: number; missing: number; awaited: number };
}

export interface OpenAsk {
  place: string;
  text: string;
  answerBy: IsoDate;
  openedMonth: Month;
}

/** The version of a published month that a page shows. */
export interface ShownPublication {
  version: number;
  /** The newest version there is. */
  latest: number;
  publishedAt: string;
  sha256: string;
  /** Why this version was published; '' for version 1. */
  reason: string;
  /** Places whose returns have been reopened or corrected since, when this is the newest version. */
  restating: string[];
}

/** What every page of figures knows of where it stands. */
export interface Frame {
  view: View;
  calendar: Calendar;
  /** Null while the month is provisional. */
  publication: ShownPublication | null;
  /** The month before, null at the start of the programme. */
  previous: Month | null;
  /** The open month, with how many places of the set have reported. */
  open: { month: Month; reported: number; expected: number } | null;
  /** How many of the set have reported for the month shown. */
  reported: { places: number; expected: number };
}

export interface Dashboard extends Frame {
  organisation: Organisation;
  areas: Area[];
  places: Place[];
  total: GroupFigures;
  /** London only: its ICBs under the boundaries chosen, by name. */
  groups: GroupTotals[];
  returns: ReadableReturns;
  /** `hidden` counts moves at places whose values the reader may not see. */
  movers: { shown: Mover[]; hidden: number };
  milestones: { total: MilestonesRollUp; byArea: Readonly<Record<string, MilestonesRollUp>> };
  /** Where the set stands on each ambition that is measured for it. */
  ambitions: AmbitionStanding[];
  asks: OpenAsk[];
  tiles: Tile[];
}

/** A square of the tile map. */
export interface Tile {
  authority: string;
  label: string;
  place: string;
  column: number;
  row: number;
}

/** A set's figures for one area in one month of a trend. */
export interface TrendPoint {
  month: Month;
  places: number;
  residents: number;
  covered: number;
  counts: Record<Rating | 'missing', number>;
  result: RollUpResult;
  /** The residents behind the result. */
  ratings: ConfidenceCounts;
  gap: OptimismGap;
}

export interface Trend {
  organisation: Organisation;
  points: TrendPoint[];
}

export interface MilestoneOfArea {
  milestone: Milestone;
  rollUp: MilestonesRollUp;
}

export interface AreaDashboard extends Frame {
  organisation: Organisation;
  /** A place whose return the reader may not see: none of its figures of the month is here. */
  withheld: boolean;
  area: Area;
  /** Every area of the month, to go on to. */
  areas: Area[];
  functions: FrameworkFunction[];
  /** How its functions, milestones and ambitions hang together. */
  sight: AreaOfSight;
  /** What is still unsettled in the area. */
  questions: Question[];
  /** London and the ICBs under the boundaries chosen. */
  organisations: Organisation[];
  places: Place[];
  /** The ICB of each place under the boundaries chosen. */
  icbOfPlace: Readonly<Record<string, string | null>>;
  group: GroupFigures;
  /** By place: why its ICB assured it as it did, where the reader may see it. */
  assuredReasons: Readonly<Record<string, string>>;
  movers: { shown: Mover[]; hidden: number };
  milestones: MilestoneOfArea[];
  /** The set itself first, then those to compare it with. */
  trends: Trend[];
  trendMonths: Month[];
  /** The months of the trend from which places were grouped under other ICBs than before. */
  boundaryChanges: Month[];
}

/** Why a place has no level in a month: nothing came, or the reader may not see it. */
export type HistoryPoint =
  | {
      kind: 'reported';
      level: Rating | null;
      /** The rating that counts on the basis chosen, and the two it is chosen from. */
      confidence: Confidence | null;
      stated: Confidence | null;
      assured: Confidence | null;
    }
  | { kind: 'missing' }
  | { kind: 'hidden' };

export interface PlaceArea {
  area: Area;
  figure: ReceiptFigure;
  /** Why the ICB assured it as it did; '' where it did not, or where the reader may not see it. */
  assuredReason: string;
  /** One for each month of the history. */
  history: HistoryPoint[];
}

export interface PlaceReturn {
  month: Month;
  dueOn: IsoDate;
  duePassed: boolean;
  /** Null when the reader may not see it. */
  state: ReturnState | null;
  submission: {
    submittedAt: string;
    daysLate: number;
    sequence: number;
    restated: boolean;
    imported?: boolean;
  } | null;
  readable: boolean;
}

export interface PlaceMilestone {
  milestone: Milestone;
  status: MilestoneStatus;
  baselineDue: IsoDate | null;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
}

export interface PlaceProfile extends Omit<Frame, 'open' | 'reported'> {
  place: Place;
  authorities: { name: string; residents: number }[];
  censusYear: number;
  earlyProgramme: boolean;
  neighbourhoods: number | null;
  /** Other places of the same partnership. */
  sharesWith: Organisation[];
  integrator: { name: string; basis: string; status: IntegratorStatus | null } | null;
  /** What its neighbourhoods say in the month shown. */
  teams: TeamTally;
  icbThen: Organisation | null;
  icbToday: Organisation | null;
  historyMonths: Month[];
  areas: PlaceArea[];
  /** Null when the reader may not see them. */
  milestones: { rollUp: MilestonesRollUp; attention: PlaceMilestone[] } | null;
  /** Null when the reader may not see its figures of the month. */
  ambitions: AmbitionStanding[] | null;
  /** Partner sectors as the month's return has them; null when there is none or the reader may not see it. */
  partners: { sector: string; position: PartnerPosition | null; note: string }[] | null;
  returns: PlaceReturn[];
}

/** An ICB asked for in a month in which it groups no places. */
export interface OtherIcb {
  organisation: Organisation;
  month: Month;
  /** The months in which it existed. */
  from: Month;
  to: Month | null;
  boundaries: Boundaries;
  /** The ICBs that group its places in the month, under the same boundaries. */
  instead: Organisation[];
}
