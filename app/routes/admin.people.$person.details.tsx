import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { FaultSummary, faultOn } from '~/components/form/faults';
import { TextField } from '~/components/form/text-field';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { IdentityFields } from '~/components/people/identity-fields';
import { type DetailsFault, type DetailsForm, readDetailsForm } from '~/domain/people/account-details';
import { PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { changeDetails } from '~/services/people/change-details.server';
import { readPerson } from '~/services/people/read-people.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change an account' : `Name and email address of ${page.name}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const { person } = orRefuse(readPerson(context, params.person ?? ''));
  if (person.state === 'left') notFound('This person has left: their account is over.');
  const { id, name, email, version, state } = person;
  return { id, name, email, version, invited: state === 'invited' };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const person = params.person ?? '';
  const form = await readForm(request);
  const typed = {
    name: fieldText(form, 'name'),
    email: fieldText(form, 'email'),
    reason: fieldText(form, 'reason'),
  };
  const read = readDetailsForm(typed);
  if (!read.ok) return again(typed, read.faults, 400);
  const result = changeDetails(context, {
    person,
    seenVersion: Number(fieldText(form, 'version')),
    ...read.value,
  });
  if (result.ok) return redirect(paths.adminPerson(person, { done: result.value }));
  switch (result.code) {
    case 'stale':
      return again(typed, [], 409, true);
    case 'email_taken':
    case 'waits':
      return again(typed, [{ field: 'email', message: result.message }], 400);
    case 'left':
      return orRefuse<never>({ ...result, code: 'not_found' });
    default:
      return orRefuse<never>({ ...result, code: result.code });
  }
}

function again(typed: DetailsForm, faults: DetailsFault[], status: number, stale = false) {
  return data({ typed, faults, stale }, { status });
}

export default function PersonDetails() {
  const { id, name, email, version, invited } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults: DetailsFault[] = sent?.faults ?? [];
  const errorOf = faultOn(faults);
  return (
    <Page
      title="Name and email address"
      caption={name}
      breadcrumbs={[
        { href: paths.adminPeople(), label: 'People' },
        { href: paths.adminPerson(id), label: name },
      ]}
      notice={<FaultSummary faults={faults} />}
    >
      {sent?.stale ? (
        <InsetText>
          <p>
            Somebody has changed this account since you opened the page. Nothing of yours is saved. It now has
            the name <strong className="app-typed">{name}</strong> and the address{' '}
            <strong className="app-typed">{email}</strong>. What you typed stands below: send it again to put
            it in place of theirs.
          </p>
        </InsetText>
      ) : null}
      <p>
        {invited
          ? 'A changed email address gets a new invitation, and the link sent before stops working.'
          : 'A changed email address is told to both addresses and ends every session. It changes nothing about roles, passwords or the sign-in of an organisation. For somebody who signs or reviews it waits for a second administrator.'}{' '}
        An account is never passed on to somebody else: record that one has left, and invite the other.
      </p>
      <form method="post" action={paths.adminPersonDetails(id)} noValidate>
        <input type="hidden" name="version" value={version} />
        <IdentityFields typed={sent?.typed ?? { name, email }} errorOf={errorOf} />
        <TextField
          id="reason"
          name="reason"
          label="Why"
          hint="Kept with the change. Write nothing personal."
          defaultValue={sent?.typed.reason}
          error={errorOf('reason')}
        />
        <Button>Save</Button>
      </form>
      <p>
        <a href={paths.adminPerson(id)}>Go back without changing anything</a>
      </p>
    </Page>
  );
}
