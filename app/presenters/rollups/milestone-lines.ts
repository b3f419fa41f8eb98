import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { ForecastCheck } from '~/domain/rollups/forecast-check';
import type { MilestoneBook, MilestoneLine } from '~/domain/rollups/milestone-book';
import { paths } from '~/paths';
import { formatCount, formatDate, formatMonth } from '~/presenters/format';
import { ageWords } from '~/presenters/returns/age';
import { dueWords, slipWords } from '~/presenters/returns/reading';
import { MILESTONE_STATUS_WORDS, type Tone } from '~/presenters/returns/words';
import { viewQuery } from './words';

export interface LineRow {
  key: string;
  code: string;
  title: string;
  href: string;
  organisation: string;
  status: { word: string; tone: Tone };
  due: string;
  forecast: string;
  actual: string;
  slip: string;
  age: string;
  stale: boolean;
  submission: { label: string; href: string } | null;
  check: string | null;
}

export const HIDDEN = { word: 'Not published yet', tone: 'white' as const };

/** Stands where there is no date. */
export const NO_DATE = '–';

const dash = (date: IsoDate | null) => (date === null ? NO_DATE : formatDate(date));

/** The page of the return that a line comes from. */
function submissionOf({ organisation, sequence }: MilestoneLine, month: string): LineRow['submission'] {
  if (sequence === null) return null;
  const { slug, level } = organisation;
  const href =
    level === 'place'
      ? paths.returnSubmission(slug, month, sequence, 'milestones')
      : paths.ownReturnSubmission(slug, month, sequence);
  return { label: `Submission ${sequence}`, href };
}

/** The forecast check in plain words; null when it says nothing that the own forecast does not. */
export function checkWords(check: ForecastCheck | null, gap: number | null): string | null {
  if (check === null || gap === null) return null;
  const { medianDays, name, finished, likely, from, to, kind } = check;
  const days =
    medianDays === 0
      ? 'typically finished on their first date'
      : `typically finished ${formatCount(Math.abs(medianDays), 'day')} ${medianDays > 0 ? 'after' : 'before'} their first date`;
  const whose = kind === 'own' ? `at ${name}` : `across ${name}`;
  const fallback =
    kind === 'own' ? '' : ' Too few of its own have finished to go by, so these are its neighbours’.';
  return `Milestones like this ${whose} have ${days} (${finished} finished). On that record it is likely on ${formatDate(likely)}, and in four cases of five between ${formatDate(from)} and ${formatDate(to)}.${fallback}`;
}

/** The same for a list: the page of the milestone gives the rest. */
function shortCheck({ check, gap }: MilestoneLine): string | null {
  if (check === null || gap === null) return null;
  const record = check.kind === 'own' ? 'its record' : `the record of ${check.name}`;
  return `Likely ${formatDate(check.likely)}, on ${record}`;
}

/** A line in words. */
export function lineRow(line: MilestoneLine, book: Pick<MilestoneBook, 'view'>): LineRow {
  const { milestone, organisation, readable } = line;
  const { month } = book.view;
  return {
    key: `${organisation.slug}-${milestone.code}`,
    code: milestone.code,
    title: milestone.title,
    href: paths.milestone(milestone.code, { ...viewQuery(book.view), org: organisation.slug }),
    organisation: organisation.shortName,
    status: readable ? MILESTONE_STATUS_WORDS[line.status] : HIDDEN,
    due: dueWords(line),
    forecast: dash(line.forecast),
    actual: dash(line.actual),
    slip: slipWords(line.slipDays) ?? (line.slipDays === 0 ? 'None' : '–'),
    age: ageOf(line, month),
    stale: line.stale,
    submission: submissionOf(line, month),
    check: shortCheck(line),
  };
}

/** How old a report is; what is done or does not apply cannot go stale. */
function ageOf({ age, status }: MilestoneLine, month: Month): string {
  if (age === null) return '';
  const settled = status === 'complete' || status === 'not_applicable';
  const shown = settled ? { ...age, confirmedMonth: month } : age;
  return ageWords(shown, month) ?? `New in ${formatMonth(month)}`;
}
