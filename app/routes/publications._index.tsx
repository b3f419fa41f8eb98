import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { type Column, Table } from '~/components/layout/table';
import { PROGRAMME } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { pageTitle } from '~/presenters/page-title';
import { type PublicationModel, publicationRow } from '~/presenters/review/publish-page';
import { readPublications } from '~/services/review/read-publications.server';

export const meta = () => [{ title: pageTitle('Published months') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'publication.read', PROGRAMME);
  return { rows: orRefuse(readPublications(context)).map(publicationRow) };
}

const columns: Column<PublicationModel>[] = [
  { key: 'month', heading: 'Month', cell: ({ london, month }) => <a href={london}>{month}</a> },
  { key: 'version', heading: 'Version', numeric: true, cell: ({ version }) => version },
  { key: 'published', heading: 'Published', cell: ({ published }) => published },
  { key: 'by', heading: 'By', cell: ({ by }) => by },
  { key: 'hash', heading: 'Hash', cell: ({ hash }) => <code>{hash}</code> },
  { key: 'why', heading: 'Why again', cell: (row) => <Why row={row} /> },
  {
    key: 'json',
    heading: 'Whole snapshot',
    cell: ({ json, month, version }) => (
      <a href={json}>
        JSON
        <span className="nhsuk-u-visually-hidden">
          {' '}
          of {month}, version {version}
        </span>
      </a>
    ),
  },
];

function Why({ row }: { row: PublicationModel }) {
  return (
    <>
      {row.reason}
      {row.bulletin === null ? null : (
        <>
          {' '}
          <a href={row.bulletin}>
            What changed
            <span className="nhsuk-u-visually-hidden">
              {' '}
              in version {row.version} of {row.month}
            </span>
          </a>
        </>
      )}
      {row.note === '' ? null : <strong>{row.note}</strong>}
    </>
  );
}

export default function Publications() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <Page title="Published months" width="full">
      <p className="app-reading">
        A published month never changes. Its pages and packs are read from a snapshot, and each prints the
        first twelve digits of the snapshot’s hash. A correction makes the next version, beside the one
        before.
      </p>
      {rows.length === 0 ? null : <SaveTable table="publications" what="publications" />}
      <Table
        caption="Publications, newest month first"
        compact
        cards
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty="No month has been published yet."
      />
    </Page>
  );
}
