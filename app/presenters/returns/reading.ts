import type { IsoDate } from '~/domain/date';
import { type Framework, functionsOf } from '~/domain/framework/framework';
import type {
  Confidence,
  FunctionEntry,
  SubmissionContent,
  SubmittedMilestone,
} from '~/domain/returns/content';
import { type AreaLink, hostOf, sameLinks } from '~/domain/returns/links';
import type { ReturnReading } from '~/domain/returns/reading';
import { formatCount, formatDate, formatList, formatMonth, formatNumber } from '../format';
import { ageWords } from './age';
import { type AmbitionReading, ambitionReadings } from './ambitions-form';
import { proposalSentence, watermelonSentence } from './confidence';
import {
  ASK_LEVEL_WORDS,
  ESCALATION_WORDS,
  levelOrNone,
  levelWords,
  MILESTONE_STATE_WORDS,
  MILESTONE_STATUS_WORDS,
  PARTNER_WORDS,
  readinessWords,
  type Tone,
  UPDATE_WORDS,
} from './words';

/** A return to be read, not typed in: what every reading page shows of it. */

export interface FunctionReading {
  code: string;
  title: string;
  now: string;
  /** As the submission before had it; null for a first return. */
  before: string | null;
  changed: boolean;
  age: string | null;
  /** Evidence, reasons: labelled paragraphs. */
  notes: { label: string; text: string }[];
}

export interface AreaReading {
  code: string;
  slug: string;
  title: string;
  readiness: string;
  readinessBefore: string | null;
  update: string;
  stated: Confidence | null;
  statedBefore: Confidence | null;
  proposed: Confidence;
  proposal: string;
  watermelon: string | null;
  reason: string;
  words: { label: string; now: string; before: string }[];
  links: LinkReading[];
  /** The titles of last month's links where they were others; null when nothing changed. */
  linksBefore: string | null;
  functions: FunctionReading[];
}

/** A link to a document, with where it leads in words. */
export interface LinkReading {
  title: string;
  url: string;
  host: string;
}

export interface MilestoneReading {
  code: string;
  title: string;
  area: string;
  status: { word: string; tone: Tone };
  state: string;
  due: string;
  forecast: string;
  actual: string;
  slip: string | null;
  evidence: string;
  note: string;
}

function ratingWords(fn: FunctionEntry | undefined): string {
  if (fn === undefined) return 'Not in that return';
  if (fn.rating !== null) return levelWords(fn.rating);
  return fn.notApplicable === null ? 'Not rated' : 'Not applicable';
}

function notesOf(fn: FunctionEntry): { label: string; text: string }[] {
  return [
    { label: 'Why it does not apply', text: fn.notApplicable ?? '' },
    { label: 'Evidence', text: fn.evidence },
    { label: 'Why it changed', text: fn.reason },
  ].filter((note) => note.text !== '');
}

/** Every area of a return as a reader sees it. */
export function areaReadings(reading: ReturnReading): AreaReading[] {
  return reading.framework.areas.flatMap((area) => {
    const found = areaReading(reading, area.code);
    return found === null ? [] : [found];
  });
}

/** One area as a reader sees it; null when the return does not have it. */
export function areaReading(reading: ReturnReading, code: string): AreaReading | null {
  const { framework, content } = reading;
  const area = framework.areas.find((candidate) => candidate.code === code);
  const entry = content.areas[code];
  const assessment = reading.assessments.find((candidate) => candidate.area === code);
  if (area === undefined || entry === undefined || assessment === undefined) return null;
  const last = reading.earlier[0] ?? null;
  const before = last?.areas[code];
  const functions = functionsOf(framework, code).flatMap((fn): FunctionReading[] => {
    const now = entry.functions[fn.code];
    if (now === undefined) return [];
    const was = before?.functions[fn.code];
    return [
      {
        code: fn.code,
        title: fn.title,
        now: ratingWords(now),
        before: last === null ? null : ratingWords(was),
        changed: last !== null && ratingWords(now) !== ratingWords(was),
        age: now.rating === null ? null : ageWords(now, content.month),
        notes: notesOf(now),
      },
    ];
  });
  return {
    code,
    slug: area.slug,
    title: area.title,
    readiness: readinessWords(assessment.readiness),
    readinessBefore: before === undefined ? null : levelOrNone(assessment.readinessBefore),
    update: UPDATE_WORDS[assessment.update],
    stated: entry.confidence,
    statedBefore: before?.confidence ?? null,
    proposed: assessment.proposed,
    proposal: proposalSentence(assessment),
    watermelon: watermelonSentence(assessment, area.title),
    reason: entry.confidenceReason,
    words: [
      { label: 'What changed', now: entry.changed, before: before?.changed ?? '' },
      { label: 'What is next', now: entry.next, before: before?.next ?? '' },
    ],
    links: entry.links.map((link) => ({ ...link, host: hostOf(link.url) })),
    linksBefore: linksBefore(entry.links, before?.links),
    functions,
  };
}

function linksBefore(now: readonly AreaLink[], before: readonly AreaLink[] | undefined): string | null {
  if (before === undefined || sameLinks(now, before)) return null;
  return formatList(before.map(({ title }) => title)) || 'None';
}

/** The current due date, beside the original one where it was moved. */
export function dueWords(entry: Pick<SubmittedMilestone, 'baselineDue' | 'currentDue'>): string {
  const { baselineDue, currentDue } = entry;
  if (currentDue === null) return 'No date set';
  if (baselineDue === null || baselineDue === currentDue) return formatDate(currentDue);
  return `${formatDate(currentDue)} (originally ${formatDate(baselineDue)})`;
}

function dateOr(date: IsoDate | null, words: string): string {
  return date === null ? words : formatDate(date);
}

/** How far a milestone has slipped from its original date; null when it has not. */
export function slipWords(days: number | null): string | null {
  return days === null || days === 0 ? null : `${formatCount(days, 'day')} after the original date`;
}

/** Stands where a milestone has no such date. */
export const NO_DATE = 'None';

/** Every milestone of a return, in the framework's order. */
export function milestoneReadings(reading: ReturnReading): MilestoneReading[] {
  return reading.milestones.flatMap((milestone): MilestoneReading[] => {
    const assessed = reading.milestoneAssessments.find((each) => each.milestone === milestone.code);
    if (assessed === undefined) return [];
    const { entry } = assessed;
    return [
      {
        code: milestone.code,
        title: milestone.title,
        area: milestone.area,
        status: MILESTONE_STATUS_WORDS[assessed.status],
        state: entry.state === null ? 'Not reported' : MILESTONE_STATE_WORDS[entry.state],
        due: dueWords(entry),
        forecast: dateOr(entry.forecast, NO_DATE),
        actual: dateOr(entry.actual, NO_DATE),
        slip: slipWords(assessed.slipDays),
        evidence: entry.evidence,
        note: entry.note,
      },
    ];
  });
}

/** How the milestones of a return stand, counted: '24 milestones: 20 complete, 4 on track'. */
export function milestoneSummary(milestones: readonly MilestoneReading[]): string {
  const counts = new Map<string, number>();
  for (const { status } of milestones) counts.set(status.word, (counts.get(status.word) ?? 0) + 1);
  const parts = [...counts].map(([word, count]) => `${formatNumber(count)} ${word.toLowerCase()}`);
  return `${formatCount(milestones.length, 'milestone')}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

export interface OtherReadings {
  ambitions: AmbitionReading[];
  partners: { key: string; sector: string; position: string; age: string | null; note: string }[];
  asks: { key: string; level: string; text: string; answerBy: string; opened: string; withdrawn: boolean }[];
  risks: {
    key: string;
    title: string;
    owner: string;
    score: string;
    mitigation: string;
    escalation: string;
    closed: boolean;
  }[];
}

/** The score of a risk in words: 12 of 25. */
export function scoreWords(risk: { likelihood: number; impact: number }): string {
  return `${risk.likelihood * risk.impact} of 25 (likelihood ${risk.likelihood}, impact ${risk.impact})`;
}

/** Partners, asks and risks of a return; the highest risks first. */
export function otherReadings(reading: {
  content: SubmissionContent;
  sectors: readonly { code: string; label: string }[];
  framework: Pick<Framework, 'ambitions'>;
}): OtherReadings {
  const { content, sectors, framework } = reading;
  return {
    ambitions: ambitionReadings(content, framework),
    partners: sectors.flatMap((sector) => {
      const entry = content.partners[sector.code];
      if (entry === undefined) return [];
      const answered = entry.position !== null;
      return [
        {
          key: sector.code,
          sector: sector.label,
          position: entry.position === null ? 'Not answered' : PARTNER_WORDS[entry.position],
          age: answered ? ageWords(entry, content.month) : null,
          note: entry.note,
        },
      ];
    }),
    asks: Object.entries(content.asks).map(([key, ask]) => ({
      key,
      level: ASK_LEVEL_WORDS[ask.level],
      text: ask.text,
      answerBy: formatDate(ask.answerBy),
      opened: formatMonth(ask.openedMonth),
      withdrawn: ask.withdrawn,
    })),
    risks: Object.entries(content.risks)
      .sort(([, a], [, b]) => b.likelihood * b.impact - a.likelihood * a.impact)
      .map(([key, risk]) => ({
        key,
        title: risk.title,
        owner: risk.owner,
        score: scoreWords(risk),
        mitigation: risk.mitigation,
        escalation: ESCALATION_WORDS[risk.escalation],
        closed: risk.closed,
      })),
  };
}
