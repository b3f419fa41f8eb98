import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { requirePost } from '~/auth/open-return.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { CheckFile, TakeFileIn } from '~/components/form/file-import-forms';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { Table } from '~/components/layout/table';
import { REFERENCE_LIMITS } from '~/domain/organisations/reference-data';
import { COPIED_REASON } from '~/domain/organisations/reference-histories';
import { PROGRAMME } from '~/domain/people/policy';
import type { ChosenFile } from '~/http/chosen-file.server';
import { answerFileImport, type FileAnswer } from '~/http/file-import.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { presentReference, type ReferenceModel } from '~/presenters/organisations/reference-data';
import { pageTitle } from '~/presenters/page-title';
import { importReference, previewReference } from '~/services/organisations/reference-data.server';

export const meta = () => [{ title: pageTitle('Reference data') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'reference.manage', PROGRAMME);
  return { done: new URL(request.url).searchParams.get('done') !== null };
}

export async function action({ request }: ActionFunctionArgs) {
  requirePost(request);
  const context = await requireActor(request);
  requirePermission(context, 'reference.manage', PROGRAMME);
  const form = await readForm(request);
  const text = ({ bytes }: ChosenFile) => new TextDecoder().decode(bytes);
  return answerFileImport(form, {
    most: REFERENCE_LIMITS.bytes,
    tooLarge: 'The file must be smaller than 3 MB',
    faulty: 'The file cannot be imported. See what stands in the way',
    check: (file: ChosenFile) => previewReference(context, text(file)),
    take: (file: ChosenFile, seen: string) => importReference(context, { text: text(file), seen }),
    show: presentReference,
    done: () => paths.adminReference({ done: 'imported' }),
  });
}

export default function ReferenceData() {
  const { done } = useLoaderData<typeof loader>();
  const answer = useActionData<FileAnswer<ReferenceModel>>();
  const errors = answer?.errors ?? [];
  const ready = answer?.preview?.ready === true;
  return (
    <Page
      title="Reference data"
      width="wide"
      breadcrumbs={[{ href: paths.adminOrganisations(), label: 'Organisations' }]}
      notice={
        errors.length > 0 ? (
          <ErrorSummary errors={errors} />
        ) : done && answer === undefined ? (
          <SuccessBanner>Reference data imported</SuccessBanner>
        ) : null
      }
    >
      {answer?.preview ? <Preview preview={answer.preview} /> : null}
      {answer?.file && ready ? <TakeFileIn file={answer.file} label="Import this file" /> : null}
      <h2 className="nhsuk-heading-m">Export</h2>
      <p className="app-reading">
        All that a test system needs to read as this one does: organisations and who belongs to whom, the
        framework and its questions, Integrators, neighbourhoods, roll-up rules, and people with their roles;
        each with every change of it that was recorded, by whom and when.
      </p>
      <p className="app-reading">
        The file holds no password, no return and no period, and nobody’s reasons or notes: in their place an
        imported change says “{COPIED_REASON}”. It names people, so keep it as you keep a list of staff.
      </p>
      <p>
        <a href={paths.adminReferenceFile()}>Download reference data (JSON)</a>
      </p>
      <h2 className="nhsuk-heading-m">Import</h2>
      <p className="app-reading">
        You see what would be added first: all of it is added, or nothing. An import only adds. What stands
        here with other values or another history, or would change a month that has returns or is published,
        is named and stops the import.
      </p>
      <p className="app-reading">
        People are known by their e-mail address, and new ones come without a password. A change whose author
        is not in the file is recorded as yours.
      </p>
      <CheckFile
        hint="JSON as exported here, up to 3 MB"
        accept=".json,application/json"
        errors={errors}
        ready={ready}
      />
    </Page>
  );
}

function Preview({ preview }: { preview: ReferenceModel }) {
  return (
    <section className="app-section" aria-labelledby="preview">
      <h2 id="preview" className="nhsuk-heading-m">
        What this would add
      </h2>
      <p>{preview.summary}</p>
      {preview.faults.length === 0 ? null : (
        <Table
          caption="What stands in the way"
          compact
          columns={[
            { key: 'where', heading: 'Where', cell: ({ where }) => where },
            { key: 'message', heading: 'What to do', cell: ({ message }) => message },
          ]}
          rows={preview.faults}
          rowKey={({ key }) => key}
          empty=""
        />
      )}
      <Table
        caption="Rows of the file"
        compact
        columns={[
          { key: 'name', heading: 'What', cell: ({ name }) => name },
          { key: 'same', heading: 'As here', numeric: true, cell: ({ same }) => same },
          { key: 'added', heading: 'New', numeric: true, cell: ({ added }) => added },
        ]}
        rows={preview.rows}
        rowKey={({ name }) => name}
        empty=""
      />
    </section>
  );
}
