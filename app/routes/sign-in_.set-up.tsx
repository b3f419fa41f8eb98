import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { findActor } from '~/auth/guards.server';
import { safePath } from '~/auth/safe-path';
import { factorContext } from '~/auth/second-factor.server';
import { tokenHeader } from '~/auth/session.server';
import { Button, ButtonLink } from '~/components/form/button';
import { FaultSummary, faultOn } from '~/components/form/faults';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { RecoveryCodes } from '~/components/people/recovery-codes';
import { ScanCode } from '~/components/people/scan-code';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { ownSignIn } from '~/services/people/own-account.server';
import { offerSecondFactor, setUpSecondFactor } from '~/services/people/second-factor.server';

export const meta = () => [{ title: pageTitle('Set up a second factor') }];

type Fault = { field: 'code' | 'password'; message: string };

/** A session without a second factor is offered one. After it was set up, the recovery codes alone are shown. */
export async function loader({ request }: LoaderFunctionArgs) {
  const to = safePath(new URL(request.url).searchParams.get('to'));
  const factor = await factorContext(request);
  const inside = await findActor(request);
  return {
    to,
    secret: factor === null ? null : offerSecondFactor(factor),
    asksPassword: inside !== null && ownSignIn(inside).hasPassword,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const to = safePath(form.get('to'));
  const factor = await factorContext(request);
  if (factor === null) return redirect(paths.signIn(to));
  const password = form.get('password');
  const result = await setUpSecondFactor(factor, {
    code: fieldText(form, 'code'),
    password: typeof password === 'string' ? password : null,
  });
  if (result.ok)
    return data(
      { to, faults: [] as Fault[], codes: result.value.recoveryCodes as string[] | null },
      { headers: { 'Set-Cookie': await tokenHeader(result.value.token) } },
    );
  const { code, message } = result;
  if (code === 'signed_out') return redirect(paths.signIn(to));
  if (code === 'has_one') return redirect(paths.accountSecondFactor());
  const faults: Fault[] = [{ field: code === 'password' ? 'password' : 'code', message }];
  return data({ to, faults, codes: null as string[] | null }, { status: code === 'wait' ? 429 : 400 });
}

export default function SetUp() {
  const { to, secret, asksPassword } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (sent?.codes) return <Done codes={sent.codes} to={sent.to} />;
  const faults = sent?.faults ?? [];
  const errorOf = faultOn(faults);
  if (secret === null)
    return (
      <Page title="Your session has ended">
        <p>
          <a href={paths.signIn()}>Sign in again</a> to go on.
        </p>
      </Page>
    );
  return (
    <Page title="Set up a second factor" notice={<FaultSummary faults={faults} />}>
      <p>
        With a second factor nobody gets in by knowing a password alone. The London office and administrators
        need one. It takes an authenticator app, which shows a new code every 30 seconds; any such app will
        do.
      </p>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Open the app on your phone and add an account.</li>
        <li>Scan this square, or type the key under it.</li>
        <li>Enter the six figures the app then shows.</li>
      </ol>
      <ScanCode secret={secret} />
      <form method="post" action={paths.secondFactorSetUp()} noValidate>
        <input type="hidden" name="to" value={sent?.to ?? to} />
        {asksPassword ? (
          <TextField
            id="password"
            name="password"
            label="Your password"
            type="password"
            autoComplete="current-password"
            width={20}
            error={errorOf('password')}
          />
        ) : null}
        <TextField
          id="code"
          name="code"
          label="Code from the app"
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          width={10}
          error={errorOf('code')}
        />
        <Button>Continue</Button>
      </form>
    </Page>
  );
}

function Done({ codes, to }: { codes: readonly string[]; to: string }) {
  return (
    <Page title="Keep your recovery codes">
      <RecoveryCodes codes={codes} />
      <ButtonLink href={to}>I have kept them: continue</ButtonLink>
    </Page>
  );
}
