import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { RollUpResult } from '~/domain/rollups/confidence';
import type { Frame, TrendPoint } from '~/domain/rollups/dashboard';
import type { OptimismGap } from '~/domain/rollups/optimism';

/** How many returns of a month came on time, late, not at all, or are not yet due. */
export interface ReturnCounts {
  onTime: number;
  late: number;
  missing: number;
  awaited: number;
}

/** A set of places in one month of its history. */
export interface MonthPoint {
  month: Month;
  places: number;
  returns: ReturnCounts;
  /** Areas by their rolled-up result. */
  results: Record<RollUpResult, number>;
  gap: OptimismGap;
  /** By the code of the area. */
  areas: Readonly<Record<string, TrendPoint>>;
}

/** A set of places over time: a month in which it groups no places has no point, so that it shows as a gap. */
export interface History {
  organisation: Organisation;
  points: MonthPoint[];
}

/** Self-assessed and assured in the month shown, for an ICB or a place; null where the reader may not see it. */
export interface GapOf {
  organisation: Organisation;
  gap: OptimismGap | null;
}

/** How London or an ICB has gone over the months up to the one shown. */
export interface OverTime extends Frame {
  organisation: Organisation;
  areas: Area[];
  /** The area whose own charts are shown. */
  area: Area;
  months: Month[];
  own: History;
  /** What it is read beside: London's ICBs, London for an ICB. */
  beside: History[];
  gaps: GapOf[];
  /** The months shown from which places were grouped under other ICBs than before. */
  boundaryChanges: Month[];
}
