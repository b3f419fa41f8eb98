import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { Table } from '~/components/layout/table';
import { paths } from '~/paths';
import { presentBook } from '~/presenters/organisations/integrators';
import { pageTitle } from '~/presenters/page-title';
import { integratorBook } from '~/services/organisations/integrators.server';

export const meta = () => [{ title: pageTitle('Integrators and neighbourhoods') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: 'london' });
  return presentBook(integratorBook(context));
}

export default function Integrators() {
  const { sentence, teams, rows } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Integrators and neighbourhoods"
      breadcrumbs={[{ href: paths.london(), label: 'London' }]}
      width="full"
    >
      <p className="nhsuk-body-l">{sentence}</p>
      <p>{teams}</p>
      <SaveTable table="integrators" what="Integrators" />
      <Table
        caption="Every place today"
        compact
        cards
        columns={[
          { key: 'place', heading: 'Place', cell: ({ href, place }) => <a href={href}>{place}</a> },
          { key: 'icb', heading: 'ICB', beside: true, cell: ({ icb }) => icb },
          {
            key: 'integrator',
            heading: 'Integrator',
            wide: true,
            cell: ({ integrator, coming }) => (
              <>
                {integrator}
                {coming === null ? null : <span className="app-line">{coming}</span>}
              </>
            ),
          },
          { key: 'host', heading: 'Lead host and type', wide: true, cell: ({ host }) => host },
          { key: 'standing', heading: 'Standing', cell: ({ standing }) => standing },
          {
            key: 'teams',
            heading: 'Neighbourhood teams',
            cell: ({ teams: own, teamsHref }) => <a href={teamsHref}>{own}</a>,
          },
        ]}
        rows={rows}
        rowKey={({ key }) => key}
        empty="There is no place."
      />
    </Page>
  );
}
