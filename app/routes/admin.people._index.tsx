import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { ButtonLink } from '~/components/form/button';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { PeopleFilterForm, PeopleTable } from '~/components/people/people-table';
import { WaitingAddresses } from '~/components/people/waiting-addresses';
import { WaitingRoles } from '~/components/people/waiting-roles';
import { PROGRAMME } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { paths } from '~/paths';
import { listPages } from '~/presenters/list-pages';
import { pageTitle } from '~/presenters/page-title';
import { addressView, organisationChoices, requestView } from '~/presenters/people/accounts';
import { foundSentence, parsePeopleQuery, personRow } from '~/presenters/people/register';
import { listPeople } from '~/services/people/read-people.server';

export const meta = () => [{ title: pageTitle('People') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'people.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const asked = parsePeopleQuery(searchParams);
  const found = orRefuse(listPeople(context, { ...asked, page: pageQuery(searchParams) }));
  const filter = {
    find: asked.find,
    state: asked.state ?? '',
    role: asked.role ?? '',
    organisation: asked.organisation ?? '',
  };
  const names = new Map(found.organisations.map(({ slug, shortName }) => [slug, shortName]));
  const nameOf = (slug: string) => names.get(slug) ?? slug;
  return {
    filter,
    organisations: organisationChoices(found.organisations),
    sentence: foundSentence(
      found.total,
      Object.values(filter).some((value) => value !== ''),
    ),
    rows: found.people.map((person) => personRow(person, found.today, nameOf)),
    pages: listPages(found.page, found.pages, (page) => paths.adminPeople({ ...filter, page })),
    addresses: found.addresses.map(addressView),
    waiting: found.waiting.map((request) => requestView(request, nameOf)),
  };
}

function pageQuery(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

export default function People() {
  const { filter, organisations, sentence, rows, pages, addresses, waiting } = useLoaderData<typeof loader>();
  return (
    <Page title="People" width="full">
      <p className="nhsuk-body-l app-reading">
        Everybody who has an account, what they may do, and what became of it. Nobody is ever deleted: who
        leaves is known by their role alone.
      </p>
      <ButtonLink href={paths.adminPeopleInvite()}>Invite somebody</ButtonLink>
      <WaitingRoles requests={waiting} />
      <WaitingAddresses requests={addresses} />
      <PeopleFilterForm filter={filter} organisations={organisations} />
      <p>{sentence}</p>
      {rows.length === 0 ? null : <SaveTable table="people" what="people" query={filter} />}
      <PeopleTable rows={rows} pages={pages} />
    </Page>
  );
}
