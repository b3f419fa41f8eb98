import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { Select } from '~/components/form/select';
import { Details } from '~/components/layout/details';
import { Page } from '~/components/layout/page';
import { Table } from '~/components/layout/table';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { type ExportPageModel, presentExports, type TableModel } from '~/presenters/rollups/export-page';
import { openedMonths } from '~/services/rollups/month-files.server';

export const meta = () => [{ title: pageTitle('Exports') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  return presentExports(openedMonths(context), (name) => searchParams.get(name));
}

export default function Exports() {
  const { months, chosen, error, files, figures, registers } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Exports"
      width="wide"
      notice={error === null ? null : <ErrorSummary errors={[{ id: error.field, message: error.message }]} />}
    >
      <p className="app-reading">
        Every file holds what its page shows you, and no more. Published months are read as they were frozen;
        the others are marked provisional. A cell is empty where nothing is known: missing is never zero.
        Texts that a spreadsheet could take for a formula have an apostrophe before them.
      </p>
      <h2 className="nhsuk-heading-m" id="by-month">
        Many months in one file
      </h2>
      <p>CSV, for charts and pivot tables. Programs fetch the same with a token.</p>
      <form method="get" className="app-no-print" action={paths.monthFiles()}>
        <Select
          id="file"
          name="file"
          label="File"
          items={files.map(({ value, label }) => ({ value, label }))}
          defaultValue={chosen.file}
        />
        <Select
          id="from"
          name="from"
          label="From"
          items={months}
          defaultValue={chosen.from}
          error={error?.field === 'from' ? error.message : undefined}
        />
        <Select
          id="to"
          name="to"
          label="To"
          items={months}
          defaultValue={chosen.to}
          error={error?.field === 'to' ? error.message : undefined}
        />
        <Button>Download the file</Button>
      </form>
      <h3 className="nhsuk-heading-s">What each file holds</h3>
      {files.map(({ key, title, about, columns, api }) => (
        <FileDetails key={key} title={title} about={about} columns={columns}>
          <p>
            For programs: <code className="app-code-line">{api}?from=2026-04&amp;to=2026-10</code>
          </p>
        </FileDetails>
      ))}
      <h2 className="nhsuk-heading-m" id="figures">
        What a page of figures shows
      </h2>
      <p>
        Pages of figures link to their own files, with their month, boundaries, basis, group and filters. The
        links here are of London, for the month that its dashboard opens with.
      </p>
      <Tables items={figures} />
      <h2 className="nhsuk-heading-m" id="registers">
        What a register holds
      </h2>
      <p>Registers link to their own files, with their filters. The links here are without a filter.</p>
      <Tables items={registers} />
    </Page>
  );
}

function Tables({ items }: { items: TableModel[] }) {
  return items.map(({ key, title, about, columns, files, from }) => (
    <FileDetails key={key} title={title} about={about} columns={columns}>
      {files === null ? (
        <p>Its links stand on {from}.</p>
      ) : (
        <p>
          <a href={files.csv}>{title} (CSV)</a>, <a href={files.xlsx}>{title} (Excel)</a>
        </p>
      )}
    </FileDetails>
  ));
}

function FileDetails({
  title,
  about,
  columns,
  children,
}: Pick<ExportPageModel['files'][number], 'title' | 'about' | 'columns'> & { children: React.ReactNode }) {
  return (
    <Details summary={title}>
      <p>{about}.</p>
      {children}
      <Table
        caption={`Columns of ${title}`}
        captionHidden
        compact
        columns={[
          { key: 'heading', heading: 'Column', cell: ({ heading }) => heading },
          { key: 'about', heading: 'What it holds', cell: (column) => column.about },
        ]}
        rows={columns}
        rowKey={({ heading }) => heading}
        empty=""
      />
    </Details>
  );
}
