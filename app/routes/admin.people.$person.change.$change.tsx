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
import { ErrorSummary } from '~/components/form/error-summary';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { ACCOUNT_CHANGES, type AccountChange } from '~/domain/people/person';
import { PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { CHANGE_WORDS, lastRoleWords } from '~/presenters/people/accounts';
import { changeAccount } from '~/services/people/change-account.server';
import { readPerson } from '~/services/people/read-people.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Change an account' : page.title) },
];

function changeParam(params: Readonly<Record<string, string | undefined>>): AccountChange {
  return ACCOUNT_CHANGES.find((each) => each === params.change) ?? notFound();
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const change = changeParam(params);
  const { person, changes } = orRefuse(readPerson(context, params.person ?? ''));
  const { title, explained, button } = CHANGE_WORDS[change];
  return {
    id: person.id,
    name: person.name,
    change,
    title: title(person.name),
    explained,
    button,
    possible: changes.includes(change),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const change = changeParam(params);
  const person = params.person ?? '';
  const reason = fieldText(await readForm(request), 'reason');
  const { grants, organisations, today } = orRefuse(readPerson(context, person));
  const names = new Map(organisations.map(({ slug, shortName }) => [slug, shortName]));
  const held = grants.map(({ role, organisation, fromDate: from, toDate: to }) => ({
    role,
    organisation,
    from,
    to,
  }));
  const result = changeAccount(context, {
    person,
    change,
    reason,
    formerRole: lastRoleWords(held, today, (slug) => names.get(slug) ?? slug),
  });
  if (result.ok) return redirect(paths.adminPerson(person, { done: change }));
  if (result.code === 'forbidden' || result.code === 'not_found')
    return orRefuse<never>({ ...result, code: result.code });
  return data({ reason, fault: result.message }, { status: result.code === 'state' ? 409 : 400 });
}

export default function ChangeAccount() {
  const { id, name, change, title, explained, button, possible } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const breadcrumbs = [
    { href: paths.adminPeople(), label: 'People' },
    { href: paths.adminPerson(id), label: name },
  ];
  if (!possible)
    return (
      <Page title={title} breadcrumbs={breadcrumbs}>
        <p>
          This cannot be done now: the account has changed, or it is your own and another administrator has to
          do it.
        </p>
        <p>
          <a href={paths.adminPerson(id)}>See where the account stands</a>
        </p>
      </Page>
    );
  return (
    <Page
      title={title}
      breadcrumbs={breadcrumbs}
      notice={<ErrorSummary errors={sent ? [{ id: 'reason', message: sent.fault }] : []} />}
    >
      <p>{explained}</p>
      <form method="post" action={paths.adminPersonChange(id, change)} noValidate>
        <TextField
          id="reason"
          name="reason"
          label="Why"
          hint="Kept with the change. Write nothing personal."
          defaultValue={sent?.reason}
          error={sent?.fault}
        />
        <Button variant={change === 'suspend' || change === 'leave' ? 'warning' : 'primary'}>{button}</Button>
      </form>
      <p>
        <a href={paths.adminPerson(id)}>Go back without changing anything</a>
      </p>
    </Page>
  );
}
