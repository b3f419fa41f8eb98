import type { IsoDate } from '~/domain/date';
import { CONFIDENCES, type Confidence } from './content';
import { parseDate } from './date-fields';
import { type FormValues, fieldName } from './fields';
import type { FieldFault } from './form';

/** The ICB reviewer's form: a question for any area, and an assured rating of one. */

/** Most characters of a question, and of the reason for an assured rating. */
export const REVIEW_LIMITS = { query: 1000, reason: 1000 } as const;

export interface TypedQuery {
  area: string;
  text: string;
}

function textOf(values: FormValues, area: string, field: string): string {
  return (values[fieldName(area, field)] ?? '').replace(/\r\n/g, '\n').trim();
}

/** The questions typed, one an area at most. */
export function typedQueries(values: FormValues, areas: readonly string[]): TypedQuery[] {
  return areas.flatMap((area) => {
    const text = textOf(values, area, 'query');
    return text === '' ? [] : [{ area, text }];
  });
}

/** Reads the questions with the day by which they want an answer, from `today` on. */
export function parseQueries(
  values: FormValues,
  areas: readonly string[],
  today: IsoDate,
): { ok: true; value: { queries: TypedQuery[]; dueOn: IsoDate } } | { ok: false; faults: FieldFault[] } {
  const queries = typedQueries(values, areas);
  const faults: FieldFault[] = [];
  const first = areas[0] ?? '';
  if (queries.length === 0)
    faults.push({ field: fieldName(first, 'query'), message: 'Write a question under at least one area' });
  for (const { area, text } of queries) {
    const over = text.length - REVIEW_LIMITS.query;
    if (over > 0)
      faults.push({
        field: fieldName(area, 'query'),
        message: `A question can have 1,000 characters at most: take ${over.toLocaleString('en-GB')} out`,
      });
  }
  const day = parseDate(values, 'dueOn', 'The day to answer by');
  if (!day.ok) faults.push(...day.faults);
  else if (day.value === null || day.value < today)
    faults.push({ field: 'dueOn', message: 'Give a day from today on by which the place should answer' });
  if (faults.length > 0 || !day.ok || day.value === null) return { ok: false, faults };
  return { ok: true, value: { queries, dueOn: day.value } };
}

/** Reads the assured rating of one area with its reason. */
export function parseAssurance(
  values: FormValues,
  area: string,
): { ok: true; value: { confidence: Confidence; reason: string } } | { ok: false; faults: FieldFault[] } {
  const confidence = CONFIDENCES.find((each) => each === values[fieldName(area, 'assured')]);
  const reason = textOf(values, area, 'assuredReason');
  const faults: FieldFault[] = [];
  if (confidence === undefined)
    faults.push({ field: fieldName(area, 'assured'), message: `${area}: choose an assured rating` });
  if (reason === '' || reason.length > REVIEW_LIMITS.reason)
    faults.push({
      field: fieldName(area, 'assuredReason'),
      message: `${area}: give a reason in 1,000 characters or fewer`,
    });
  return faults.length > 0 || confidence === undefined
    ? { ok: false, faults }
    : { ok: true, value: { confidence, reason } };
}
