import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { requirePost } from '~/auth/open-return.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { CheckFile, TakeFileIn } from '~/components/form/file-import-forms';
import { Details } from '~/components/layout/details';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { Table } from '~/components/layout/table';
import { HistoryPreview } from '~/components/returns/history-preview';
import { PROGRAMME } from '~/domain/people/policy';
import { HISTORY_COLUMNS, HISTORY_LIMITS } from '~/domain/returns/history-file';
import type { ChosenFile } from '~/http/chosen-file.server';
import { answerFileImport, type FileAnswer } from '~/http/file-import.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import {
  HISTORY_COLUMN_WORDS,
  type HistoryPreviewModel,
  type ImportRow,
  importRow,
  presentHistory,
} from '~/presenters/returns/history-import';
import { importHistory, previewHistory, readHistoryImports } from '~/services/returns/import-history.server';

export const meta = () => [{ title: pageTitle('Import earlier months') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'history.import', PROGRAMME);
  const done = Number(new URL(request.url).searchParams.get('done') ?? 0);
  return {
    imports: readHistoryImports(context).map(importRow),
    notice: Number.isInteger(done) && done > 0 ? `${formatCount(done, 'return')} imported` : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  requirePermission(context, 'history.import', PROGRAMME);
  return answerFileImport(form, {
    most: HISTORY_LIMITS.bytes,
    tooLarge: 'The file must be smaller than 700 kB. Split it by place or by month',
    faulty: 'Some rows cannot be imported. Correct the rows named below',
    check: (file: ChosenFile) => previewHistory(context, file),
    take: (file: ChosenFile, seen: string) => importHistory(context, { ...file, seen }),
    show: presentHistory,
    done: ({ submissions }) => paths.adminHistory({ done: submissions }),
  });
}

export default function ImportHistory() {
  const { imports, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<FileAnswer<HistoryPreviewModel>>();
  const errors = answer?.errors ?? [];
  const ready = answer?.preview?.ready === true;
  return (
    <Page
      title="Import earlier months"
      width="wide"
      breadcrumbs={[{ href: paths.adminPeriods(), label: 'Calendar of months' }]}
      notice={
        errors.length > 0 ? (
          <ErrorSummary errors={errors} />
        ) : notice !== null && answer === undefined ? (
          <SuccessBanner>{notice}</SuccessBanner>
        ) : null
      }
    >
      {answer?.preview ? <HistoryPreview preview={answer.preview} /> : null}
      {answer?.file && ready ? <TakeFileIn file={answer.file} label="Import these months" /> : null}
      <h2 className="nhsuk-heading-m">{answer?.preview ? 'Choose another file' : 'Choose a file'}</h2>
      <p className="app-reading">
        For programmes that kept their months in a spreadsheet before. You see what the file would bring in,
        and every row that cannot be, before anything is imported: all of it, or nothing. A month that is
        published, still open, or in which a place has a return is never written over. What comes in is marked
        as imported, with you and the file in place of a signer.
      </p>
      <FileColumns />
      <CheckFile
        hint="CSV, up to 700 kB and 20,000 rows"
        accept=".csv,text/csv"
        errors={errors}
        ready={ready}
      />
      <Imports rows={imports} />
    </Page>
  );
}

function FileColumns() {
  return (
    <Details summary="What the columns of the file are">
      <p>
        The first row holds the headings, in any order. Each row is about one function, one area or one
        milestone; leave out the columns you do not need.
      </p>
      <Table
        caption="Columns"
        captionHidden
        compact
        columns={[
          {
            key: 'column',
            heading: 'Heading',
            cell: (column) => column,
          },
          { key: 'about', heading: 'What it holds', cell: (column) => HISTORY_COLUMN_WORDS[column] },
        ]}
        rows={[...HISTORY_COLUMNS]}
        rowKey={(column) => column}
        empty=""
      />
    </Details>
  );
}

function Imports({ rows }: { rows: ImportRow[] }) {
  return (
    <section className="app-section" aria-labelledby="imports">
      <h2 id="imports" className="nhsuk-heading-m">
        Files imported so far
      </h2>
      <Table
        caption="Files imported so far"
        captionHidden
        compact
        cards
        columns={[
          { key: 'file', heading: 'File', cell: ({ file }) => file },
          { key: 'when', heading: 'Imported by', cell: ({ when }) => when },
          { key: 'what', heading: 'What came in', cell: ({ what }) => what },
          {
            key: 'hash',
            heading: 'SHA-256 of the file',
            wide: true,
            cell: ({ hash }) => <span className="app-code-line">{hash}</span>,
          },
        ]}
        rows={rows}
        rowKey={({ key }) => key}
        empty="No file has been imported."
      />
    </section>
  );
}
