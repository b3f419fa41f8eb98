import { z } from 'zod';

/** Longest email address there is (RFC 5321). */
const LONGEST_EMAIL = 254;
/** Hashing anything longer only costs time. */
const LONGEST_PASSWORD = 200;

const EMAIL_FORMAT = 'Enter an email address in the correct format, like name@example.com';
const ENTER_PASSWORD = 'Enter your password';

/** The fields of the sign-in form; a missing one reads as empty. */
export const signInForm = z.object({
  email: z
    .preprocess((value) => (typeof value === 'string' ? value.trim() : ''), z.string())
    .pipe(
      z
        .string()
        .min(1, { error: 'Enter your email address', abort: true })
        .max(LONGEST_EMAIL, {
          error: `An email address has at most ${LONGEST_EMAIL} characters`,
          abort: true,
        })
        .regex(/^[^\s@]+@[^\s@]+$/, EMAIL_FORMAT),
    ),
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
