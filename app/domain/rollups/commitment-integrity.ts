import { daysBetween, type IsoDate } from '~/domain/date';
import { lastDay, type Month } from '~/domain/month';

/** How well forecasts are kept (model 3, commitment integrity). */

/** One milestone as a return left it. */
export interface ForecastReport {
  month: Month;
  forecast: IsoDate | null;
  currentDue: IsoDate | null;
}

export interface ForecastMove {
  month: Month;
  from: IsoDate;
  to: IsoDate;
  /** Positive when it moved later. */
  days: number;
  /** Reported no sooner than this many days before the date that was due. */
  nearDue: boolean;
}

/** A move this close to the due date, or after it, leaves nobody time to act. */
const NEAR_DUE_DAYS = 30;

/** The moves of one milestone's forecast, from its reports in the order of their months. A first forecast is no move. */
export function forecastMoves(reports: readonly ForecastReport[]): ForecastMove[] {
  const moves: ForecastMove[] = [];
  let before: ForecastReport | undefined;
  for (const report of reports) {
    const { month, forecast: to } = report;
    const from = before?.forecast ?? null;
    const due = before?.currentDue ?? null;
    if (from !== null && to !== null && from !== to) {
      const nearDue = due !== null && daysBetween(lastDay(month), due) <= NEAR_DUE_DAYS;
      moves.push({ month, from, to, days: daysBetween(from, to), nearDue });
    }
    before = report;
  }
  return moves;
}

export interface Integrity {
  /** Milestones that ever had a forecast, and how many of them moved at least once. */
  forecast: number;
  moved: number;
  moves: number;
  /** Days moved in all, whichever way. */
  daysMoved: number;
  /** Days later in all: moves earlier count against moves later. */
  daysLater: number;
  nearDue: number;
  /** 0 to 1; null while nothing moved. */
  shareNearDue: number | null;
}

/** Whether a milestone ever had a forecast. */
export function wasForecast(reports: readonly ForecastReport[]): boolean {
  return reports.some(({ forecast }) => forecast !== null);
}

/** The integrity of milestones that had a forecast, each given by its moves. */
export function integrityOfMoves(each: readonly (readonly ForecastMove[])[]): Integrity {
  const moves = each.flat();
  const nearDue = moves.filter((move) => move.nearDue).length;
  return {
    forecast: each.length,
    moved: each.filter((own) => own.length > 0).length,
    moves: moves.length,
    daysMoved: moves.reduce((sum, { days }) => sum + Math.abs(days), 0),
    daysLater: moves.reduce((sum, { days }) => sum + days, 0),
    nearDue,
    shareNearDue: moves.length === 0 ? null : nearDue / moves.length,
  };
}
