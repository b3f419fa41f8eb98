import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { NewPasswordForm } from '~/components/people/new-password-form';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { openPasswordReset, resetPassword } from '~/services/people/reset-password.server';

export const meta = () => [{ title: pageTitle('Choose a new password') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  return { token, works: openPasswordReset({ db: db(), now: currentTime() }, token) };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const token = fieldText(form, 'token');
  const result = await resetPassword(
    { db: db(), now: currentTime() },
    { token, password: fieldText(form, 'password') },
  );
  if (result.ok) return redirect(paths.signIn(undefined, { done: 'password' }));
  return data({ token, gone: result.code === 'gone', fault: result.message }, { status: 400 });
}

export default function ResetPassword() {
  const { token, works } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (sent?.gone || (!works && sent === undefined))
    return (
      <Page title="This link does not work any more">
        <p>It was used, replaced by a newer one, or is over an hour old. Nothing was changed.</p>
        <p>
          <a href={paths.forgottenPassword()}>Ask for a new link</a>
        </p>
      </Page>
    );
  return (
    <Page
      title="Choose a new password"
      notice={<ErrorSummary errors={sent ? [{ id: 'password', message: sent.fault }] : []} />}
    >
      <p>You are then signed out everywhere, and sign in with the new password.</p>
      <NewPasswordForm
        action={paths.passwordReset('')}
        token={sent?.token ?? token}
        button="Change password"
        error={sent?.fault}
      />
    </Page>
  );
}
