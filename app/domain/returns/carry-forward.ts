import { type Month, monthsBetween } from '~/domain/month';
import type {
  Age,
  AreaEntry,
  AreaUpdate,
  AskEntry,
  DraftContent,
  FunctionEntry,
  MilestoneDue,
  MilestoneEntry,
  PartnerEntry,
  RiskEntry,
  SubmissionContent,
  SubmittedArea,
  SubmittedFunction,
  SubmittedMilestone,
} from './content';
import { SCHEMA_VERSION } from './content';

/**
 * Carrying facts from one month to the next (model 2). Facts are carried, judgements start empty, and how old a fact is
 * is worked out by comparing with the last submission, so changing a value and changing it back leaves its age alone.
 */

/** What the return of a month has to hold: codes of the framework as at that month. */
export interface Outline {
  areas: readonly { code: string; functions: readonly string[] }[];
  milestones: readonly string[];
  sectors: readonly string[];
}

const EMPTY_FUNCTION: FunctionEntry = { rating: null, notApplicable: null, evidence: '', reason: '' };
const EMPTY_MILESTONE: MilestoneEntry = { state: null, forecast: null, actual: null, evidence: '', note: '' };

function carriedFunction(last: SubmittedFunction | undefined): FunctionEntry {
  if (last === undefined) return { ...EMPTY_FUNCTION };
  return { rating: last.rating, notApplicable: last.notApplicable, evidence: last.evidence, reason: '' };
}

function carriedArea(functions: readonly string[], last: SubmittedArea | undefined): AreaEntry {
  return {
    functions: Object.fromEntries(functions.map((code) => [code, carriedFunction(last?.functions[code])])),
    confidence: null,
    confidenceReason: '',
    changed: '',
    next: '',
    links: last?.links ?? [],
    confirmedUnchanged: false,
  };
}

function carriedMilestone(last: SubmittedMilestone | undefined): MilestoneEntry {
  if (last === undefined) return { ...EMPTY_MILESTONE };
  const { state, forecast, actual, evidence, note } = last;
  return { state, forecast, actual, evidence, note: state === 'not_applicable' ? note : '' };
}

function fromEntries<T>(keys: readonly string[], build: (key: string) => T): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, build(key)]));
}

function keepOpen<T extends AskEntry | RiskEntry>(
  entries: Record<string, T>,
  open: (entry: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).filter(([, entry]) => open(entry)));
}

/** A new month's draft from the last submission before it (null for a place's first return). */
export function carryForward(outline: Outline, last: SubmissionContent | null): DraftContent {
  return {
    areas: Object.fromEntries(
      outline.areas.map((area) => [area.code, carriedArea(area.functions, last?.areas[area.code])]),
    ),
    milestones: fromEntries(outline.milestones, (code) => carriedMilestone(last?.milestones[code])),
    ambitions: {},
    partners: fromEntries(outline.sectors, (code): PartnerEntry => {
      const partner = last?.partners[code];
      return { position: partner?.position ?? null, note: partner?.note ?? '' };
    }),
    asks: keepOpen(last?.asks ?? {}, (ask) => !ask.withdrawn),
    risks: keepOpen(last?.risks ?? {}, (risk) => !risk.closed),
    warnings: {},
  };
}

function sameFunction(a: FunctionEntry, b: FunctionEntry): boolean {
  return a.rating === b.rating && a.notApplicable === b.notApplicable;
}

function sameMilestone(a: MilestoneEntry, b: MilestoneEntry): boolean {
  return a.state === b.state && a.forecast === b.forecast && a.actual === b.actual;
}

/** The age of a fact: new this month, confirmed this month, or as old as it was. */
export function ageOf(last: Age | undefined, changed: boolean, confirmed: boolean, month: Month): Age {
  if (last === undefined || changed) return { changedMonth: month, confirmedMonth: month };
  return { changedMonth: last.changedMonth, confirmedMonth: confirmed ? month : last.confirmedMonth };
}

/** A value is stale when nobody has changed or confirmed it for more than one month (model 2). */
export function isStale(age: Age, month: Month): boolean {
  return monthsBetween(age.confirmedMonth, month) > 1;
}

/** Whether any rating of the area differs from the last submission's. */
export function ratingsChanged(entry: AreaEntry, last: SubmittedArea | undefined): boolean {
  return Object.entries(entry.functions).some(([code, now]) => {
    const before = last?.functions[code];
    return before === undefined || !sameFunction(now, before);
  });
}

/** How an area reached this month: changed, confirmed as unchanged, or only carried. */
export function areaUpdate(entry: AreaEntry, last: SubmittedArea | undefined): AreaUpdate {
  if (ratingsChanged(entry, last)) return 'updated';
  return entry.confirmedUnchanged ? 'confirmed_unchanged' : 'carried';
}

function settleArea(entry: AreaEntry, last: SubmittedArea | undefined, month: Month): SubmittedArea {
  const functions = Object.fromEntries(
    Object.entries(entry.functions).map(([code, now]): [string, SubmittedFunction] => {
      const before = last?.functions[code];
      const changed = before === undefined || !sameFunction(now, before);
      return [code, { ...now, ...ageOf(before, changed, entry.confirmedUnchanged, month) }];
    }),
  );
  return { ...entry, functions, update: areaUpdate(entry, last) };
}

/** Whether the forecast differs from the last submission's. Setting the first forecast is not a move. */
function forecastMoved(now: MilestoneEntry, last: SubmittedMilestone | undefined): boolean {
  return (
    last !== undefined && last.forecast !== null && now.forecast !== null && now.forecast !== last.forecast
  );
}

function settleMilestone(
  entry: MilestoneEntry,
  last: SubmittedMilestone | undefined,
  due: MilestoneDue,
  confirmed: boolean,
  month: Month,
): SubmittedMilestone {
  const changed = last === undefined || !sameMilestone(entry, last);
  const movedThisMonth = forecastMoved(entry, last);
  return {
    ...entry,
    ...ageOf(last, changed, confirmed, month),
    baselineDue: due.baselineDue,
    currentDue: due.currentDue,
    forecastMoves: (last?.forecastMoves ?? 0) + (movedThisMonth ? 1 : 0),
    movedThisMonth,
  };
}

/**
 * Freezes a draft into what a submission stores, each fact with its age.
 * `dues` gives each milestone's due dates as they stand today for this organisation.
 */
export function settle(
  draft: DraftContent,
  context: {
    organisation: string;
    month: Month;
    last: SubmissionContent | null;
    dues: Readonly<Record<string, MilestoneDue>>;
    /** The area of each milestone: "nothing changed in this area" confirms its milestones too. */
    areaOfMilestone: Readonly<Record<string, string>>;
  },
): SubmissionContent {
  const { organisation, month, last, dues, areaOfMilestone } = context;
  const unknown: MilestoneDue = { baselineDue: null, currentDue: null };
  return {
    schema: SCHEMA_VERSION,
    organisation,
    month,
    areas: mapValues(draft.areas, (entry, code) => settleArea(entry, last?.areas[code], month)),
    milestones: mapValues(draft.milestones, (entry, code) =>
      settleMilestone(
        entry,
        last?.milestones[code],
        dues[code] ?? unknown,
        entry.confirmed ?? draft.areas[areaOfMilestone[code] ?? '']?.confirmedUnchanged ?? false,
        month,
      ),
    ),
    ambitions: draft.ambitions,
    partners: mapValues(draft.partners, (entry, code) => {
      const before = last?.partners[code];
      return { ...entry, ...ageOf(before, before?.position !== entry.position, false, month) };
    }),
    asks: draft.asks,
    risks: draft.risks,
    warnings: draft.warnings,
  };
}

function mapValues<A, B>(record: Record<string, A>, build: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, build(value, key)]));
}
