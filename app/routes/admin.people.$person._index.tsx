import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { RoleTable } from '~/components/people/role-table';
import { WaitingAddresses } from '~/components/people/waiting-addresses';
import { WaitingRoles } from '~/components/people/waiting-roles';
import { GRANT_DECISIONS } from '~/domain/people/grant-request';
import { ACCOUNT_CHANGES } from '~/domain/people/person';
import { PROGRAMME } from '~/domain/people/policy';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { historyRow } from '~/presenters/people/account-history';
import { addressView, CHANGE_WORDS, requestView } from '~/presenters/people/accounts';
import { personView } from '~/presenters/people/register';
import { decideAddress } from '~/services/people/change-details.server';
import { decideRole, endRole } from '~/services/people/give-role.server';
import { readPerson } from '~/services/people/read-people.server';

const DONE: Record<string, string> = {
  invited: 'The invitation is on its way.',
  given: 'The role is given. Their sessions have ended, so that it counts when they sign in again.',
  asked: 'The role waits for another administrator. It has no force until then.',
  ended: 'The role has ended, and their sessions with it.',
  confirmed: 'The role is confirmed.',
  refused: 'The role is refused.',
  withdrawn: 'The request is withdrawn.',
  changed: 'The account is changed.',
  nothing: 'Nothing was different, so nothing is changed.',
  address_waits:
    'The new email address waits for another administrator. Nothing has changed about it until then.',
  address_confirmed: 'The email address is changed. Every session has ended and both addresses are told.',
  address_refused: 'The email address is refused. The account keeps the one it has.',
  address_withdrawn: 'The request is withdrawn. The account keeps the address it has.',
  ...Object.fromEntries(ACCOUNT_CHANGES.map((change) => [change, CHANGE_WORDS[change].done])),
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'A person' : page.view.name) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.read', PROGRAMME);
  const record = orRefuse(readPerson(context, params.person ?? ''));
  const names = new Map(record.organisations.map(({ slug, shortName }) => [slug, shortName]));
  const nameOf = (slug: string) => names.get(slug) ?? slug;
  const personOf = (id: string) => record.names.get(id) ?? 'A person';
  return {
    view: personView(record, context.now.toISOString(), nameOf),
    waiting: record.waiting.map((each) => requestView(each, nameOf)),
    addresses: record.addresses.map(addressView),
    history: record.history.map((event) => historyRow(event, { nameOf, personOf })),
    mayGive: record.person.state !== 'left',
    done: DONE[new URL(request.url).searchParams.get('done') ?? ''] ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.edit', PROGRAMME);
  const person = params.person ?? notFound();
  const form = await readForm(request);
  const ending = fieldText(form, 'end');
  if (ending !== '') {
    const result = endRole(context, { person, grant: Number(ending) });
    return result.ok ? redirect(paths.adminPerson(person, { done: 'ended' })) : again('roles', result);
  }
  const decision = GRANT_DECISIONS.find((each) => each === fieldText(form, 'decision')) ?? badRequest();
  const reason = fieldText(form, 'reason');
  const address = fieldText(form, 'address');
  if (address !== '') {
    const result = decideAddress(context, { request: Number(address), decision, reason });
    if (!result.ok) return again('addresses', result);
    return redirect(paths.adminPerson(result.value.person, { done: `address_${decision}` }));
  }
  const result = decideRole(context, { request: Number(fieldText(form, 'request')), decision, reason });
  if (result.ok) return redirect(paths.adminPerson(result.value.person, { done: decision }));
  return again('waiting', result);
}

function again(
  field: 'roles' | 'waiting' | 'addresses',
  { code, message }: { code: string; message: string },
) {
  if (code === 'not_found' || code === 'forbidden')
    return orRefuse<never>({ ok: false, code: code as 'not_found' | 'forbidden', message });
  return data({ faults: [{ id: field, message }] }, { status: 400 });
}

export default function PersonPage() {
  const { view, waiting, addresses, history, mayGive, done } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = sent?.faults ?? [];
  return (
    <Page
      title={view.name}
      breadcrumbs={[{ href: paths.adminPeople(), label: 'People' }]}
      width="full"
      notice={
        faults.length > 0 ? (
          <ErrorSummary errors={faults} />
        ) : done === null ? null : (
          <SuccessBanner>{done}</SuccessBanner>
        )
      }
    >
      <p>
        <Tag colour={view.tone}>{view.word}</Tag>
      </p>
      <SummaryList rows={view.rows} />
      <WaitingRoles requests={waiting} named={false} />
      <WaitingAddresses requests={addresses} />
      <div id="roles" tabIndex={-1}>
        <RoleTable rows={view.grants} action={paths.adminPerson(view.id)} />
      </div>
      {mayGive ? (
        <p>
          <a href={paths.adminPersonRole(view.id)}>Give a role</a>
        </p>
      ) : null}
      {mayGive ? (
        <>
          <h2 className="nhsuk-heading-m">Change the account</h2>
          <ul className="nhsuk-list">
            <li>
              <a href={paths.adminPersonDetails(view.id)}>Change name or email address</a>
            </li>
            {view.changes.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Table
        caption="History, newest first"
        compact
        cards
        columns={[
          { key: 'at', heading: 'When', cell: ({ at }) => at },
          { key: 'what', heading: 'What', wide: true, cell: ({ what }) => what },
          { key: 'by', heading: 'By', cell: ({ by }) => by },
          { key: 'reason', heading: 'Why', cell: ({ reason }) => reason },
        ]}
        rows={history}
        rowKey={({ key }) => key}
        empty="Nothing is recorded about this account."
      />
    </Page>
  );
}
