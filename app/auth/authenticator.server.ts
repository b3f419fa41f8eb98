import { Authenticator } from 'remix-auth';
import { FormStrategy } from 'remix-auth-form';
import { signInForm } from '~/domain/people/sign-in-form';
import type { Failure } from '~/domain/result';
import { type SignedIn, type SignInInput, signIn } from '~/services/people/sign-in.server';
import { browserOf } from './browser.server';
import { currentTime } from './clock.server';
import { db } from './database.server';

type Refusal = Failure<'refused' | 'wait'>;

/** Carries a refusal through the strategy, which knows only thrown errors. */
class SignInRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

function authenticatorFor(address: SignInInput['address']): Authenticator<SignedIn> {
  const form = new FormStrategy<SignedIn>(async ({ form, request }) => {
    const result = await signIn(
      { db: db(), now: currentTime() },
      {
        ...signInForm.parse(Object.fromEntries(form)),
        address,
        ...(await browserOf(request)),
      },
    );
    if (result.ok) return result.value;
    throw new SignInRefused(result);
  });
  return new Authenticator<SignedIn>().use(form);
}

/**
 * Signs in with a sent form that fits signInForm and whose body has not been read (read a clone to check it). Gives
 * the new session or the refusal; anything else, such as a form that does not fit, is thrown on.
 */
export async function authenticate(
  request: Request,
  address: string | null,
): Promise<{ ok: true; value: SignedIn } | Refusal> {
  try {
    return { ok: true, value: await authenticatorFor(address).authenticate('form', request) };
  } catch (error) {
    if (error instanceof SignInRefused) return error.refusal;
    throw error;
  }
}
