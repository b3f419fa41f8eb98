import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { authenticate } from '~/auth/authenticator.server';
import { db } from '~/auth/database.server';
import { findActor } from '~/auth/guards.server';
import { providerName } from '~/auth/provider.server';
import { safePath } from '~/auth/safe-path';
import { tokenHeader } from '~/auth/session.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { DemonstrationAccounts } from '~/components/people/demonstration-accounts';
import { signInForm } from '~/domain/people/sign-in-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD } from '~/presenters/people/demonstration-accounts';
import { providerProblemWords } from '~/presenters/people/provider-sign-in';
import { readDemonstration } from '~/services/records/read-demonstration.server';

type Faults = { email?: string; password?: string };

const STATUS = { refused: 400, wait: 429 };

export const meta = () => [{ title: pageTitle('Sign in') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const to = safePath(query.get('to'));
  if ((await findActor(request)) !== null) throw redirect(to);
  const demonstration = readDemonstration(db()) !== null;
  return {
    to,
    changed: query.get('done') === 'password',
    problem: providerProblemWords(query.get('problem'), providerName() ?? ''),
    provider: providerName(),
    accounts: demonstration ? DEMONSTRATION_ACCOUNTS : [],
    password: demonstration ? DEMONSTRATION_PASSWORD : null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request.clone());
  const typed = signInForm.safeParse(Object.fromEntries(form));
  if (!typed.success) return again(form, firstFaults(typed.error), 400);
  const result = await authenticate(request, context?.address ?? null);
  if (!result.ok) return again(form, { email: result.message }, STATUS[result.code]);
  return redirect(safePath(form.get('to')), {
    headers: { 'Set-Cookie': await tokenHeader(result.value.token) },
  });
}

/** The form once more, with what was typed apart from the password. */
function again(form: FormData, faults: Faults, status: number) {
  const email = form.get('email');
  return data(
    { email: typeof email === 'string' ? email : '', to: safePath(form.get('to')), faults },
    { status },
  );
}

function firstFaults(error: z.ZodError<z.output<typeof signInForm>>): Faults {
  const { email, password } = z.flattenError(error).fieldErrors;
  return { email: email?.[0], password: password?.[0] };
}

export default function SignIn() {
  const { to, changed, problem, provider, accounts, password } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults: Faults = sent?.faults ?? {};
  const errors = (['email', 'password'] as const).flatMap((id) => {
    const message = faults[id];
    return message === undefined ? [] : [{ id, message }];
  });
  return (
    <Page
      title="Sign in"
      notice={
        <>
          <ErrorSummary errors={errors} />
          {problem !== null && sent === undefined ? (
            <ErrorSummary errors={[{ id: 'email', message: problem }]} />
          ) : null}
          {changed && sent === undefined ? (
            <SuccessBanner>Your password is changed. Sign in with it.</SuccessBanner>
          ) : null}
        </>
      }
    >
      {provider === null ? null : (
        <>
          <p>
            <a className="nhsuk-button nhsuk-button--secondary" href={paths.providerSignIn(sent?.to ?? to)}>
              Sign in with {provider}
            </a>
          </p>
          <p>Or with a password of this service:</p>
        </>
      )}
      <form method="post" action={paths.signIn()} noValidate>
        <input type="hidden" name="to" value={sent?.to ?? to} />
        <TextField
          id="email"
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          defaultValue={sent?.email}
          error={faults.email}
        />
        <TextField
          id="password"
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          error={faults.password}
        />
        <Button>Sign in</Button>
      </form>
      <p>
        <a href={paths.forgottenPassword()}>I have forgotten my password</a>
      </p>
      {password === null ? (
        <p>If you have no account, ask your administrator to invite you.</p>
      ) : (
        <DemonstrationAccounts accounts={accounts} password={password} />
      )}
    </Page>
  );
}
