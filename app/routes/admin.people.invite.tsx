import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { FaultSummary, faultOn } from '~/components/form/faults';
import { Page } from '~/components/layout/page';
import { IdentityFields } from '~/components/people/identity-fields';
import { RoleFields } from '~/components/people/role-fields';
import { type GrantFault, type GrantForm, readGrantForm } from '~/domain/people/grant-request';
import { PROGRAMME } from '~/domain/people/policy';
import { readEmail, readName } from '~/domain/people/sign-in-form';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { typedRole } from '~/http/role-form.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { organisationChoices } from '~/presenters/people/accounts';
import { invitePerson } from '~/services/people/invite-person.server';
import { grantFacts } from '~/services/people/read-people.server';

export const meta = () => [{ title: pageTitle('Invite somebody') }];

type Fault = GrantFault | { field: 'email' | 'name'; message: string };

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  return { organisations: organisationChoices(grantFacts(context, null).organisations) };
}

export async function action({ request }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const form = await readForm(request);
  const typed = { email: fieldText(form, 'email'), name: fieldText(form, 'name'), ...typedRole(form) };
  const email = readEmail(typed.email, 'Enter the email address of the person');
  const name = readName(typed.name);
  const grant = readGrantForm(typed, grantFacts(context, null));
  const faults: Fault[] = [
    ...(name.ok ? [] : [{ field: 'name' as const, message: name.message }]),
    ...(email.ok ? [] : [{ field: 'email' as const, message: email.message }]),
    ...(grant.ok ? [] : grant.faults),
  ];
  if (!email.ok || !name.ok || !grant.ok) return again(typed, faults);
  const result = invitePerson(context, { email: email.value, name: name.value, grant: grant.value });
  if (result.ok) return redirect(paths.adminPerson(result.value.person, { done: 'invited' }));
  if (result.code === 'email_taken') return again(typed, [{ field: 'email', message: result.message }]);
  return orRefuse<never>({ ...result, code: result.code });
}

function again(typed: GrantForm & { email: string; name: string }, faults: Fault[]) {
  return data({ typed, faults }, { status: 400 });
}

export default function Invite() {
  const { organisations } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults: Fault[] = sent?.faults ?? [];
  const errorOf = faultOn(faults);
  return (
    <Page
      title="Invite somebody"
      breadcrumbs={[{ href: paths.adminPeople(), label: 'People' }]}
      notice={<FaultSummary faults={faults} />}
    >
      <p>They get a message with a link that works once, for ten days. More roles can be given afterwards.</p>
      <form method="post" action={paths.adminPeopleInvite()} noValidate>
        <IdentityFields typed={sent?.typed} errorOf={errorOf} />
        <RoleFields
          organisations={organisations}
          typed={sent?.typed}
          faults={faults.filter(
            (fault): fault is GrantFault => fault.field !== 'email' && fault.field !== 'name',
          )}
        />
        <Button>Send the invitation</Button>
      </form>
    </Page>
  );
}
