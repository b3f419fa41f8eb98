import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { FaultSummary } from '~/components/form/faults';
import { Page } from '~/components/layout/page';
import { WarningCallout } from '~/components/layout/warning-callout';
import { RoleFields } from '~/components/people/role-fields';
import {
  type GrantFault,
  type GrantForm,
  needsAnotherAdministrator,
  readGrantForm,
} from '~/domain/people/grant-request';
import { PROGRAMME } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { typedRole } from '~/http/role-form.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { organisationChoices } from '~/presenters/people/accounts';
import { giveRole } from '~/services/people/give-role.server';
import { grantFacts, readPerson } from '~/services/people/read-people.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Give a role' : `Give a role to ${page.name}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const { person } = orRefuse(readPerson(context, params.person ?? ''));
  return {
    id: person.id,
    name: person.name,
    organisations: organisationChoices(grantFacts(context, person.id).organisations),
    waits: needsAnotherAdministrator(context.actor.id, person.id),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const person = params.person ?? '';
  const typed = typedRole(await readForm(request));
  const read = readGrantForm(typed, grantFacts(context, person));
  if (!read.ok) return again(typed, read.faults);
  const result = giveRole(context, { person, grant: read.value });
  if (result.ok) return redirect(paths.adminPerson(person, { done: result.value.waits ? 'asked' : 'given' }));
  if (result.code === 'left') return again(typed, [{ field: 'role', message: result.message }]);
  if (result.code === 'reason') return again(typed, [{ field: 'reason', message: result.message }]);
  return orRefuse<never>({ ...result, code: result.code });
}

function again(typed: GrantForm, faults: GrantFault[]) {
  return data({ typed, faults }, { status: 400 });
}

export default function GiveRole() {
  const { id, name, organisations, waits } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <Page
      title="Give a role"
      caption={name}
      breadcrumbs={[
        { href: paths.adminPeople(), label: 'People' },
        { href: paths.adminPerson(id), label: name },
      ]}
      notice={<FaultSummary faults={faults} />}
    >
      {waits ? (
        <WarningCallout heading="Another administrator has to confirm this">
          <p>This is your own account. The role has no force until another administrator confirms it.</p>
        </WarningCallout>
      ) : null}
      <form method="post" action={paths.adminPersonRole(id)} noValidate>
        <RoleFields organisations={organisations} typed={sent?.typed} faults={faults} reasonNeeded={waits} />
        <Button>{waits ? 'Ask for this role' : 'Give this role'}</Button>
      </form>
    </Page>
  );
}
