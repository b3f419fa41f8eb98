import type { AreaAssessment } from '~/domain/returns/assessment';
import { changesSince } from '~/domain/returns/changes';
import {
  type CheckError,
  type CheckResult,
  type CheckWarning,
  explainedAtItsField,
  type FieldRef,
} from '~/domain/returns/checks';
import { type FormValues, fieldName, warningFieldKey } from '~/domain/returns/fields';
import { partFields } from '~/domain/returns/form';
import type { ReturnReading } from '~/domain/returns/reading';
import { formatCount, formatInstant, formatList } from '../format';
import { type ChangeGroup, changeGroups } from './changes';
import { factWords } from './confidence';
import { fieldHref, fieldId, fieldNameOf } from './fields';
import { CONFIDENCE_WORDS } from './words';

/** The page that shows everything the checks found, before a return goes to its SRO. */

export interface Finding {
  key: string;
  message: string;
  href: string;
}

export interface WarningView {
  key: string;
  message: string;
  /** The field it is about. */
  href: string;
  /** Key of the sentence's fields in the form; null when the sentence is a reason typed at the field itself. */
  formKey: string | null;
  id: string;
  sentence: string;
}

export interface FindingGroup {
  title: string;
  errors: Finding[];
  warnings: WarningView[];
}

export interface CheckView {
  groups: FindingGroup[];
  heading: string;
  errorCount: number;
  /** Values of the sentences' fields. */
  values: FormValues;
  /** Keys of the warnings whose sentence is typed on this page. */
  typedHere: string[];
  /** Said of milestones without a report; null when each has one. */
  notReported: string | null;
  changes: ChangeGroup[];
  firstReturn: boolean;
  effort: string;
}

/** What to do about an error. */
export function errorWords(error: CheckError, reading: ReturnReading): string {
  const about = nameOf(error.at, reading);
  switch (error.code) {
    case 'rating_missing':
      return `${about}: choose a level`;
    case 'not_applicable_reason_missing':
      return `${about}: say why it does not apply here`;
    case 'evidence_missing':
      return `${about}: give evidence, which level 3 and 4 need`;
    case 'reason_for_change_missing':
      return `${about}: say why the level changed`;
    case 'confidence_missing':
      return `${about}: choose your delivery confidence`;
    case 'confidence_reason_missing':
      return `${about}: give the reason for your confidence`;
    case 'actual_missing':
      return `${about}: give the day it was completed`;
    case 'actual_in_future':
      return `${about}: the day it was completed is still to come`;
    case 'milestone_reason_missing':
      return `${about}: say in the note why it does not apply`;
    case 'ambition_incomplete':
      return `${about}: give both numerator and denominator`;
    case 'warning_unexplained':
      return `${about}: write a sentence about this warning`;
  }
}

function nameOf(ref: FieldRef, reading: ReturnReading): string {
  switch (ref.kind) {
    case 'function':
      return ref.function;
    case 'area':
      return reading.framework.areas.find((area) => area.code === ref.area)?.title ?? ref.area;
    case 'milestone':
      return ref.milestone;
    case 'ambition':
      return ref.ambition;
    case 'warning': {
      const code = ref.key.split(':')[1] ?? '';
      return reading.framework.areas.find((area) => area.code === code)?.title ?? code;
    }
  }
}

/** What a warning asks for. */
export function warningWords(warning: CheckWarning, reading: ReturnReading): string {
  const about = nameOf(warning.at, reading);
  switch (warning.code) {
    case 'watermelon': {
      const area = warning.at.kind === 'area' ? warning.at.area : '';
      const assessment = reading.assessments.find((each) => each.area === area);
      return assessment === undefined ? about : watermelonWords(about, assessment);
    }
    case 'jump':
      return `${about} moved by two levels or more in a month. Say what made the difference.`;
    case 'forecast_moved':
      return `The forecast of ${about} has moved again, for the third time or more. Say what is different this time.`;
    case 'same_text':
      return `${about} has the same words for what changed three months running. Say whether nothing moved.`;
    case 'complete_without_evidence':
      return `${about} is complete without evidence. Say where it can be seen.`;
    case 'implausible_value':
      return `The value of ${about} is outside its plausible range. Say why it is right.`;
  }
}

function watermelonWords(title: string, { stated, because }: AreaAssessment): string {
  const word = stated === null ? '' : CONFIDENCE_WORDS[stated].word;
  const reasons = formatList(because.map(factWords));
  return `You rate ${title} ${word} although ${reasons}. Say why you are confident: your ICB sees both.`;
}

/** The area that a finding belongs to; '' for findings of the whole return. */
function groupOf(ref: FieldRef, reading: ReturnReading): string {
  const areaOfItem = (code: string) =>
    [...reading.milestones, ...reading.framework.ambitions].find((item) => item.code === code)?.area ?? '';
  switch (ref.kind) {
    case 'function':
    case 'area':
      return ref.area;
    case 'milestone':
      return areaOfItem(ref.milestone);
    case 'ambition':
      return areaOfItem(ref.ambition);
    case 'warning': {
      const code = ref.key.split(':')[1] ?? '';
      return reading.assessments.some((each) => each.area === code) ? code : areaOfItem(code);
    }
  }
}

/** The warnings whose sentence is typed on the check page, not at the field they are about. */
export function warningsTypedHere(warnings: readonly CheckWarning[]): CheckWarning[] {
  return warnings.filter((warning) => !explainedAtItsField(warning));
}

/** The errors to list: a warning explained by a reason at its own field has that reason's error already. */
export function listedErrors({ errors, warnings }: CheckResult): CheckError[] {
  const typedHere = new Set(warningsTypedHere(warnings).map(({ key }) => key));
  return errors.filter(
    ({ code, at }) => code !== 'warning_unexplained' || at.kind !== 'warning' || typedHere.has(at.key),
  );
}

/** Everything found, in the order of the areas, with the sentences typed so far. */
export function checkView(
  reading: ReturnReading,
  facts: {
    place: string;
    versions: ReadonlyMap<string, { version: number }>;
    openedAt: string | null;
    queries: number;
  },
): CheckView {
  const { check, content, framework } = reading;
  const where = { place: facts.place, month: content.month, framework };
  const typed = new Set(warningsTypedHere(check.warnings).map(({ key }) => key));
  const groups = new Map<string, FindingGroup>(
    framework.areas.map((area) => [area.code, { title: area.title, errors: [], warnings: [] }]),
  );
  groups.set('', { title: 'The whole return', errors: [], warnings: [] });
  const errors = listedErrors(check);
  for (const error of errors) {
    const message = errorWords(error, reading);
    groups.get(groupOf(error.at, reading))?.errors.push({
      key: fieldNameOf(error.at),
      message,
      href: fieldHref(where, error.at),
    });
  }
  for (const warning of check.warnings) {
    const formKey = typed.has(warning.key) ? warningFieldKey(warning.key) : null;
    groups.get(groupOf(warning.at, reading))?.warnings.push({
      key: warning.key,
      message: warningWords(warning, reading),
      href: fieldHref(where, warning.at),
      formKey,
      id: fieldId(fieldName(warningFieldKey(warning.key), 'sentence')),
      sentence: warning.sentence,
    });
  }
  const changes = changesSince(content, reading.earlier[0] ?? null);
  return {
    groups: [...groups.values()].filter(({ errors, warnings }) => errors.length + warnings.length > 0),
    heading: headingWords(errors.length, check.warnings.length),
    errorCount: errors.length,
    values: warningValues(reading, typed, facts.versions),
    typedHere: [...typed],
    notReported: notReportedWords(reading),
    changes: changeGroups(changes, reading),
    firstReturn: reading.earlier.length === 0,
    effort: effortWords(reading, changes.length, facts),
  };
}

function warningValues(
  reading: ReturnReading,
  typed: ReadonlySet<string>,
  versions: ReadonlyMap<string, { version: number }>,
): FormValues {
  const parts = [...typed].map((key) => {
    const entry = reading.content.warnings[key];
    const formKey = warningFieldKey(key);
    return {
      [fieldName(formKey, 'sentence')]: entry?.sentence ?? '',
      ...partFields(formKey, versions.get(key)?.version ?? 0, entry ?? { sentence: '' }),
    };
  });
  return Object.assign({}, ...parts);
}

function effortWords(
  reading: ReturnReading,
  changes: number,
  facts: { openedAt: string | null; queries: number },
): string {
  const confirmed = reading.assessments.filter(({ update }) => update === 'confirmed_unchanged').length;
  const opened = facts.openedAt === null ? 'Not opened yet' : `Opened on ${formatInstant(facts.openedAt)}`;
  const areas = formatCount(confirmed, 'area');
  return `${opened}. ${formatCount(changes, 'fact')} changed since last month, ${areas} confirmed unchanged, ${formatCount(facts.queries, 'query', 'queries')} received.`;
}

function headingWords(errors: number, warnings: number): string {
  const missing = errors === 0 ? 'Nothing is missing' : `${formatCount(errors, 'thing')} missing`;
  return warnings === 0 ? missing : `${missing}, ${formatCount(warnings, 'warning')}`;
}

function notReportedWords({ milestoneAssessments }: ReturnReading): string | null {
  const codes = milestoneAssessments.flatMap(({ milestone, status }) =>
    status === 'not_reported' ? [milestone] : [],
  );
  if (codes.length === 0) return null;
  const have = formatCount(codes.length, 'milestone has', 'milestones have');
  return `${have} no report this month: ${formatList(codes)}. That does not stop you: they count as not reported, never as on track.`;
}
