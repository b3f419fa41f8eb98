import { type IsoDate, isDate } from '~/domain/date';
import type { FormValues } from './fields';
import type { Parsed } from './form';

const DATE_PARTS = ['day', 'month', 'year'] as const;

/** A date as three fields hold it. */
export function dateValues(name: string, date: IsoDate | null): FormValues {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return {
    [`${name}.day`]: day === '' ? '' : String(Number(day)),
    [`${name}.month`]: month === '' ? '' : String(Number(month)),
    [`${name}.year`]: year,
  };
}

/** The date in three fields; null when all are empty. `label` starts the fault: "The forecast date". */
export function parseDate(values: FormValues, name: string, label: string): Parsed<IsoDate | null> {
  const [day, month, year] = DATE_PARTS.map((part) => (values[`${name}.${part}`] ?? '').trim()) as [
    string,
    string,
    string,
  ];
  if (day === '' && month === '' && year === '') return { ok: true, value: null };
  const fault = (message: string): Parsed<never> => ({ ok: false, faults: [{ field: name, message }] });
  if (day === '' || month === '' || year === '') return fault(`${label} needs a day, a month and a year`);
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year))
    return fault(`${label} must be a real date in numbers, such as 27 3 2027`);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? { ok: true, value: date } : fault(`${label} must be a real date, such as 27 3 2027`);
}
