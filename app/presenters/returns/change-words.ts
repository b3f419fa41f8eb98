import { isDate } from '~/domain/date';
import type { Framework } from '~/domain/framework/framework';
import { parseMonth } from '~/domain/month';
import type { WarningCode } from '~/domain/returns/checks';
import type { EntryKind } from '~/domain/returns/content';
import type { AreaLink } from '~/domain/returns/links';
import type { Part, ValueChange } from '~/domain/returns/value-change';
import { formatDate, formatInstant, formatList, formatMonth, formatNumber } from '~/presenters/format';
import {
  ASK_LEVEL_WORDS,
  CONFIDENCE_WORDS,
  confidenceWords,
  ESCALATION_WORDS,
  LEVEL_WORDS,
  levelWords,
  MILESTONE_STATE_WORDS,
  PARTNER_WORDS,
} from '~/presenters/returns/words';

/** Where the names of parts come from: the framework of the month and the partner sectors. */
export interface PartNames {
  framework: Framework;
  sectors: readonly { code: string; label: string }[];
}

/** A field in words: what it is called, and how its values read. */
interface FieldWords {
  name: string;
  /** How a value reads inside the sentence. Texts are put in quotation marks. */
  value: (value: unknown) => string;
}

const quoted = (value: unknown) => `“${String(value)}”`;
const day = (value: unknown) => (isDate(value) ? formatDate(value) : quoted(value));
const links = (value: unknown) =>
  Array.isArray(value)
    ? formatList(value.map(({ title, url }: AreaLink) => `“${title}” at ${url}`))
    : quoted(value);
const number = (value: unknown) => (typeof value === 'number' ? formatNumber(value, 2) : quoted(value));
const outOfFive = (value: unknown) => `${String(value)} of 5`;
const yesOrNo = (value: unknown) => (value === true ? 'yes' : 'no');
const inMonth = (value: unknown) => {
  const month = parseMonth(value);
  return month === null ? quoted(value) : formatMonth(month);
};
const oneOf =
  <T extends string | number>(words: Record<T, unknown>, say: (value: T) => string) =>
  (value: unknown) =>
    Object.hasOwn(words, String(value)) ? say(value as T) : quoted(value);

const rating = oneOf(LEVEL_WORDS, levelWords);
const confidence = oneOf(CONFIDENCE_WORDS, confidenceWords);
const milestoneState = oneOf(MILESTONE_STATE_WORDS, (state) => MILESTONE_STATE_WORDS[state]);
const position = oneOf(PARTNER_WORDS, (each) => PARTNER_WORDS[each]);
const askLevel = oneOf(ASK_LEVEL_WORDS, (level) => ASK_LEVEL_WORDS[level]);
const escalation = oneOf(ESCALATION_WORDS, (each) => ESCALATION_WORDS[each]);

/** Fields of a function; the rating carries the function's own name alone. */
const FUNCTION_FIELDS: Record<string, FieldWords> = {
  rating: { name: '', value: rating },
  notApplicable: { name: 'not applicable because', value: quoted },
  evidence: { name: 'evidence', value: quoted },
  reason: { name: 'reason for the change', value: quoted },
};

const FIELDS: Record<EntryKind, Record<string, FieldWords>> = {
  area: {
    confidence: { name: 'delivery confidence', value: confidence },
    confidenceReason: { name: 'reason for the delivery confidence', value: quoted },
    changed: { name: 'what changed this month', value: quoted },
    next: { name: 'what is next', value: quoted },
    links: { name: 'links', value: links },
    confirmedUnchanged: { name: 'confirmed that nothing else changed', value: yesOrNo },
  },
  milestone: {
    state: { name: 'state', value: milestoneState },
    forecast: { name: 'forecast', value: day },
    actual: { name: 'completed on', value: day },
    evidence: { name: 'evidence', value: quoted },
    note: { name: 'note', value: quoted },
  },
  ambition: {
    numerator: { name: 'numerator', value: number },
    denominator: { name: 'denominator', value: number },
    value: { name: 'value', value: number },
  },
  partner: {
    position: { name: 'position', value: position },
    note: { name: 'note', value: quoted },
  },
  ask: {
    level: { name: 'asked of', value: askLevel },
    text: { name: 'what is asked', value: quoted },
    answerBy: { name: 'answer needed by', value: day },
    openedMonth: { name: 'first asked in', value: inMonth },
    withdrawn: { name: 'withdrawn', value: yesOrNo },
  },
  risk: {
    title: { name: 'title', value: quoted },
    owner: { name: 'owner', value: quoted },
    likelihood: { name: 'likelihood', value: outOfFive },
    impact: { name: 'impact', value: outOfFive },
    mitigation: { name: 'mitigation', value: quoted },
    escalation: { name: 'escalation', value: escalation },
    openedMonth: { name: 'first raised in', value: inMonth },
    closed: { name: 'closed', value: yesOrNo },
  },
  warning: { sentence: { name: 'sentence', value: quoted } },
};

const WARNING_NAMES: Record<WarningCode, string> = {
  watermelon: 'better than the facts suggest',
  jump: 'moved by two levels or more',
  forecast_moved: 'the forecast moved again',
  same_text: 'the same words three months running',
  complete_without_evidence: 'complete without evidence',
  implausible_value: 'outside the plausible range',
};

const codeAndTitle = (code: string, titled: readonly { code: string; title: string }[]) => {
  const found = titled.find((item) => item.code === code);
  return found === undefined ? code : `${code} ${found.title}`;
};

/** The name of an item of the framework that a code stands for, whatever kind it is. */
function itemWords(code: string, { areas, functions, milestones, ambitions }: Framework): string {
  return codeAndTitle(code, [...areas, ...functions, ...milestones, ...ambitions]);
}

function warningWords(key: string, framework: Framework): string {
  const [code = '', about = ''] = key.split(':');
  const name = Object.hasOwn(WARNING_NAMES, code) ? WARNING_NAMES[code as WarningCode] : code;
  return about === '' ? `Warning (${name})` : `Warning about ${itemWords(about, framework)} (${name})`;
}

function ownWords(content: unknown, field: string): string {
  const words = (content as Record<string, unknown> | null)?.[field];
  return typeof words === 'string' && words !== '' ? `: ${words}` : '';
}

/** What a part of a return is called. `content` gives a risk or an ask its own words. */
export function partTitle({ kind, key }: Part, { framework, sectors }: PartNames, content?: unknown): string {
  switch (kind) {
    case 'area':
      return codeAndTitle(key, framework.areas);
    case 'milestone':
      return codeAndTitle(key, framework.milestones);
    case 'ambition':
      return codeAndTitle(key, framework.ambitions);
    case 'partner':
      return sectors.find(({ code }) => code === key)?.label ?? key;
    case 'ask':
      return `Ask for help${ownWords(content, 'text')}`;
    case 'risk':
      return `Risk${ownWords(content, 'title')}`;
    case 'warning':
      return warningWords(key, framework);
  }
}

/** Whether every return of the month has this part, changed or not; asks, risks and warnings come and go. */
export function isFixedPart({ kind, key }: Part, { framework, sectors }: PartNames): boolean {
  const fixed: Partial<Record<EntryKind, readonly { code: string }[]>> = {
    area: framework.areas,
    milestone: framework.milestones,
    ambition: framework.ambitions,
    partner: sectors,
  };
  return fixed[kind]?.some(({ code }) => code === key) ?? false;
}

/** What a changed field is called, and how its values read. */
function fieldOf(change: ValueChange, names: PartNames): { subject: string; value: FieldWords['value'] } {
  const { kind, field } = change;
  const ofFunction = kind === 'area' ? /^functions\.(.+)\.([A-Za-z]+)$/.exec(field) : null;
  const subject =
    ofFunction === null
      ? partTitle(change, names)
      : codeAndTitle(ofFunction[1] as string, names.framework.functions);
  const words = ofFunction === null ? FIELDS[kind][field] : FUNCTION_FIELDS[ofFunction[2] as string];
  const { name, value } = words ?? { name: field, value: quoted };
  return { subject: name === '' ? subject : `${subject}, ${name}`, value };
}

const isNothing = (value: unknown) => value === null || value === undefined || value === '';

function moveWords(before: unknown, after: unknown, value: FieldWords['value']): string {
  if (isNothing(before)) return isNothing(after) ? 'left to be filled in' : `set to ${value(after)}`;
  if (isNothing(after)) return `taken out, was ${value(before)}`;
  return `from ${value(before)} to ${value(after)}`;
}

/**
 * One changed value as a sentence: 'GEO-F1 Neighbourhoods agreed: from 2 Developing to 3 Established, by Contributor,
 * Barnet, 4 November 2026 at 10:02'.
 */
export function describeChange(change: ValueChange, names: PartNames): string {
  const { subject, value } = fieldOf(change, names);
  const move = moveWords(change.before, change.after, value);
  const way = change.provenance ? ` (${change.provenance})` : '';
  return `${subject}: ${move}, by ${change.by}, ${formatInstant(change.at)}${way}`;
}
