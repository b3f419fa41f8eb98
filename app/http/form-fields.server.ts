import { dateOfParts } from '~/domain/returns/period-form';

/** The text of a field; '' when the form does not hold it. */
export function fieldText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The three boxes of a date as typed. */
export function fieldDate(form: FormData, name: string): { day: string; month: string; year: string } {
  const part = (key: string) => fieldText(form, `${name}.${key}`);
  return { day: part('day'), month: part('month'), year: part('year') };
}

/** A typed date as 'YYYY-MM-DD': null when nothing was typed, '' when what was typed is no day. */
export function typedDate(form: FormData, name: string): string | null {
  const parts = fieldDate(form, name);
  if (parts.day.trim() === '' && parts.month.trim() === '' && parts.year.trim() === '') return null;
  return dateOfParts(parts) ?? '';
}
