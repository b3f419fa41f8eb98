import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { Table } from '~/components/layout/table';
import { StructureTable } from '~/components/organisations/structure-table';
import { may, PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { presentOrganisations } from '~/presenters/organisations/structure';
import { pageTitle } from '~/presenters/page-title';
import { readStructure } from '~/services/organisations/read-structure.server';

export const meta = () => [{ title: pageTitle('Organisations') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'organisation.read', PROGRAMME);
  return {
    ...presentOrganisations(readStructure(context)),
    edits: may(context.actor, 'organisation.edit', PROGRAMME),
    manages: may(context.actor, 'reference.manage', PROGRAMME),
  };
}

export default function Organisations() {
  const { icbs, planned, made, actions, edits, manages, earliest } = useLoaderData<typeof loader>();
  return (
    <Page title="Organisations" breadcrumbs={[{ href: paths.london(), label: 'London' }]} width="full">
      <div className="app-reading">
        <p className="nhsuk-body-l">
          Each change begins in a month and is shown before it is made. Earlier months group as they did, and
          London’s own figures never change.
        </p>
        <p>{earliest}</p>
        {edits ? (
          <ul>
            {actions.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        ) : null}
        <p>
          <a href={paths.adminIntegrators()}>Integrators and neighbourhoods of every place</a>
          {manages ? (
            <>
              {' · '}
              <a href={paths.adminReference()}>Reference data as a file</a>
            </>
          ) : null}
        </p>
      </div>
      <SaveTable table="organisations" what="organisations" />
      <Table
        caption="ICBs"
        compact
        cards
        columns={[
          {
            key: 'name',
            heading: 'ICB',
            cell: ({ href, name, code }) => (
              <>
                <a href={href}>{name}</a> <span className="app-code">{code}</span>
              </>
            ),
          },
          {
            key: 'exists',
            heading: 'Exists',
            cell: ({ exists, successor }) => (
              <>
                {exists}
                {successor === null ? null : <span className="app-line">Followed by {successor}</span>}
              </>
            ),
          },
          { key: 'places', heading: 'Places today', wide: true, cell: ({ places }) => places },
          {
            key: 'residents',
            heading: 'Residents',
            blank: ({ residents }) => residents === '',
            cell: ({ residents }) => residents,
          },
        ]}
        rows={icbs}
        rowKey={({ key }) => key}
        empty="There is no ICB."
      />
      {planned.length + made.length === 0 ? null : <SaveTable table="organisation-changes" what="changes" />}
      <StructureTable
        caption="Planned for later months"
        rows={planned}
        empty="No change is planned for a later month."
      />
      <StructureTable
        caption="Changes made or taken back"
        rows={made}
        empty="Nothing has been changed here yet."
      />
    </Page>
  );
}
