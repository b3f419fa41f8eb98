import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { safePath } from '~/auth/safe-path';
import { factorContext } from '~/auth/second-factor.server';
import { tokenHeader } from '~/auth/session.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import { Page } from '~/components/layout/page';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { enterCode } from '~/services/people/second-factor.server';

export const meta = () => [{ title: pageTitle('Enter your code') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const to = safePath(new URL(request.url).searchParams.get('to'));
  if ((await factorContext(request)) === null) throw redirect(paths.signIn(to));
  return { to };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const to = safePath(form.get('to'));
  const factor = await factorContext(request);
  if (factor === null) return redirect(paths.signIn(to));
  const result = enterCode(factor, { code: fieldText(form, 'code'), address: context?.address ?? null });
  if (result.ok) {
    const few = result.value.recoveryCodesLeft !== null;
    return redirect(few ? paths.accountSecondFactor() : to, {
      headers: { 'Set-Cookie': await tokenHeader(result.value.token) },
    });
  }
  if (result.code === 'signed_out') return redirect(paths.signIn(to));
  return data({ to, fault: result.message }, { status: result.code === 'wait' ? 429 : 400 });
}

export default function SecondFactor() {
  const { to } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const fault = sent?.fault;
  return (
    <Page
      title="Enter your code"
      notice={<ErrorSummary errors={fault === undefined ? [] : [{ id: 'code', message: fault }]} />}
    >
      <form method="post" action={paths.secondFactor()} noValidate>
        <input type="hidden" name="to" value={sent?.to ?? to} />
        <TextField
          id="code"
          name="code"
          label="Code"
          hint="The six figures that your authenticator app shows for this service now"
          autoComplete="one-time-code"
          spellCheck={false}
          width={20}
          error={fault}
        />
        <Button>Continue</Button>
      </form>
      <Details summary="I do not have my phone">
        <p>
          Enter one of your recovery codes in place of the figures. Each works once. If you have none left,
          ask an administrator to reset your second factor.
        </p>
      </Details>
      <form method="post" action={paths.signOut()}>
        <Button variant="secondary">Sign in as somebody else</Button>
      </form>
    </Page>
  );
}
