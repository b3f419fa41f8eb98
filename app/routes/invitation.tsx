import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { browserOf } from '~/auth/browser.server';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { tokenHeader } from '~/auth/session.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { NewPasswordForm } from '~/components/people/new-password-form';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { acceptInvitation, openInvitation } from '~/services/people/invite-person.server';

export const meta = () => [{ title: pageTitle('Your invitation') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  return { token, invited: openInvitation({ db: db(), now: currentTime() }, token) };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const token = fieldText(form, 'token');
  const result = await acceptInvitation(
    { db: db(), now: currentTime() },
    { token, password: fieldText(form, 'password'), browser: await browserOf(request) },
  );
  if (result.ok)
    return redirect(paths.start(), { headers: { 'Set-Cookie': await tokenHeader(result.value.token) } });
  const now = currentTime();
  const invited = result.code === 'gone' ? null : openInvitation({ db: db(), now }, token);
  return data({ token, invited, fault: result.message }, { status: 400 });
}

export default function Invitation() {
  const loaded = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { token, invited } = sent ?? loaded;
  if (invited === null)
    return (
      <Page title="This invitation does not work any more">
        <p>It was used, replaced by a newer one, or is too old. Nothing was changed.</p>
        <p>
          If you have chosen a password already, <a href={paths.signIn()}>sign in</a>. If not, ask whoever
          invited you to send another.
        </p>
      </Page>
    );
  return (
    <Page
      title="Welcome to the neighbourhood health tracker"
      notice={<ErrorSummary errors={sent ? [{ id: 'password', message: sent.fault }] : []} />}
    >
      <p>
        This account is for <strong>{invited.name}</strong>. You sign in with <strong>{invited.email}</strong>{' '}
        and a password of your own.
      </p>
      <NewPasswordForm
        action={paths.invitation('')}
        token={token}
        button="Start using the tracker"
        error={sent?.fault}
      />
    </Page>
  );
}
