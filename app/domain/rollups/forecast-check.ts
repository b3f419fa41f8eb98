import { addDays, daysBetween, type IsoDate } from '~/domain/date';

/**
 * The forecast check (model 3): a reference-class forecast. What is likely for an open milestone is read off how late
 * milestones like it really finished, not off what is hoped for this one.
 */

/** Whose finished milestones a check rests on: the organisation's own, its ICB's places, or all of London's. */
const REFERENCE_CLASSES = ['own', 'icb', 'london'] as const;
export type ReferenceClassKind = (typeof REFERENCE_CLASSES)[number];

export interface ReferenceClass {
  kind: ReferenceClassKind;
  name: string;
  /** Days from the baseline due date to the actual date of each finished milestone; early ones are negative. */
  days: readonly number[];
}

export interface ForecastCheck {
  kind: ReferenceClassKind;
  name: string;
  /** How many finished milestones it rests on. */
  finished: number;
  /** Whether a nearer class had too few. */
  fellBack: boolean;
  medianDays: number;
  likely: IsoDate;
  /** Four in five such milestones finished between these two. */
  from: IsoDate;
  to: IsoDate;
}

/** A class of fewer finished milestones says nothing. */
export const FEWEST_FINISHED = 6;
/** Own forecast and check are shown side by side when they lie further apart than this. */
const WORTH_SAYING_DAYS = 31;

/** The value below which a share of the sorted numbers lies, interpolated between the two nearest. */
export function percentile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new RangeError('no numbers to take a percentile of');
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * The likely completion of a milestone that is not complete on a day, with the 10th to 90th percentile. Only finished
 * milestones that were themselves still open that long after (or before) their first date count: what was done sooner
 * can no longer happen here. The first class with enough of them decides; null when none has.
 */
export function forecastCheck(
  open: { baselineDue: IsoDate | null; openOn: IsoDate },
  classes: readonly ReferenceClass[],
): ForecastCheck | null {
  const { baselineDue, openOn } = open;
  if (baselineDue === null) return null;
  const passed = daysBetween(baselineDue, openOn);
  for (const [index, { kind, name, days }] of classes.entries()) {
    const relevant = days.filter((slip) => slip > passed).toSorted((a, b) => a - b);
    if (relevant.length < FEWEST_FINISHED) continue;
    const on = (share: number) => addDays(baselineDue, Math.round(percentile(relevant, share)));
    return {
      kind,
      name,
      finished: relevant.length,
      fellBack: index > 0,
      medianDays: Math.round(percentile(relevant, 0.5)),
      likely: on(0.5),
      from: on(0.1),
      to: on(0.9),
    };
  }
  return null;
}

/** Days by which the likely date lies after the organisation's own (negative: before); null when close or unknown. */
export function gapWorthSaying(
  check: Pick<ForecastCheck, 'likely'> | null,
  own: { forecast: IsoDate | null; currentDue: IsoDate | null },
): number | null {
  const said = own.forecast ?? own.currentDue;
  if (check === null || said === null) return null;
  const gap = daysBetween(said, check.likely);
  return Math.abs(gap) > WORTH_SAYING_DAYS ? gap : null;
}
