import { z } from 'zod';
import { type Failure, failure } from '~/domain/result';
import { LONGEST_PASSWORD } from './password-policy';

/** Longest email address there is (RFC 5321). */
const LONGEST_EMAIL = 254;

const EMAIL_FORMAT = 'Enter an email address in the correct format, like name@example.com';
const ENTER_PASSWORD = 'Enter your password';

const emailField = (missing: string) =>
  z
    .preprocess((value) => (typeof value === 'string' ? value.trim() : ''), z.string())
    .pipe(
      z
        .string()
        .min(1, { error: missing, abort: true })
        .max(LONGEST_EMAIL, {
          error: `An email address has at most ${LONGEST_EMAIL} characters`,
          abort: true,
        })
        .regex(/^[^\s@]+@[^\s@]+$/, EMAIL_FORMAT),
    );

/** One typed email address, trimmed and in small letters, or what is wrong with it. */
export function readEmail(
  typed: string,
  missing = 'Enter your email address',
): { ok: true; value: string } | Failure<'email'> {
  const parsed = emailField(missing).safeParse(typed);
  if (parsed.success) return { ok: true, value: parsed.data.toLowerCase() };
  return failure('email', parsed.error.issues[0]?.message ?? EMAIL_FORMAT);
}

/** The fields of the sign-in form; a missing one reads as empty. */
export const signInForm = z.object({
  email: emailField('Enter your email address'),
  password: z
    .preprocess((value) => (typeof value === 'string' ? value : ''), z.string())
    .pipe(
      z
        .string()
        .min(1, ENTER_PASSWORD)
        .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters`),
    ),
});

export type SignInForm = z.output<typeof signInForm>;

/** The longest name kept. */
export const LONGEST_NAME = 200;

/** A person's name on one line, or what is wrong with it. */
export function readName(typed: string): { ok: true; value: string } | Failure<'name'> {
  const name = typed
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  if (name === '') return failure('name', 'Enter the name of the person');
  if (name.length > LONGEST_NAME) return failure('name', `A name has at most ${LONGEST_NAME} characters`);
  return { ok: true, value: name };
}
