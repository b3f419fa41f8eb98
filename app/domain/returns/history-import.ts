import { type IsoDate, isDate } from '~/domain/date';
import { lastDay, type Month, parseMonth } from '~/domain/month';
import { existsIn, type Place } from '~/domain/organisations/organisation';
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
    const where = whereOf(cells, world, fault);
    const subject = subjectOf(cells, fault);
    if (where === null && subject !== null) checkValues(subject, cells, fault);
    if (where === null || subject === null) continue;
    const key = `${where.place.slug} ${where.month}`;
    const code = cells[subject].toUpperCase();
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
    if (addRow(own, subject, code, cells, world, fault)) returns.set(key, own);
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

function whereOf(
  cells: HistoryRow['cells'],
  world: HistoryWorld,
  fault: Fault,
): { place: Place; month: Month } | null {
  const place = placeOf(cells.place, world, fault);
  const month = monthOf(cells.month, world, fault);
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
  const month = parseMonth(cell);
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

/** Adds what a row says to its place and month; false when the row has a fault. */
function addRow(
  own: HistoryReturn,
  subject: (typeof SUBJECTS)[number],
  code: string,
  cells: HistoryRow['cells'],
  world: HistoryWorld,
  fault: Fault,
): boolean {
  let good = true;
  const bad: Fault = (column, message) => {
    good = false;
    return fault(column, message);
  };
  const texts = textsOf(cells, bad);
  const codes = world.codesIn(own.month);
  if (subject === 'function') {
    const area = codes.functions.get(code);
    if (area === undefined) bad('function', unknownCode(cells.function, 'function', own.month, 'GEO-F1'));
    const rated = ratingOf(cells.rating, texts.reason, bad);
    unwanted(cells, ['confidence', 'state', 'forecast', 'actual'], subject, bad);
    if (good && area !== undefined && rated !== null)
      own.ratings.push({ code, area, ...rated, evidence: texts.evidence });
  } else if (subject === 'area') {
    if (!codes.areas.has(code)) bad('area', unknownCode(cells.area, 'area', own.month, 'GEO'));
    const confidence = confidenceOf(cells.confidence, bad);
    unwanted(cells, ['rating', 'evidence', 'state', 'forecast', 'actual'], subject, bad);
    if (good && confidence !== null) own.confidences.push({ area: code, confidence, reason: texts.reason });
  } else {
    if (!world.milestonesOf(own.place, own.month).has(code))
      bad('milestone', unknownCode(cells.milestone, 'milestone of this place', own.month, 'GEO-1'));
    const dated = milestoneOf(cells, own.month, texts.reason, bad);
    unwanted(cells, ['rating', 'confidence'], subject, bad);
    if (good && dated !== null)
      own.milestones.push({ code, ...dated, evidence: texts.evidence, note: texts.reason });
  }
  return good;
}

/** What can be said of a row whose place or month is wrong, so that nobody has to send the file once for each fault. */
function checkValues(subject: (typeof SUBJECTS)[number], cells: HistoryRow['cells'], fault: Fault): void {
  const { reason } = textsOf(cells, fault);
  if (subject === 'function') ratingOf(cells.rating, reason, fault);
  if (subject === 'area') confidenceOf(cells.confidence, fault);
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
  const rating = RATINGS.find((level) => String(level) === cell);
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

/** A day as 2025-11-30 or as spreadsheets write it here, 30/11/2025; null for any other text. */
function dayOf(cell: string): IsoDate | null {
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  const text =
    british === null ? cell : `${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}`;
  return isDate(text) ? text : null;
}

function milestoneOf(
  cells: HistoryRow['cells'],
  month: Month,
  reason: string,
  fault: Fault,
): Pick<HistoryMilestone, 'state' | 'forecast' | 'actual'> | null {
  const day = (column: 'forecast' | 'actual') => {
    if (cells[column] === '') return null;
    return (
      dayOf(cells[column]) ?? fault(column, `“${shortened(cells[column])}” is not a day. Write 2025-11-30`)
    );
  };
  const [forecast, actual] = [day('forecast'), day('actual')];
  const wanted = cells.state.toLowerCase().replaceAll(' ', '_');
  const state = MILESTONE_STATES.find((one) => one === wanted);
  if (state === undefined)
    return fault('state', 'Give the state: not started, in progress, complete or not applicable');
  if (state === 'complete' && cells.actual === '')
    return fault('actual', 'Give the day on which it was completed');
  if (state !== 'complete' && cells.actual !== '')
    return fault('actual', 'Only a complete milestone has a day of completion');
  if (state === 'not_applicable' && reason === '') return fault('reason', 'Say why it does not apply');
  if (actual !== null && actual > lastDay(month))
    return fault('actual', `It was completed after ${month}. Say so in the month of its completion`);
  return { state, forecast, actual };
}
