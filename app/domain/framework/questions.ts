import { type Month, monthAt, previousMonth } from '~/domain/month';
import type { Commitment, Question, QuestionOwner, QuestionState } from './framework';

/** What a question says and where it stands, as somebody settled it at an instant. */
export interface QuestionVersion {
  code: string;
  /** 1 for the first that was recorded. */
  version: number;
  area: string;
  text: string;
  why: string;
  commitment: Commitment;
  ownerLevel: QuestionOwner;
  state: QuestionState;
  answer: string | null;
  /** Number of the change of the framework that answered it. */
  answeredBy: number | null;
  reason: string;
  by: string;
  at: string;
}

/** A dated working note; one that corrects another names it. */
export interface QuestionNote {
  id: number;
  question: string;
  text: string;
  corrects: number | null;
  by: string;
  at: string;
}

/**
 * Questions with what was recorded of them laid over: in each month a question reads as it did when that month ended.
 * `first` are those that the service began with.
 */
export function settledQuestions(
  first: readonly Question[],
  versions: readonly QuestionVersion[],
): Question[] {
  if (versions.length === 0) return [...first];
  const byCode = new Map<string, QuestionVersion[]>();
  for (const version of versions) byCode.set(version.code, [...(byCode.get(version.code) ?? []), version]);
  const begun = first.flatMap((question) => {
    const own = byCode.get(question.code) ?? [];
    byCode.delete(question.code);
    return [...untilChanged(question, own), ...lasting(own, question)];
  });
  return [...begun, ...[...byCode.values()].flatMap((own) => lasting(own, null))];
}

function untilChanged(question: Question, versions: readonly QuestionVersion[]): Question[] {
  const changed = monthsOf(versions)[0]?.month;
  if (changed === undefined) return [question];
  return question.from < changed ? [{ ...question, to: previousMonth(changed) }] : [];
}

/** The last version of each month in which there was one, from then until the next. */
function lasting(versions: readonly QuestionVersion[], first: Question | null): Question[] {
  const months = monthsOf(versions);
  return months.map(({ month, version }, index) => {
    const next = months[index + 1]?.month;
    const { code, area, text, why, commitment, ownerLevel, state, answer } = version;
    return {
      code,
      area,
      text,
      why,
      commitment,
      ownerLevel,
      state,
      answer,
      notes: first?.notes ?? '',
      basis: first?.basis ?? 'proposed',
      from: month,
      to: next === undefined ? null : previousMonth(next),
    };
  });
}

function monthsOf(versions: readonly QuestionVersion[]): { month: Month; version: QuestionVersion }[] {
  const byMonth = new Map<Month, QuestionVersion>();
  for (const version of versions) byMonth.set(monthAt(new Date(version.at)), version);
  return [...byMonth].map(([month, version]) => ({ month, version }));
}

/** The next free code of a question in an area; a code once given is never given again. */
export function nextQuestionCode(codes: Iterable<string>, area: string): string {
  const used = [...codes].flatMap((code) => {
    const number = new RegExp(`^${area}-Q(\\d+)$`).exec(code)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return `${area}-Q${Math.max(0, ...used) + 1}`;
}
