import { addDays, daysBetween, type IsoDate } from '~/domain/date';
import type { Ambition, Milestone } from '~/domain/framework/framework';
import { addMonths, lastDay, type Month, monthsBetween } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import { type AreaAssessment, assessReturn } from '~/domain/returns/assessment';
import { carryForward, settle } from '~/domain/returns/carry-forward';
import {
  type AmbitionEntry,
  type Confidence,
  type DraftContent,
  type MilestoneDue,
  type MilestoneEntry,
  RATINGS,
  type Rating,
  type SubmissionContent,
} from '~/domain/returns/content';
import type { DemoPlace, World } from '~seeds/demo/world';
import * as words from './words';

/** A whole return that nobody typed: every function, milestone, ambition and partner, deterministic and cheap to make. */

const MONTHS_A_LEVEL = 26;
const EVIDENCE_FROM = 3;

/** Function ratings rise slowly, each place and function at its own pace, one level at a time. */
function ratingOf({ chance }: World, place: string, fn: string, t: number): Rating {
  const pace = 0.6 + 0.8 * chance.unit('pace', place) + 0.4 * chance.unit('pace', place, fn);
  const level = Math.floor(chance.unit('start', place, fn) + (t * pace) / MONTHS_A_LEVEL);
  return RATINGS[Math.min(level, RATINGS.length - 1)] ?? 0;
}

function milestoneAt(world: World, place: string, { code, dueOn }: Milestone, at: Month): MilestoneEntry {
  const { chance } = world;
  const due = dueOn ?? lastDay(addMonths(PUBLISHED_MONTH, 30));
  const reached = addDays(due, chance.whole(-60, 75, 'reached', place, code));
  const end = lastDay(at);
  const known = { evidence: '', note: '' };
  if (reached <= end)
    return { ...known, state: 'complete', forecast: reached, actual: reached, evidence: words.MINUTED };
  if (daysBetween(end, reached) > 200) return { ...known, state: 'not_started', forecast: due, actual: null };
  const moved = daysBetween(end, reached) > 100 ? due : reached;
  return { ...known, state: 'in_progress', forecast: moved, actual: null };
}

function ambitionAt(world: World, place: string, ambition: Ambition, t: number): AmbitionEntry | null {
  const { rollUp, intervalMonths, baseline, target, per, decimals, code } = ambition;
  if (rollUp === 'computed' || rollUp === 'london_only' || t % intervalMonths !== 0) return null;
  const start = baseline.value ?? 50;
  const end = target.value ?? start;
  const share = Math.min(1, t / Math.max(1, monthsBetween(baseline.month, target.month)));
  const wobble = 1 + 0.1 * (world.chance.unit('ambition', place, code) - 0.5);
  const value = Number(((start + (end - start) * share) * wobble).toFixed(decimals));
  if (rollUp !== 'ratio') return { numerator: null, denominator: null, value };
  const denominator = world.chance.whole(800, 4000, 'denominator', place, code);
  const numerator = Math.min(denominator, Math.round((value / (per ?? 1)) * denominator));
  return { numerator, denominator, value: null };
}

function fillFacts(world: World, place: DemoPlace, at: Month, draft: DraftContent): void {
  const t = monthsBetween(PUBLISHED_MONTH, at);
  const { framework, milestones } = world.frameworkOf(at);
  for (const [area, entry] of Object.entries(draft.areas)) {
    entry.confirmedUnchanged = world.chance.happens(0.9, 'confirms', place.slug, area, at);
    for (const [fn, held] of Object.entries(entry.functions)) {
      held.rating = ratingOf(world, place.slug, fn, t);
      if (held.rating >= EVIDENCE_FROM) held.evidence = words.EVIDENCE;
    }
  }
  for (const milestone of milestones)
    draft.milestones[milestone.code] = milestoneAt(world, place.slug, milestone, at);
  for (const ambition of framework.ambitions) {
    const entry = ambitionAt(world, place.slug, ambition, t);
    if (entry !== null) draft.ambitions[ambition.code] = entry;
  }
  for (const partner of Object.values(draft.partners)) partner.position = t > 6 ? 'engaged' : 'partly';
  fillAsks(world, place, at, draft);
}

const ASK_STANDS_MONTHS = 3;

function fillAsks({ chance }: World, place: DemoPlace, at: Month, draft: DraftContent): void {
  for (const ask of Object.values(draft.asks))
    if (monthsBetween(ask.openedMonth, at) >= ASK_STANDS_MONTHS) ask.withdrawn = true;
  if (!chance.happens(0.15, 'ask', place.slug, at)) return;
  draft.asks[`ask-${at}`] = {
    level: chance.pick(['icb', 'london'] as const, 'ask level', place.slug, at),
    text: chance.pick(words.ASKS, 'ask words', place.slug, at),
    answerBy: lastDay(addMonths(at, 2)),
    openedMonth: at,
    withdrawn: false,
  };
}

function statedConfidence({ chance }: World, place: string, assessed: AreaAssessment, at: Month): Confidence {
  if (chance.happens(0.85, 'agrees', place, assessed.area, at)) return assessed.proposed;
  return chance.pick(['green', 'amber', 'red'] as const, 'states', place, assessed.area, at);
}

function fillJudgements(
  world: World,
  place: DemoPlace,
  content: SubmissionContent,
  assessed: AreaAssessment[],
): void {
  const { month: at } = content;
  for (const one of assessed) {
    const area = content.areas[one.area];
    if (area === undefined) continue;
    const key = [place.slug, one.area, at] as const;
    area.confidence = statedConfidence(world, place.slug, one, at);
    area.confidenceReason =
      area.confidence === 'green' && one.proposed === 'green'
        ? ''
        : words.sentence(world.chance, words.REASONS, ...key, 'reason');
    area.changed = words.narrative(world.chance, ...key);
    area.next = words.sentence(world.chance, words.NEXT, ...key, 'next');
  }
}

/** The return of a place for a month, and what follows from it. */
export function scaleReturn(
  world: World,
  place: DemoPlace,
  at: Month,
  last: SubmissionContent | null,
): { content: SubmissionContent; assessments: AreaAssessment[] } {
  const { outline, milestones, milestonesByArea, areaOfMilestone } = world.frameworkOf(at);
  const draft = structuredClone(carryForward(outline, last));
  fillFacts(world, place, at, draft);
  const dues = Object.fromEntries(milestones.map(({ code, dueOn }) => [code, dueOf(dueOn)]));
  const content = settle(draft, { organisation: place.slug, month: at, last, dues, areaOfMilestone });
  fillJudgements(world, place, content, assessReturn(content, last, milestonesByArea));
  return { content, assessments: assessReturn(content, last, milestonesByArea) };
}

function dueOf(dueOn: IsoDate | null): MilestoneDue {
  return { baselineDue: dueOn, currentDue: dueOn };
}
