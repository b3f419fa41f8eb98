import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor } from '~/auth/guards.server';
import { factorContext } from '~/auth/second-factor.server';
import { tokenHeader } from '~/auth/session.server';
import { Button, ButtonLink } from '~/components/form/button';
import { Radios } from '~/components/form/choices';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { RecoveryCodes } from '~/components/people/recovery-codes';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { recoveryCodesLeft } from '~/presenters/people/second-factor';
import { changeSecondFactor, ownSecondFactor } from '~/services/people/second-factor.server';

export const meta = () => [{ title: pageTitle('Your second factor') }];

type Fault = { field: 'code' | 'change'; message: string };

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { confirmedAt, recoveryCodes, required } = ownSecondFactor(context);
  return { setUp: confirmedAt !== null, left: recoveryCodesLeft(recoveryCodes), required };
}

export async function action({ request }: ActionFunctionArgs) {
  await requireActor(request);
  const factor = await factorContext(request);
  if (factor === null) return redirect(paths.signIn());
  const form = await readForm(request);
  const asked = fieldText(form, 'change');
  if (asked !== 'remove' && asked !== 'recovery_codes')
    return again({ field: 'change', message: 'Choose what to do' }, 400);
  const result = changeSecondFactor(factor, { code: fieldText(form, 'code'), change: asked });
  if (!result.ok) {
    if (result.code === 'signed_out') return redirect(paths.signIn());
    return again({ field: 'code', message: result.message }, result.code === 'wait' ? 429 : 400);
  }
  if (asked === 'recovery_codes') return data({ fault: null, codes: result.value.recoveryCodes });
  return redirect(paths.secondFactorSetUp(paths.account()), {
    headers: { 'Set-Cookie': await tokenHeader(result.value.token) },
  });
}

function again(fault: Fault, status: number) {
  return data({ fault, codes: null }, { status });
}

export default function OwnSecondFactor() {
  const { setUp, left, required } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const breadcrumbs = [{ href: paths.account(), label: 'Your account' }];
  if (sent?.codes)
    return (
      <Page title="Keep your recovery codes" breadcrumbs={breadcrumbs}>
        <RecoveryCodes codes={sent.codes} />
        <ButtonLink href={paths.account()}>I have kept them: continue</ButtonLink>
      </Page>
    );
  if (!setUp)
    return (
      <Page title="Your second factor" breadcrumbs={breadcrumbs}>
        <p>You have none. With one, nobody gets in by knowing your password alone.</p>
        <ButtonLink href={paths.secondFactorSetUp(paths.account())}>Set one up</ButtonLink>
      </Page>
    );
  const fault = sent?.fault ?? null;
  return (
    <Page
      title="Your second factor"
      breadcrumbs={breadcrumbs}
      notice={<ErrorSummary errors={fault === null ? [] : [{ id: fault.field, message: fault.message }]} />}
    >
      <p>{left}.</p>
      {required ? (
        <p>Your role needs a second factor: if you remove this one, you set up another at once.</p>
      ) : null}
      <form method="post" action={paths.accountSecondFactor()} noValidate>
        <Radios
          id="change"
          name="change"
          label="What to do"
          items={[
            {
              value: 'recovery_codes',
              label: 'Make new recovery codes',
              hint: 'The ones you have stop working',
            },
            { value: 'remove', label: 'Remove it, to set up another phone' },
          ]}
          error={fault?.field === 'change' ? fault.message : undefined}
        />
        <TextField
          id="code"
          name="code"
          label="Code"
          hint="From your app now, or a recovery code"
          autoComplete="one-time-code"
          spellCheck={false}
          width={20}
          error={fault?.field === 'code' ? fault.message : undefined}
        />
        <Button>Continue</Button>
      </form>
    </Page>
  );
}
