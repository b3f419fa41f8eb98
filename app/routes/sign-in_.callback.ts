import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { browserOf } from '~/auth/browser.server';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { notFound } from '~/auth/guards.server';
import { clearedAttemptHeader, providerName, readAttempt, readProviderAnswer } from '~/auth/provider.server';
import { safePath } from '~/auth/safe-path';
import { tokenHeader } from '~/auth/session.server';
import type { ProviderProblem } from '~/domain/people/provider-sign-in';
import { paths } from '~/paths';
import { signInByProvider, takeProviderSignIn } from '~/services/people/provider-sign-in.server';

/** Takes the answer of the organisation's sign-in, once, in the browser that asked. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (providerName() === null) return notFound();
  const asked = { db: db(), now: currentTime() };
  const token = await readAttempt(request);
  const attempt = token === null ? null : takeProviderSignIn(asked, token);
  if (attempt === null) return back('not_asked');
  const to = safePath(attempt.returnTo);
  const answer = await readProviderAnswer(request, attempt);
  if (!answer.ok) return back(answer.problem, to);
  const result = signInByProvider(asked, { identity: answer.value, browser: await browserOf(request) });
  if (!result.ok) return back(result.code, to);
  const headers = new Headers({ 'Set-Cookie': await clearedAttemptHeader() });
  headers.append('Set-Cookie', await tokenHeader(result.value.token));
  return redirect(to, { headers });
}

async function back(problem: ProviderProblem, to?: string) {
  return redirect(paths.signIn(to, { problem }), {
    headers: { 'Set-Cookie': await clearedAttemptHeader() },
  });
}
