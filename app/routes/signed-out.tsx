import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { providerName } from '~/auth/provider.server';
import { ButtonLink } from '~/components/form/button';
import { Page } from '~/components/layout/page';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';

export const meta = () => [{ title: pageTitle('You are signed out') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const from = new URL(request.url).searchParams.get('from');
  return { from: providerName() === null ? null : from, provider: providerName() };
}

export default function SignedOut() {
  const { from, provider } = useLoaderData<typeof loader>();
  return (
    <Page title="You are signed out">
      {from === 'organisation' ? (
        <p>
          You are signed out of the tracker, and still signed in with {provider}. On a shared computer,{' '}
          <a href={paths.providerSignOut()}>sign out there too</a>.
        </p>
      ) : null}
      {from === 'here' ? (
        <p>
          We could not sign you out of {provider}. Sign out there yourself, or close every window of the
          browser.
        </p>
      ) : null}
      <ButtonLink href={paths.signIn()}>Sign in again</ButtonLink>
    </Page>
  );
}
