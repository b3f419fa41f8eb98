import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { Radios } from '~/components/form/choices';
import { FaultSummary, faultOn } from '~/components/form/faults';
import { Select } from '~/components/form/select';
import { TextField } from '~/components/form/text-field';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { SuccessBanner } from '~/components/layout/success-banner';
import { TokenTable } from '~/components/people/token-table';
import { LONGEST_TOKEN_NAME, TOKEN_DAYS, TOKEN_SCOPES, tokenFormSchema } from '~/domain/people/api-token';
import { PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { daysChoices, SCOPE_WORDS, tokenRow } from '~/presenters/people/tokens';
import { makeToken, othersTokens, ownTokens, revokeToken } from '~/services/people/tokens.server';

type Fault = { field: string; message: string };
interface Answer {
  typed: { name: string; scope: string; days: string };
  faults: Fault[];
  /** A token just made: shown in this answer and never again. */
  made: { name: string; token: string } | null;
}

const NOTHING: Answer['typed'] = { name: '', scope: 'read', days: '90' };

export const meta: MetaFunction = () => [{ title: pageTitle('Tokens for programs') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const others = othersTokens(context);
  return {
    own: ownTokens(context).map(tokenRow),
    others: others.ok ? others.value.map(tokenRow) : null,
    done: new URL(request.url).searchParams.get('done') === 'revoked',
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'own_account.use', PROGRAMME);
  const form = await readForm(request);
  const revoked = form.get('revoke');
  if (revoked !== null) {
    const result = revokeToken(context, { token: Number(revoked) });
    if (result.ok) return redirect(paths.adminTokens({ done: 'revoked' }), 303);
    return again(NOTHING, [{ field: 'own', message: result.message }]);
  }
  const typed = {
    name: fieldText(form, 'name'),
    scope: fieldText(form, 'scope'),
    days: fieldText(form, 'days'),
  };
  const read = tokenFormSchema.safeParse(typed);
  if (!read.success)
    return again(
      typed,
      read.error.issues.map(({ path, message }) => ({ field: String(path[0]), message })),
    );
  const made = makeToken(context, read.data);
  if (made.ok)
    return data<Answer>({
      typed: NOTHING,
      faults: [],
      made: { name: read.data.name, token: made.value.token },
    });
  return made.code === 'forbidden'
    ? forbidden(made.message)
    : again(typed, [{ field: 'name', message: made.message }]);
}

function again(typed: Answer['typed'], faults: Fault[]) {
  return data<Answer>({ typed, faults, made: null }, { status: 422 });
}

export default function Tokens() {
  const { own, others, done } = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const typed = sent?.typed ?? NOTHING;
  const faults = sent?.faults ?? [];
  const errorOf = faultOn(faults);
  const notice =
    faults.length > 0 ? (
      <FaultSummary faults={faults} />
    ) : sent?.made ? (
      <SuccessBanner>{`The token for ${sent.made.name} is made.`}</SuccessBanner>
    ) : done && sent === undefined ? (
      <SuccessBanner>The token has been revoked.</SuccessBanner>
    ) : null;
  return (
    <Page title="Tokens for programs" width="full" notice={notice}>
      {sent?.made ? (
        <InsetText>
          <p>Copy this token now and keep it like a password. It is shown this once.</p>
          <p>
            <code className="app-code-line">{sent.made.token}</code>
          </p>
        </InsetText>
      ) : null}
      <div className="nhsuk-u-reading-width">
        <p>
          A token lets a program read or write as you: it sees what you see and may do what you may do, and no
          more. <a href={paths.api()}>How programs use the tracker</a>
        </p>
        <p>
          Revoke a token as soon as it may have been seen by somebody else. It also ends with your account.
        </p>
      </div>
      <div id="own" tabIndex={-1}>
        <TokenTable
          caption="Your tokens, newest first"
          rows={own}
          action={paths.adminTokens()}
          empty="You have made no tokens yet."
        />
      </div>
      {others === null ? null : (
        <TokenTable
          caption="Tokens of others, newest first"
          rows={others}
          action={paths.adminTokens()}
          empty="Nobody else has made a token."
          owners
        />
      )}
      {own.length + (others?.length ?? 0) === 0 ? null : <SaveTable table="tokens" what="tokens" />}
      <h2 className="nhsuk-heading-m">Make a token</h2>
      <form method="post" action={paths.adminTokens()} noValidate autoComplete="off">
        <TextField
          id="name"
          name="name"
          label="What is it for?"
          hint={`For example: Power BI report for our board. ${LONGEST_TOKEN_NAME} characters at most.`}
          width={30}
          defaultValue={typed.name}
          error={errorOf('name')}
        />
        <Radios
          id="scope"
          name="scope"
          label="What may it do?"
          items={TOKEN_SCOPES.map((value) => ({ value, ...SCOPE_WORDS[value] }))}
          defaultValue={typed.scope}
          error={errorOf('scope')}
        />
        <Select
          id="days"
          name="days"
          label="How long should it last?"
          items={daysChoices(TOKEN_DAYS)}
          defaultValue={typed.days}
          error={errorOf('days')}
        />
        <Button>Make the token</Button>
      </form>
    </Page>
  );
}
