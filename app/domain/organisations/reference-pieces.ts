import { z } from 'zod';
import { monthSchema } from '~/domain/date-schema';

/** The pieces that rows of a reference data file are made of. Nothing is trimmed or changed: a row is as it is written. */

const LONGEST = 4000;
/** What no page and no spreadsheet can show. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Words, or none. */
export const anyText = z
  .string()
  .max(LONGEST)
  .refine((words) => !UNREADABLE.test(words), 'has characters that cannot be read');
export const text = anyText.refine((words) => words.trim() !== '', 'is empty');
/** A name as it stands in an address. */
export const slug = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a name as in an address');
export const aMonth = monthSchema.refine(
  (month) => month >= '1990-01' && month <= '2199-12',
  'is too far away',
);
export const count = z.int().min(1).max(100_000_000);
export const months = { fromMonth: aMonth, toMonth: aMonth.nullable() };
/** An instant to the millisecond, in UTC. */
export const anInstant = z.iso.datetime({ precision: 3 });

/** What is wrong with a value, in words: where in it, and what. */
export function wrongIn(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(', ')}: ${message}`))
    .join('. ');
}
