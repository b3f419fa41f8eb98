import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '~/auth/guards.server';
import { readToken, tokenHeader } from '~/auth/session.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { NewPasswordField } from '~/components/people/new-password-form';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { changePassword, ownSignIn } from '~/services/people/own-account.server';

export const meta = () => [{ title: pageTitle('Change your password') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  return { hasPassword: ownSignIn(context).hasPassword };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const form = await readForm(request);
  const result = await changePassword(context, {
    token: (await readToken(request)) ?? '',
    current: fieldText(form, 'current'),
    wanted: fieldText(form, 'password'),
  });
  if (result.ok)
    return redirect(paths.account({ done: 'password' }), {
      headers: { 'Set-Cookie': await tokenHeader(result.value.token) },
    });
  if (result.code === 'signed_out') return redirect(paths.signIn());
  const field = result.code === 'wanted' ? ('password' as const) : ('current' as const);
  return data({ field, message: result.message }, { status: result.code === 'wait' ? 429 : 400 });
}

export default function ChangePassword() {
  const { hasPassword } = useLoaderData<typeof loader>();
  const fault = useActionData<typeof action>();
  const breadcrumbs = [{ href: paths.account(), label: 'Your account' }];
  if (!hasPassword)
    return (
      <Page title="Change your password" breadcrumbs={breadcrumbs}>
        <p>You have no password here: you sign in through your organisation.</p>
      </Page>
    );
  return (
    <Page
      title="Change your password"
      breadcrumbs={breadcrumbs}
      notice={<ErrorSummary errors={fault ? [{ id: fault.field, message: fault.message }] : []} />}
    >
      <form method="post" action={paths.accountPassword()} noValidate>
        <TextField
          id="current"
          name="current"
          label="Present password"
          type="password"
          autoComplete="current-password"
          error={fault?.field === 'current' ? fault.message : undefined}
        />
        <NewPasswordField error={fault?.field === 'password' ? fault.message : undefined} />
        <Button>Change password</Button>
      </form>
    </Page>
  );
}
