import type { Area } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { readinessOfArea } from '~/domain/returns/assessment';
import type { CheckError, ErrorCode } from '~/domain/returns/checks';
import type { AreaEntry, Confidence } from '~/domain/returns/content';
import { isBetter } from '~/domain/returns/delivery-confidence';
import { fieldName } from '~/domain/returns/fields';
import { TICK } from '~/domain/returns/quiet-form';
import type { NotQuiet, QuietArea } from '~/domain/returns/quiet-month';
import { paths } from '~/paths';
import { formatCount, formatInstant, formatList, formatMonth } from '../format';
import { factWords, proposalSentence } from './confidence';
import { fieldId } from './fields';
import { confidenceOrNone, confidenceWords, readinessWords } from './words';

/** The page of a quiet month: every area with what was said last month, what the facts say now, and one tick. */

export interface QuietTick {
  id: string;
  name: string;
  label: string;
  /** What the person saw, sent with the tick. */
  version: number;
  confidence: Confidence;
}

export interface QuietRow {
  code: string;
  id: string;
  title: string;
  href: string;
  status: 'offered' | 'done' | 'not_offered';
  facts: { label: string; text: string }[];
  /** Said where last month's confidence is better than the facts support. */
  note: string | null;
  tick: QuietTick | null;
  /** Why the area has no tick. */
  why: string | null;
  /** What stands in the area, and who saved it when. */
  done: string | null;
}

export interface QuietView {
  intro: string;
  /** Ticking confirms more than the confidence: said before the ticks. */
  meaning: string;
  rows: QuietRow[];
  counts: string;
  offered: number;
}

export interface QuietFacts {
  place: string;
  month: Month;
  framework: { areas: readonly Pick<Area, 'code' | 'title' | 'slug'>[] };
  areas: readonly QuietArea[];
  entries: Readonly<Record<string, AreaEntry>>;
  /** Version, author and time of every area saved this month, by code. */
  saved: ReadonlyMap<string, { version: number; savedBy: string; savedAt: string }>;
}

/** Everything the page says. */
export function quietView(facts: QuietFacts): QuietView {
  const rows = facts.areas.flatMap((quiet) => rowOf(facts, quiet) ?? []);
  const having = (status: QuietRow['status']) => rows.filter((row) => row.status === status).length;
  const month = formatMonth(facts.month);
  return {
    intro: `Where nothing changed in ${month}, tick the area to state last month’s confidence again, with its reason.`,
    meaning:
      'A tick is your own judgement for this month, saved under your name. It also confirms the ratings and milestones of the area as still right.',
    rows,
    counts: countsWords(having('offered'), having('done'), having('not_offered')),
    offered: having('offered'),
  };
}

function countsWords(offered: number, done: number, others: number): string {
  const parts = [
    offered > 0 ? `${formatCount(offered, 'area')} can be stated again here` : null,
    done > 0 ? `${formatCount(done, 'area')} done this month` : null,
    others > 0
      ? `${formatCount(others, 'area')} to look at on ${others === 1 ? 'its' : 'their'} own page`
      : null,
  ];
  return `${formatList(parts.filter((part) => part !== null))}.`;
}

function rowOf(facts: QuietFacts, quiet: QuietArea): QuietRow | null {
  const area = facts.framework.areas.find(({ code }) => code === quiet.area);
  if (area === undefined) return null;
  const { state } = quiet;
  return {
    code: area.code,
    id: rowId(area.code),
    title: area.title,
    href: paths.returnArea(facts.place, facts.month, area.slug),
    status: state.kind,
    facts: factRows(quiet),
    note: state.kind === 'offered' ? noteOf(quiet, state.stated) : null,
    tick: state.kind === 'offered' ? tickOf(facts, area.code, state.stated) : null,
    why: state.kind === 'not_offered' ? whyNot(state.why) : null,
    done: state.kind === 'done' ? doneWords(facts, quiet) : null,
  };
}

function tickOf(facts: QuietFacts, area: string, stated: Confidence): QuietTick {
  const name = fieldName(area, TICK);
  return {
    id: fieldId(name),
    name,
    label: `Nothing changed: still ${confidenceWords(stated)}`,
    version: facts.saved.get(area)?.version ?? 0,
    confidence: stated,
  };
}

function factRows({ last, now }: QuietArea): QuietRow['facts'] {
  const proposal = { label: 'Now', text: proposalSentence(now) };
  if (last === null) return [proposal];
  const { area, assessment } = last;
  const reason = area.confidenceReason === '' ? '' : `: “${area.confidenceReason}”`;
  return [
    { label: 'Readiness last month', text: `${readinessWords(readinessOfArea(area))}${ageOf(last, now)}` },
    { label: 'Confidence last month', text: `${confidenceOrNone(assessment.stated)}${reason}` },
    proposal,
  ];
}

/** How long the ratings stand, and how many of them nobody has confirmed for more than a month. */
function ageOf({ assessment }: NonNullable<QuietArea['last']>, now: QuietArea['now']): string {
  const since =
    assessment.changedMonth === null ? '' : `, last changed in ${formatMonth(assessment.changedMonth)}`;
  const stale = now.staleFunctions.length;
  return stale === 0
    ? since
    : `${since}; ${formatCount(stale, 'rating')} stale: not confirmed for over a month`;
}

function noteOf({ last, now }: QuietArea, stated: Confidence): string | null {
  if (last === null || !isBetter(stated, now.proposed)) return null;
  if (isBetter(last.assessment.proposed, now.proposed))
    return 'You were more confident than the facts last month too, and the facts have become worse since. Your reason goes with your tick, and the ICB sees both: change it on the area’s own page if it no longer answers them.';
  return 'You were more confident than the facts last month too. Your reason goes with your tick, and the ICB sees both.';
}

function doneWords(facts: QuietFacts, quiet: QuietArea): string {
  const entry = facts.entries[quiet.area];
  const saved = facts.saved.get(quiet.area);
  const how =
    entry?.confirmedUnchanged && quiet.now.update === 'confirmed_unchanged' ? ', confirmed unchanged' : '';
  const who = saved === undefined ? '' : `, saved by ${saved.savedBy} on ${formatInstant(saved.savedAt)}`;
  return `${confidenceOrNone(entry?.confidence ?? null)}${how}${who}`;
}

const MISSING_WORDS: Record<ErrorCode, string> = {
  rating_missing: 'a level',
  not_applicable_reason_missing: 'why it does not apply',
  evidence_missing: 'evidence',
  reason_for_change_missing: 'why the level changed',
  confidence_missing: 'your confidence',
  confidence_reason_missing: 'the reason for the confidence',
  actual_missing: 'the day it was completed',
  actual_in_future: 'a completion day that is not in the future',
  milestone_reason_missing: 'why it does not apply',
  ambition_incomplete: 'the other half of a ratio',
  warning_unexplained: 'a sentence about a warning',
};

function missingWords({ code, at }: CheckError): string {
  const words = MISSING_WORDS[code];
  if (at.kind === 'function') return `${words} for ${at.function}`;
  return at.kind === 'milestone' ? `${words} for ${at.milestone}` : words;
}

/** Why an area cannot be stated again in one action. */
export function whyNot(why: NotQuiet): string {
  switch (why.kind) {
    case 'no_last_month':
      return 'Nothing was submitted for this area last month, so there is nothing to state again.';
    case 'not_rated_last_month':
      return 'No confidence was given last month, so there is none to state again.';
    case 'started':
      return 'Somebody has begun to rate this area this month. Finish it on its own page.';
    case 'incomplete':
      return `Something is missing: ${formatList(why.errors.map(missingWords))}.`;
    case 'ratings_changed':
      return 'Ratings have changed this month, so this area is not unchanged. Finish it on its own page.';
    case 'facts_changed':
      return `The facts have changed since last month: ${formatList(why.because.map(factWords))}. Last month’s confidence would now be better than they support.`;
  }
}

/** Where the page says why nothing can be typed. */
export const LOCK_ID = 'maincontent';

/** Why nothing can be stated again while queries are open. */
export const QUERIED_WORDS =
  'The ICB has raised queries. They are answered on the pages of the areas they are about.';

/** The error of a form that came without a tick; it leads to the first tick of the page. */
export function nothingTicked(facts: Pick<QuietFacts, 'areas'>): { id: string; message: string } {
  const first = facts.areas.find(({ state }) => state.kind === 'offered')?.area;
  return {
    id: first === undefined ? LOCK_ID : fieldId(fieldName(first, TICK)),
    message: 'Tick each area in which nothing changed. If every area changed, use their own pages instead',
  };
}

export interface MovedView {
  code: string;
  /** The area's row on the page. */
  href: string;
  title: string;
  text: string;
}

/** What happened to the ticked areas that moved before the form arrived, in words. */
export function movedViews(facts: QuietFacts, moved: readonly string[]): MovedView[] {
  return facts.areas.flatMap((quiet) => {
    if (!moved.includes(quiet.area)) return [];
    const title = facts.framework.areas.find(({ code }) => code === quiet.area)?.title ?? quiet.area;
    return [{ code: quiet.area, href: `#${rowId(quiet.area)}`, title, text: movedWords(facts, quiet) }];
  });
}

function rowId(area: string): string {
  return `area-${area}`;
}

const FACTS_MOVED: readonly NotQuiet['kind'][] = ['facts_changed', 'no_last_month', 'not_rated_last_month'];

function movedWords(facts: QuietFacts, { area, state }: QuietArea): string {
  const saved = facts.saved.get(area);
  const entry = facts.entries[area];
  if (state.kind === 'not_offered' && FACTS_MOVED.includes(state.why.kind)) return whyNot(state.why);
  if (saved === undefined || entry === undefined)
    return 'What can be stated again has changed since you opened the page. Read it once more.';
  const confidence = entry.confidence === null ? '' : confidenceWords(entry.confidence);
  const words = [
    { label: 'confidence', text: confidence },
    { label: 'reason', text: entry.confidenceReason },
    { label: 'what changed', text: entry.changed },
    { label: 'what is next', text: entry.next },
  ].flatMap(({ label, text }) => (text === '' ? [] : [`${label} “${text}”`]));
  const told = words.length === 0 ? 'ratings or evidence' : formatList(words);
  return `your tick was not saved over what ${saved.savedBy} saved on ${formatInstant(saved.savedAt)}: ${told}`;
}
