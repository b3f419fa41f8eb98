import type { Ambition } from '~/domain/framework/framework';
import { addMonths, type Month, monthsBetween } from '~/domain/month';

/** The values of ambitions and what they come to over places (model 4). */

/** A figure as it was given: numerator and denominator for a ratio, a value for the rest. */
export interface Figure {
  numerator: number | null;
  denominator: number | null;
  value: number | null;
}

/** A figure that somebody recorded for an organisation and a month; a figure of nothing takes an earlier upload back. */
export interface RecordedValue extends Figure {
  id: number;
  ambition: string;
  organisation: string;
  month: Month;
  recordedAt: string;
  source:
    | { kind: 'submission'; submission: number; sequence: number }
    | { kind: 'upload'; upload: number; row: number }
    | { kind: 'computed'; submission: number; sequence: number };
}

/** The value that counts for an organisation and month, with what else was recorded for it. */
export interface CountedValue extends RecordedValue {
  beside: RecordedValue[];
}

type Measure = Pick<Ambition, 'rollUp' | 'per'>;

/** Whether figures of this kind are given as numerator and denominator. */
export function isRatio({ rollUp }: Pick<Ambition, 'rollUp'>): boolean {
  return rollUp === 'ratio' || rollUp === 'computed';
}

/** Whether places give figures of this ambition. */
export function enteredByPlaces({ rollUp }: Pick<Ambition, 'rollUp'>): boolean {
  return rollUp === 'ratio' || rollUp === 'sum' || rollUp === 'weighted_mean';
}

/** Whether nothing was given at all. */
export function isEmptyFigure({ numerator, denominator, value }: Figure): boolean {
  return numerator === null && denominator === null && value === null;
}

/** What a figure comes to in the indicator's unit; null when it is not whole, or divides by nothing. */
export function measureOf({ numerator, denominator, value }: Figure, measure: Measure): number | null {
  if (!isRatio(measure)) return value;
  if (numerator === null || denominator === null || denominator <= 0) return null;
  return (numerator / denominator) * (measure.per ?? 1);
}

/** Whether a value lies where the indicator can plausibly be. */
export function isPlausible(value: number, { plausible }: Pick<Ambition, 'plausible'>): boolean {
  return value >= plausible.min && value <= plausible.max;
}

/**
 * The value that counts for each ambition, organisation and month. A figure in the effective return counts over uploaded
 * ones, because it is signed; of uploads the latest counts; one taken back counts for nothing. `rows` hold figures of
 * effective submissions only.
 */
export function countedValues(rows: readonly RecordedValue[]): CountedValue[] {
  const groups = new Map<string, RecordedValue[]>();
  for (const row of rows) {
    const key = `${row.ambition} ${row.organisation} ${row.month}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...beside] = group.length === 1 ? group : group.toSorted(byPrecedence);
    return first === undefined || isEmptyFigure(first) ? [] : [{ ...first, beside }];
  });
}

function byPrecedence(a: RecordedValue, b: RecordedValue): number {
  const signed = (row: RecordedValue) => (row.source.kind === 'submission' && !isEmptyFigure(row) ? 0 : 1);
  return signed(a) - signed(b) || b.id - a.id;
}

/** How many months old a value is in a month; a value of a later month is no value yet. */
export function ageIn(value: Pick<RecordedValue, 'month'>, at: Month): number {
  return monthsBetween(value.month, at);
}

/**
 * The latest value of a month that is not older than the indicator's interval; null when there is none. One that is worked
 * out from returns is of its own month alone: a place without a return is missing, and its last one is not used again.
 */
export function latestFor<T extends Pick<RecordedValue, 'month'>>(
  values: readonly T[],
  at: Month,
  { intervalMonths, rollUp }: Pick<Ambition, 'intervalMonths' | 'rollUp'>,
): T | null {
  const oldest = rollUp === 'computed' ? at : addMonths(at, -intervalMonths);
  return values.reduce<T | null>((latest, value) => {
    if (value.month > at || value.month < oldest) return latest;
    return latest === null || value.month > latest.month ? value : latest;
  }, null);
}

/** A part of a roll-up: a place, or an ICB that gave one figure for all its places; null where it has no value. */
export interface Part {
  organisation: string;
  /** The places it stands for: a place stands for itself. */
  places: readonly string[];
  residents: number;
  figure: Figure | null;
}

export interface AmbitionRollUp {
  /** In the indicator's unit; null when no part has a value. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** How many places and residents the value stands on, and of how many. */
  covered: { places: number; residents: number };
  of: { places: number; residents: number };
}

/** Adds parts up by the ambition's method. A part without a whole figure is left out and counted as not covered. */
export function rollUpValues(parts: readonly Part[], measure: Measure): AmbitionRollUp {
  const used = parts.flatMap((part) => {
    const value = part.figure === null ? null : measureOf(part.figure, measure);
    return value === null || part.figure === null ? [] : [{ ...part, figure: part.figure, value }];
  });
  const extent = (list: readonly Part[]) => ({
    places: sum(list.map(({ places }) => places.length)),
    residents: sum(list.map(({ residents }) => residents)),
  });
  const total = {
    numerator: null as number | null,
    denominator: null as number | null,
    covered: extent(used),
    of: extent(parts),
  };
  if (used.length === 0) return { ...total, value: null };
  if (isRatio(measure)) {
    const numerator = sum(used.map(({ figure }) => figure.numerator ?? 0));
    const denominator = sum(used.map(({ figure }) => figure.denominator ?? 0));
    const value = measureOf({ numerator, denominator, value: null }, measure);
    return { ...total, numerator, denominator, value };
  }
  if (measure.rollUp === 'weighted_mean') {
    const weight = sum(used.map(({ residents }) => residents));
    const weighted = sum(used.map(({ value, residents }) => value * residents));
    return { ...total, value: weight === 0 ? null : weighted / weight };
  }
  return { ...total, value: sum(used.map(({ value }) => value)) };
}

/** A sum that does not depend on the order: the smallest parts are added first. */
function sum(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((total, value) => total + value, 0);
}

/** A plain number of at most 12 digits before and 6 after the point; null for anything else. */
export function parseNumber(text: string): number | null {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text.trim()) ? Number(text.trim()) : null;
}
