import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import {
  type AmbitionField,
  ambitionValues,
  fieldsOfAmbition,
  NO_FIGURE,
} from '~/domain/returns/ambition-form';
import type { AmbitionEntry, SubmissionContent } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { partFields } from '~/domain/returns/form';
import { ageIn, type CountedValue, isEmptyFigure, measureOf } from '~/domain/rollups/ambitions';
import { formatMonth, formatNumber } from '../format';
import { figureWords, intervalWords, valueOrDash, valueWords } from '../rollups/ambition-words';

/** The form of ambition values in a return. */

export interface AmbitionFieldView {
  code: string;
  area: string;
  indicator: string;
  definition: string;
  fields: { field: AmbitionField; label: string }[];
  /** The last value with its age, or that there is none. */
  last: string;
  stale: boolean;
  /** What is planned for the month, proposed where it is. */
  planned: string;
  /** Said when the value of the month is uploaded already; '' otherwise. */
  uploaded: string;
  due: boolean;
  plausible: string;
}

/** One ambition of a return as its service gives it. */
export interface AmbitionFacts {
  ambition: Ambition;
  last: CountedValue | null;
  uploaded: CountedValue | null;
  planned: number | null;
  due: boolean;
}

const LABELS: Record<AmbitionField, string> = {
  numerator: 'Numerator',
  denominator: 'Denominator',
  value: 'Value',
};

function fieldLabel({ numeratorLabel, denominatorLabel, unit }: Ambition, field: AmbitionField): string {
  if (field === 'value') return `${LABELS.value}, in ${unit}`;
  return (field === 'numerator' ? numeratorLabel : denominatorLabel) ?? LABELS[field];
}

/** The fields of every ambition, those due first, and the values of the form. */
export function ambitionsForm(
  facts: readonly AmbitionFacts[],
  month: Month,
  entries: Readonly<Record<string, AmbitionEntry>>,
  saved: ReadonlyMap<string, { version: number }>,
): { ambitions: AmbitionFieldView[]; keys: string[]; values: FormValues } {
  const views = facts.map((fact) => viewOf(fact, month));
  const values = facts.map(({ ambition }) => {
    const entry = entries[ambition.code] ?? NO_FIGURE;
    return {
      ...ambitionValues(ambition, entry),
      ...partFields(ambition.code, saved.get(ambition.code)?.version ?? 0, entry),
    };
  });
  return {
    ambitions: views,
    keys: views.map(({ code }) => code),
    values: Object.assign({}, ...values),
  };
}

function viewOf({ ambition, last, uploaded, planned, due }: AmbitionFacts, month: Month): AmbitionFieldView {
  const { code, area, indicator, definition, plausible, basis } = ambition;
  return {
    code,
    area,
    indicator,
    definition,
    fields: fieldsOfAmbition(ambition).map((field) => ({ field, label: fieldLabel(ambition, field) })),
    last: lastValueWords(ambition, last, month),
    stale: last !== null && ageIn(last, month) > ambition.intervalMonths,
    planned:
      planned === null
        ? 'Nothing yet: the first value sets the start'
        : `${valueOrDash(planned, ambition)}${basis === 'proposed' ? ' (proposed)' : ''}`,
    uploaded:
      uploaded === null
        ? ''
        : `${figureWords(uploaded, ambition)} is uploaded for this month already. A value you sign counts over it.`,
    due,
    plausible: `Plausible: ${formatNumber(plausible.min, 2)} to ${valueWords(plausible.max, ambition)}. ${intervalWords(ambition)}.`,
  };
}

/** The last value of an ambition with its age, or that there is none. */
export function lastValueWords(ambition: Ambition, last: CountedValue | null, month: Month): string {
  if (last === null) return 'None in the last year';
  const age = ageIn(last, month);
  const measure = valueOrDash(measureOf(last, ambition), ambition);
  const old = `${age} ${age === 1 ? 'month' : 'months'} old`;
  return `${measure} for ${formatMonth(last.month)}, ${old}${age > ambition.intervalMonths ? ': stale' : ''}`;
}

export interface AmbitionReading {
  code: string;
  indicator: string;
  value: string;
  figure: string;
}

/** The values that a return holds, to be read. */
export function ambitionReadings(
  { ambitions }: Pick<SubmissionContent, 'ambitions'>,
  framework: { ambitions: readonly Ambition[] },
): AmbitionReading[] {
  return framework.ambitions.flatMap((ambition) => {
    const entry = ambitions[ambition.code];
    if (entry === undefined || isEmptyFigure(entry)) return [];
    return [
      {
        code: ambition.code,
        indicator: ambition.indicator,
        value: valueOrDash(measureOf(entry, ambition), ambition),
        figure: figureWords(entry, ambition),
      },
    ];
  });
}
