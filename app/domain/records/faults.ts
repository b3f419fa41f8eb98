import { z } from 'zod';

/** Something that is wrong with what a program sent, by its JSON pointer (RFC 6901; '' for the whole). */
export interface Fault {
  pointer: string;
  code: string;
  message: string;
}

/** The pointer of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const CODES: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: 'wrong_type',
  invalid_value: 'not_a_choice',
  too_big: 'too_long',
  too_small: 'too_short',
  not_multiple_of: 'wrong_type',
  invalid_key: 'unknown_field',
};

function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      code: 'unknown_field',
      message: 'There is no such field here.',
    }));
  const code = outOfRange(issue) ? 'out_of_range' : (CODES[issue.code] ?? 'not_accepted');
  return [{ pointer: pointerOf(issue.path), code, message: issue.message }];
}

function outOfRange(issue: z.core.$ZodIssue): boolean {
  return (issue.code === 'too_big' || issue.code === 'too_small') && issue.origin === 'number';
}

const WANTED: Record<string, string> = {
  string: 'a text, in quotation marks',
  number: 'a number, without quotation marks',
  boolean: 'true or false, without quotation marks',
  object: 'an object, in { }',
  record: 'an object, in { }',
  array: 'a list, in [ ]',
};

/** What to do about a fault for which a schema has no words of its own. */
export const faultWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') {
    const wanted = WANTED[issue.expected];
    if (issue.input === undefined) return `Give this field${wanted === undefined ? '' : `: ${wanted}`}`;
    return wanted === undefined ? undefined : `Give ${wanted}`;
  }
  if (issue.code !== 'invalid_value') return undefined;
  const choices = issue.values.join(', ');
  return issue.values.length === 1 ? `Write ${choices}` : `Give one of ${choices}`;
};

/** Every fault that a schema finds in a value. */
export function faultsIn(schema: z.ZodType, value: unknown): Fault[] {
  const parsed = schema.safeParse(value, { error: faultWords });
  return parsed.success ? [] : parsed.error.issues.flatMap(faultsOfIssue);
}

/** A text without characters that nobody can see or type; line breaks and tabs are kept. */
export function plainText(limit: number) {
  return z
    .string()
    .max(limit, `Use ${limit.toLocaleString('en-GB')} characters or fewer`)
    .refine((text) => !/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(text), 'Take out the characters that cannot be read');
}
