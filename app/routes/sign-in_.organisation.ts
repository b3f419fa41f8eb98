import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { notFound } from '~/auth/guards.server';
import { attemptHeader, providerAddress, providerName } from '~/auth/provider.server';
import { safePath } from '~/auth/safe-path';
import { paths } from '~/paths';
import { beginProviderSignIn } from '~/services/people/provider-sign-in.server';

/** Sends the browser to the sign-in of its organisation. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (providerName() === null) return notFound();
  const to = safePath(new URL(request.url).searchParams.get('to'));
  const { token, ...secrets } = beginProviderSignIn({ db: db(), now: currentTime() }, { returnTo: to });
  const address = await providerAddress(request, { token, ...secrets });
  if (address === null) return redirect(paths.signIn(to, { problem: 'away' }));
  return redirect(address.href, { headers: { 'Set-Cookie': await attemptHeader(token) } });
}
