import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, forbidden, requireActor, requirePermission } from '~/auth/guards.server';
import { requirePost } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { FileField } from '~/components/form/file-field';
import { Details } from '~/components/layout/details';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { Table } from '~/components/layout/table';
import { HistoryPreview } from '~/components/returns/history-preview';
import { PROGRAMME } from '~/domain/people/policy';
import { HISTORY_COLUMNS, HISTORY_LIMITS } from '~/domain/returns/history-file';
import { chosenFile } from '~/http/chosen-file.server';
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

interface Answer {
  errors: { id: string; message: string }[];
  /** The file to send again, in base 64, so that its bytes stay what they are. */
  file: { name: string; content: string; seen: string } | null;
  preview: HistoryPreviewModel | null;
}

export async function action({ request }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  requirePermission(context, 'history.import', PROGRAMME);
  const intent = form.get('intent');
  if (intent !== 'check' && intent !== 'import') return badRequest();
  const file = await chosenFile(form, HISTORY_LIMITS.bytes);
  const refused = (message: string) =>
    data<Answer>({ errors: [{ id: 'file', message }], file: null, preview: null }, { status: 422 });
  if (file === null) return refused('Choose a file');
  if (file === 'too_large')
    return refused('The file must be smaller than 700 kB. Split it by place or by month');
  const shown = (
    preview: Parameters<typeof presentHistory>[0] & { fingerprint: string },
    errors: Answer['errors'],
    status: number,
  ) => {
    const content = Buffer.from(file.bytes).toString('base64');
    return data<Answer>(
      {
        errors,
        file: { name: file.name, content, seen: preview.fingerprint },
        preview: presentHistory(preview),
      },
      { status },
    );
  };

  if (intent === 'check') {
    const found = previewHistory(context, file);
    if (!found.ok) return found.code === 'forbidden' ? forbidden(found.message) : refused(found.message);
    const bad = found.value.faults.length > 0;
    const errors = bad
      ? [{ id: 'preview', message: 'Some rows cannot be imported. Correct the rows named below' }]
      : [];
    return shown(found.value, errors, bad ? 422 : 200);
  }
  const done = importHistory(context, { ...file, seen: String(form.get('seen') ?? '') });
  if (done.ok) return redirect(paths.adminHistory({ done: done.value.submissions }), 303);
  if ('preview' in done)
    return shown(done.preview, [{ id: 'preview', message: done.message }], done.code === 'stale' ? 409 : 422);
  return done.code === 'forbidden' ? forbidden(done.message) : refused(done.message);
}

export default function ImportHistory() {
  const { imports, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
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
      {answer?.file && ready ? (
        <form method="post" encType="multipart/form-data">
          <input type="hidden" name="fileName" value={answer.file.name} />
          <input type="hidden" name="content" value={answer.file.content} />
          <input type="hidden" name="seen" value={answer.file.seen} />
          <Button name="intent" value="import">
            Import these months
          </Button>
        </form>
      ) : null}
      <h2 className="nhsuk-heading-m">{answer?.preview ? 'Choose another file' : 'Choose a file'}</h2>
      <p className="app-reading">
        For programmes that kept their months in a spreadsheet before. You see what the file would bring in,
        and every row that cannot be, before anything is imported: all of it, or nothing. A month that is
        published, still open, or in which a place has a return is never written over. What comes in is marked
        as imported, with you and the file in place of a signer.
      </p>
      <FileColumns />
      <form method="post" encType="multipart/form-data" noValidate>
        <FileField
          id="file"
          name="file"
          label="File"
          hint="CSV, up to 700 kB and 20,000 rows"
          error={errors.find(({ id }) => id === 'file')?.message}
          accept=".csv,text/csv"
        />
        <Button name="intent" value="check" variant={ready ? 'secondary' : 'primary'}>
          Check the file
        </Button>
      </form>
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
