import { functionsOf } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { areaValues } from '~/domain/returns/area-form';
import { isStale } from '~/domain/returns/carry-forward';
import { needsReason } from '~/domain/returns/checks';
import type { AreaEntry, SubmittedFunction } from '~/domain/returns/content';
import { type FormValues, NOT_APPLICABLE } from '~/domain/returns/fields';
import { partFields } from '~/domain/returns/form';
import { whatWouldLift } from '~/domain/returns/readiness';
import type { ReturnReading } from '~/domain/returns/reading';
import { paths } from '~/paths';
import { formatInstant, formatList } from '../format';
import { carriedWords, lastLead } from './age';
import { proposalSentence } from './confidence';
import { LEVEL_WORDS, levelWords, readinessWords, UPDATE_WORDS } from './words';

/** The guided form of one area: every word of it, and the values it opens with. */

export interface FunctionField {
  code: string;
  title: string;
  help: string;
  levels: { value: string; label: string }[];
  /** The last submission's value and its age. */
  last: string | null;
  stale: boolean;
  /** Said when the saved rating fell or jumped, so that it needs a reason. */
  reasonNeeded: string | null;
}

export interface AreaFormView {
  code: string;
  slug: string;
  title: string;
  subtitle: string;
  summary: string;
  functions: FunctionField[];
  /** What each field holds, the version and base included. */
  values: FormValues;
  readiness: string;
  lift: string | null;
  proposal: string;
  update: string;
  /** Who saved it last and when; null while it stands as carried. */
  saved: string | null;
  /** There is a return before this one, of which "nothing changed" can be said. */
  hasLast: boolean;
  lastWords: { label: string; text: string }[];
  milestonesHref: string;
  nextPart: { label: string; href: string };
}

export interface SavedFacts {
  version: number;
  savedBy: string;
  savedAt: string;
}

/** The form of an area with its saved values. `saved` is null while nobody saved it this month. */
export function areaForm(
  reading: ReturnReading,
  entry: AreaEntry,
  code: string,
  saved: SavedFacts | null,
): AreaFormView | null {
  const { framework, content } = reading;
  const area = framework.areas.find((candidate) => candidate.code === code);
  const assessment = reading.assessments.find((candidate) => candidate.area === code);
  const settled = content.areas[code];
  if (area === undefined || assessment === undefined || settled === undefined) return null;
  const last = reading.earlier[0] ?? null;
  const lastArea = last?.areas[code];
  return {
    code,
    slug: area.slug,
    title: area.title,
    subtitle: area.subtitle,
    summary: area.summary,
    functions: functionsOf(framework, code).map((fn) => ({
      code: fn.code,
      title: fn.title,
      help: fn.help,
      levels: levelChoices(fn.levels),
      ...carried(lastArea?.functions[fn.code], last?.month ?? null, content.month),
      reasonNeeded: reasonWords(settled.functions[fn.code], lastArea?.functions[fn.code]),
    })),
    values: { ...areaValues(code, entry), ...partFields(code, saved?.version ?? 0, entry) },
    readiness: readinessWords(assessment.readiness),
    lift: liftWords(settled.functions),
    proposal: proposalSentence(assessment),
    update: UPDATE_WORDS[assessment.update],
    saved: saved === null ? null : `Last saved by ${saved.savedBy} on ${formatInstant(saved.savedAt)}`,
    hasLast: lastArea !== undefined,
    lastWords:
      lastArea === undefined || last === null ? [] : wordsOf(lastArea, lastLead(last.month, content.month)),
    milestonesHref: `${paths.returnMilestones(content.organisation, content.month)}#milestones-${code}`,
    nextPart: nextPart(reading, code),
  };
}

function levelChoices(levels: readonly string[]): { value: string; label: string }[] {
  const choices = Object.entries(LEVEL_WORDS).map(([level, word]) => {
    const anchor = levels[Number(level)];
    return { value: level, label: anchor === undefined ? `${level} ${word}` : `${level} ${word}: ${anchor}` };
  });
  return [...choices, { value: NOT_APPLICABLE, label: 'Not applicable here' }];
}

function carried(
  last: SubmittedFunction | undefined,
  lastMonth: Month | null,
  month: Month,
): Pick<FunctionField, 'last' | 'stale'> {
  if (last === undefined || lastMonth === null) return { last: null, stale: false };
  if (last.rating === null && last.notApplicable === null)
    return { last: `${lastLead(lastMonth, month)}: not rated`, stale: false };
  const value = last.rating === null ? 'Not applicable' : levelWords(last.rating);
  return { last: carriedWords(value, last, lastMonth, month), stale: isStale(last, month) };
}

function reasonWords(
  now: SubmittedFunction | undefined,
  before: SubmittedFunction | undefined,
): string | null {
  if (now === undefined || before === undefined || !needsReason(now, before)) return null;
  const fell = (now.rating ?? 0) < (before.rating ?? 0);
  return fell ? 'The level fell: say why' : 'The level rose by two or more: say why';
}

function liftWords(functions: Readonly<Record<string, SubmittedFunction>>): string | null {
  const rated = Object.entries(functions).map(([code, fn]) => ({
    code,
    rating: fn.rating,
    applicable: fn.notApplicable === null,
  }));
  const lift = whatWouldLift(rated);
  if (lift === null) return null;
  const raises = lift.raise.map(({ code, from, to }) => `${code} from ${from} to ${to}`);
  return `To reach ${levelWords(lift.level)}, raise ${formatList(raises)}.`;
}

function wordsOf(
  last: { changed: string; next: string; confidenceReason: string },
  lead: string,
): { label: string; text: string }[] {
  return [
    { label: `${lead}, what changed`, text: last.changed },
    { label: `${lead}, what was next`, text: last.next },
    { label: `${lead}, the reason for the confidence`, text: last.confidenceReason },
  ].filter(({ text }) => text !== '');
}

function nextPart(reading: ReturnReading, code: string): { label: string; href: string } {
  const { areas } = reading.framework;
  const { organisation, month } = reading.content;
  const next = areas[areas.findIndex((area) => area.code === code) + 1];
  return next === undefined
    ? { label: 'Milestones', href: paths.returnMilestones(organisation, month) }
    : { label: next.title, href: paths.returnArea(organisation, month, next.slug) };
}
