import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { requireActor } from '~/auth/guards.server';
import { clearedTokenHeader, readToken } from '~/auth/session.server';
import { Button } from '~/components/form/button';
import { Page } from '~/components/layout/page';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { signOut } from '~/services/people/sign-out.server';

export const meta = () => [{ title: pageTitle('Sign out') }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request);
  return null;
}

/** Ends whatever session the browser holds, even one that has run out. */
export async function action({ request }: ActionFunctionArgs) {
  const token = await readToken(request);
  const ended = token === null ? null : signOut({ db: db(), now: currentTime() }, { token });
  const to = ended?.method === 'provider' ? paths.signedOut({ from: 'organisation' }) : paths.signIn();
  return redirect(to, { headers: { 'Set-Cookie': await clearedTokenHeader() } });
}

export default function SignOut() {
  return (
    <Page title="Sign out">
      <p>What you have saved stays saved.</p>
      <form method="post" action={paths.signOut()}>
        <Button>Sign out</Button>
      </form>
    </Page>
  );
}
