import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { currentTime } from '~/auth/clock.server';
import { db } from '~/auth/database.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { readEmail } from '~/domain/people/sign-in-form';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { askForNewPassword } from '~/services/people/reset-password.server';

export const meta = () => [{ title: pageTitle('Get a new password') }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { sent: new URL(request.url).searchParams.get('sent') === 'yes' };
}

/** Answers the same whether there is an account or not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const typed = fieldText(form, 'email');
  const email = readEmail(typed);
  if (!email.ok) return data({ email: typed, fault: email.message }, { status: 400 });
  askForNewPassword(
    { db: db(), now: currentTime() },
    { email: email.value, address: context?.address ?? null },
  );
  return redirect(paths.forgottenPassword({ sent: 'yes' }));
}

export default function ForgottenPassword() {
  const { sent } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const back = { href: paths.signIn(), label: 'Sign in' };
  if (sent && again === undefined)
    return (
      <Page title="Look in your inbox" back={back}>
        <p>
          If there is an account with the address you entered, a message with a link is on its way. The link
          works once, for an hour.
        </p>
        <p>
          Nothing after ten minutes? Look among unwanted mail, check the address, or ask your administrator.
          You can ask up to five times in a quarter of an hour.
        </p>
      </Page>
    );
  return (
    <Page
      title="Get a new password"
      back={back}
      notice={<ErrorSummary errors={again ? [{ id: 'email', message: again.fault }] : []} />}
    >
      <form method="post" action={paths.forgottenPassword()} noValidate>
        <TextField
          id="email"
          name="email"
          label="Email address"
          hint="The one of your account. We send a link to it."
          type="email"
          autoComplete="username"
          spellCheck={false}
          defaultValue={again?.email}
          error={again?.fault}
        />
        <Button>Send the link</Button>
      </form>
    </Page>
  );
}
