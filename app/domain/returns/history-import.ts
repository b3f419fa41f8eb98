import type { IsoDate } from '~/domain/date';
import { lastDay, type Month } from '~/domain/month';
import { existsIn, type Place } from '~/domain/organisations/organisation';
import { typedDay, typedMonth } from '~/domain/typed-dates';
import {
  CONFIDENCES,
  type Confidence,
  LIMITS,
  MILESTONE_STATES,
  type MilestoneState,
  RATINGS,
  type Rating,
} from './content';
import { type HistoryColumn, type HistoryRow, SUBJECTS } from './history-file';

/**
 * Checking rows of earlier months: every bad row by its number and its reason. A row that is accepted says one thing of
 * one place and month; what no row says stays unknown, and nothing is carried from another month.
 */

/** What the rows are checked against. */
export interface HistoryWorld {
  places: readonly Place[];
  /** Why a month takes no history; null when it does. */
  monthFault: (month: Month) => string | null;
  /** Why this place's month takes none; null when it does. */
  returnFault: (place: string, month: Month) => string | null;
  /** Codes of the framework as at a month. */
  codesIn: (month: Month) => { functions: ReadonlyMap<string, string>; areas: ReadonlySet<string> };
  /** The milestones that the place reports, as at the month. */
  milestonesOf: (place: string, month: Month) => ReadonlySet<string>;
}

export interface HistoryFinding {
  row: number;
  column: HistoryColumn;
  message: string;
}

export interface HistoryRating {
  code: string;
  area: string;
  rating: Rating | null;
  notApplicable: string | null;
  evidence: string;
  reason: string;
}

export interface HistoryMilestone {
  code: string;
  state: MilestoneState;
  forecast: IsoDate | null;
  actual: IsoDate | null;
  evidence: string;
  note: string;
}

/** All that a file says of one place and month. */
export interface HistoryReturn {
  place: string;
  month: Month;
  ratings: HistoryRating[];
  confidences: { area: string; confidence: Confidence; reason: string }[];
  milestones: HistoryMilestone[];
}

export interface CheckedHistory {
  faults: HistoryFinding[];
  /** By place, then month, oldest first. */
  returns: HistoryReturn[];
}

type Fault = (column: HistoryColumn, message: string) => null;

/** Checks every row; `returns` holds what the good rows come to. */
export function checkHistory(rows: readonly HistoryRow[], world: HistoryWorld): CheckedHistory {
  const faults: HistoryFinding[] = [];
  const returns = new Map<string, HistoryReturn>();
  const seen = new Map<string, number>();
  for (const { row, cells } of rows) {
    const fault: Fault = (column, message) => {
      faults.push({ row, column, message });
      return null;
    };
    const named = namedIn(cells, world, fault);
    const where = takenBy(named, world, fault);
    const subject = subjectOf(cells, fault);
    if (subject === null) continue;
    const code = cells[subject].toUpperCase();
    const said = saidIn({ subject, code, cells, ...named }, world, fault);
    if (where === null) continue;
    const key = `${where.place.slug} ${where.month}`;
    const before = seen.get(`${key} ${code}`);
    if (before !== undefined) {
      fault(subject, `${code} of this place and month stands in row ${before} too. Keep one of the two rows`);
      continue;
    }
    seen.set(`${key} ${code}`, row);
    const known = returns.get(key);
    const own = known ?? {
      place: where.place.slug,
      month: where.month,
      ratings: [],
      confidences: [],
      milestones: [],
    };
    if (said === null) continue;
    said(own);
    returns.set(key, own);
  }
  const order = (one: HistoryReturn) => `${one.place} ${one.month}`;
  return {
    faults,
    returns: [...returns.values()].toSorted((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}

/** A cell that a spreadsheet would run. */
function isFormula(cell: string): boolean {
  return /^[=+@＝＋＠|]/u.test(cell) || /^[-－](?!\d|\s)/u.test(cell);
}

function shortened(cell: string): string {
  const clean = cell.replace(/\p{C}/gu, ' ');
  return clean.length > 30 ? `${clean.slice(0, 30)}…` : clean;
}

interface Named {
  place: Place | null;
  month: Month | null;
}

function namedIn(cells: HistoryRow['cells'], world: HistoryWorld, fault: Fault): Named {
  return { place: placeOf(cells.place, world, fault), month: monthOf(cells.month, world, fault) };
}

/** The place and month that a row is of, where both are known and take history. */
function takenBy(
  { place, month }: Named,
  world: HistoryWorld,
  fault: Fault,
): { place: Place; month: Month } | null {
  if (place === null || month === null) return null;
  if (!existsIn(place, month)) return fault('place', `${place.shortName} did not exist in ${month}`);
  const refused = world.returnFault(place.slug, month);
  return refused === null ? { place, month } : fault('month', refused);
}

function placeOf(cell: string, { places }: HistoryWorld, fault: Fault): Place | null {
  if (cell === '') return fault('place', 'Name the place');
  const wanted = cell.toLowerCase();
  const found = places.find(({ slug, code, name, shortName }) =>
    [slug, code, name, shortName].some((each) => each.toLowerCase() === wanted),
  );
  return found ?? fault('place', `“${shortened(cell)}” is not a place. Use its name as on its own page`);
}

function monthOf(cell: string, { monthFault }: HistoryWorld, fault: Fault): Month | null {
  if (cell === '') return fault('month', 'Give the month, such as 2025-06');
  const month = typedMonth(cell);
  if (month === null) return fault('month', `“${shortened(cell)}” is not a month. Write it like 2025-06`);
  const refused = monthFault(month);
  return refused === null ? month : fault('month', refused);
}

function subjectOf(cells: HistoryRow['cells'], fault: Fault): (typeof SUBJECTS)[number] | null {
  const given = SUBJECTS.filter((subject) => cells[subject] !== '');
  const [subject] = given;
  if (subject === undefined)
    return fault('function', 'Say what the row is about: a function, an area or a milestone');
  return given.length === 1
    ? subject
    : fault(given[1] ?? subject, `A row is about one thing. Give the ${given.join(' and the ')} a row each`);
}

/**
 * Looks at all that a row says, also where its place or month is wrong, so that nobody has to send the file once for each
 * fault. Gives what adds it to its place and month; null when the row has a fault.
 */
function saidIn(
  row: Named & { subject: (typeof SUBJECTS)[number]; code: string; cells: HistoryRow['cells'] },
  world: HistoryWorld,
  fault: Fault,
): ((own: HistoryReturn) => void) | null {
  const { subject, code, cells, place, month } = row;
  let good = true;
  const bad: Fault = (column, message) => {
    good = false;
    return fault(column, message);
  };
  const texts = textsOf(cells, bad);
  const codes = month === null ? null : world.codesIn(month);
  let add: ((own: HistoryReturn) => void) | null = null;
  if (subject === 'function') {
    const area = codes?.functions.get(code);
    if (month !== null && area === undefined)
      bad('function', unknownCode(cells.function, 'function', month, 'GEO-F1'));
    const rated = ratingOf(cells.rating, texts.reason, bad);
    unwanted(cells, ['confidence', 'state', 'forecast', 'actual'], subject, bad);
    if (area !== undefined && rated !== null)
      add = (own) => own.ratings.push({ code, area, ...rated, evidence: texts.evidence });
  } else if (subject === 'area') {
    if (month !== null && codes?.areas.has(code) !== true)
      bad('area', unknownCode(cells.area, 'area', month, 'GEO'));
    const confidence = confidenceOf(cells.confidence, bad);
    unwanted(cells, ['rating', 'evidence', 'state', 'forecast', 'actual'], subject, bad);
    if (confidence !== null)
      add = (own) => own.confidences.push({ area: code, confidence, reason: texts.reason });
  } else {
    if (place !== null && month !== null && !world.milestonesOf(place.slug, month).has(code))
      bad('milestone', unknownCode(cells.milestone, 'milestone of this place', month, 'GEO-1'));
    const dated = milestoneOf(cells, month, texts.reason, bad);
    unwanted(cells, ['rating', 'confidence'], subject, bad);
    if (dated !== null)
      add = (own) => own.milestones.push({ code, ...dated, evidence: texts.evidence, note: texts.reason });
  }
  return good ? add : null;
}

function unknownCode(cell: string, what: string, month: Month, such: string): string {
  return `“${shortened(cell)}” is not the code of a ${what} in ${month}. Use a code such as ${such}`;
}

function unwanted(
  cells: HistoryRow['cells'],
  columns: readonly HistoryColumn[],
  subject: string,
  fault: Fault,
): void {
  for (const column of columns)
    if (cells[column] !== '')
      fault(column, `A row about a ${subject} has no ${column}. Empty the cell, or give it a row of its own`);
}

function textsOf(cells: HistoryRow['cells'], fault: Fault): { evidence: string; reason: string } {
  const limits = { evidence: LIMITS.evidence, reason: LIMITS.reason };
  for (const column of ['evidence', 'reason'] as const) {
    if (isFormula(cells[column]))
      fault(column, `“${shortened(cells[column])}” looks like a formula. Put the plain text in the cell`);
    if (cells[column].length > limits[column])
      fault(column, `Use ${limits[column].toLocaleString('en-GB')} characters or fewer`);
  }
  return { evidence: cells.evidence, reason: cells.reason };
}

function ratingOf(
  cell: string,
  reason: string,
  fault: Fault,
): Pick<HistoryRating, 'rating' | 'notApplicable' | 'reason'> | null {
  if (['n/a', 'not applicable'].includes(cell.toLowerCase())) {
    if (reason === '') return fault('reason', 'Say why the function does not apply');
    return { rating: null, notApplicable: reason, reason: '' };
  }
  const rating = RATINGS.find((level) => String(level) === cell.replace(/\.0+$/, ''));
  if (rating === undefined)
    return cell === ''
      ? fault('rating', 'Give the rating 0 to 4, or n/a. Take the row out when it is not known')
      : fault('rating', `“${shortened(cell)}” is not a rating. Write 0, 1, 2, 3, 4 or n/a`);
  return { rating, notApplicable: null, reason };
}

function confidenceOf(cell: string, fault: Fault): Confidence | null {
  const wanted = cell.toLowerCase();
  const found = CONFIDENCES.find((confidence) => confidence === wanted || confidence[0] === wanted);
  if (found !== undefined) return found;
  return cell === ''
    ? fault('confidence', 'Give the confidence: red, amber or green')
    : fault('confidence', `“${shortened(cell)}” is not a confidence. Write red, amber or green`);
}

function milestoneOf(
  cells: HistoryRow['cells'],
  month: Month | null,
  reason: string,
  fault: Fault,
): Pick<HistoryMilestone, 'state' | 'forecast' | 'actual'> | null {
  const day = (column: 'forecast' | 'actual') => {
    if (cells[column] === '') return null;
    return (
      typedDay(cells[column]) ??
      fault(column, `“${shortened(cells[column])}” is not a day. Write it like 2025-11-30 or 30/11/2025`)
    );
  };
  const [forecast, actual] = [day('forecast'), day('actual')];
  const wanted = cells.state.toLowerCase().replaceAll(' ', '_');
  const state = MILESTONE_STATES.find((one) => one === wanted);
  if (state === undefined)
    fault('state', 'Give the state: not started, in progress, complete or not applicable');
  if (state === 'complete' && cells.actual === '') fault('actual', 'Give the day on which it was completed');
  if (state !== undefined && state !== 'complete' && cells.actual !== '')
    fault('actual', 'Only a complete milestone has a day of completion');
  else if (month !== null && actual !== null && actual > lastDay(month))
    fault('actual', `It was completed after ${month}. Say so in the month of its completion`);
  if (state === 'not_applicable' && reason === '') fault('reason', 'Say why it does not apply');
  return state === undefined ? null : { state, forecast, actual };
}
