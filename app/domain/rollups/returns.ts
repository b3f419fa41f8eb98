/**
 * One place and its effective submission for the month; `daysLate` is in calendar days, 0 when on time. One that was
 * imported came in time as far as anybody knows, and is counted so and named.
 */
export interface ReturnFigure {
  place: string;
  submission: { daysLate: number; imported?: boolean } | null;
}

export interface ReturnsSummary {
  expected: number;
  onTime: string[];
  /** Those of `onTime` that came from a file of earlier months; left out when there is none. */
  imported?: string[];
  late: { place: string; days: number }[];
  /** The due date has passed and nothing came. */
  missing: string[];
  /** Nothing has come yet, and it is not yet due. */
  awaited: string[];
}

/** Who has filed the month's return: on time, late, missing or (until the due date has passed) awaited. */
export function returnsSummary(places: readonly ReturnFigure[], due: { passed: boolean }): ReturnsSummary {
  const imported = places.filter(({ submission }) => submission?.imported === true).map(({ place }) => place);
  const silent = places.filter(({ submission }) => submission === null).map(({ place }) => place);
  return {
    expected: places.length,
    onTime: places.filter(({ submission }) => submission?.daysLate === 0).map(({ place }) => place),
    ...(imported.length > 0 ? { imported } : {}),
    late: places.flatMap(({ place, submission }) =>
      submission !== null && submission.daysLate > 0 ? [{ place, days: submission.daysLate }] : [],
    ),
    missing: due.passed ? silent : [],
    awaited: due.passed ? [] : silent,
  };
}
