/** One place and its effective submission for the month; `daysLate` is in calendar days, 0 when on time. */
export interface ReturnFigure {
  place: string;
  submission: { daysLate: number } | null;
}

export interface ReturnsSummary {
  expected: number;
  onTime: string[];
  late: { place: string; days: number }[];
  /** The due date has passed and nothing came. */
  missing: string[];
  /** Nothing has come yet, and it is not yet due. */
  awaited: string[];
}

/** Who has filed the month's return: on time, late, missing or (until the due date has passed) awaited. */
export function returnsSummary(places: readonly ReturnFigure[], due: { passed: boolean }): ReturnsSummary {
  const silent = places.filter(({ submission }) => submission === null).map(({ place }) => place);
  return {
    expected: places.length,
    onTime: places.filter(({ submission }) => submission?.daysLate === 0).map(({ place }) => place),
    late: places.flatMap(({ place, submission }) =>
      submission !== null && submission.daysLate > 0 ? [{ place, days: submission.daysLate }] : [],
    ),
    missing: due.passed ? silent : [],
    awaited: due.passed ? [] : silent,
  };
}
