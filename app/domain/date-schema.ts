import { z } from 'zod';
import { isDate } from './date';
import { MONTH_PATTERN, type Month } from './month';

/** Days and months as zod schemas, kept apart from their arithmetic: what a page takes to the browser carries no zod. */

/** A day that exists. */
export const dateSchema = z.string().refine(isDate, 'Enter a date that exists, as YYYY-MM-DD');

/** A month. */
export const monthSchema = z
  .string()
  .regex(MONTH_PATTERN, 'Enter a month as YYYY-MM')
  .transform((text) => text as Month);
