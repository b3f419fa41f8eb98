import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, forbidden, requireActor, requirePermission } from '~/auth/guards.server';
import { requirePost } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { FileField } from '~/components/form/file-field';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { Table } from '~/components/layout/table';
import { REFERENCE_LIMITS } from '~/domain/organisations/reference-data';
import { PROGRAMME } from '~/domain/people/policy';
import { chosenFile } from '~/http/chosen-file.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { presentReference, type ReferenceModel } from '~/presenters/organisations/reference-data';
import { pageTitle } from '~/presenters/page-title';
import {
  importReference,
  previewReference,
  type ReferenceOutcome,
} from '~/services/organisations/reference-data.server';

export const meta = () => [{ title: pageTitle('Reference data') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'reference.manage', PROGRAMME);
  return { done: new URL(request.url).searchParams.get('done') !== null };
}

interface Answer {
  errors: { id: string; message: string }[];
  /** The file to send again, in base 64, so that it stays what it is. */
  file: { name: string; content: string; seen: string } | null;
  preview: ReferenceModel | null;
}

export async function action({ request }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  requirePermission(context, 'reference.manage', PROGRAMME);
  const intent = form.get('intent');
  if (intent !== 'check' && intent !== 'import') return badRequest();
  const file = await chosenFile(form, REFERENCE_LIMITS.bytes);
  const refused = (message: string) =>
    data<Answer>({ errors: [{ id: 'file', message }], file: null, preview: null }, { status: 422 });
  if (file === null) return refused('Choose a file');
  if (file === 'too_large') return refused('The file must be smaller than 750 kB');
  const text = new TextDecoder().decode(file.bytes);
  const shown = (outcome: ReferenceOutcome, errors: Answer['errors'], status: number) => {
    const content = Buffer.from(file.bytes).toString('base64');
    return data<Answer>(
      {
        errors,
        file: { name: file.name, content, seen: outcome.fingerprint },
        preview: presentReference(outcome),
      },
      { status },
    );
  };
  if (intent === 'check') {
    const found = previewReference(context, text);
    if (!found.ok) return found.code === 'forbidden' ? forbidden(found.message) : refused(found.message);
    const bad = found.value.faults.length > 0;
    const message = 'The file cannot be imported. See what stands in the way';
    return shown(found.value, bad ? [{ id: 'preview', message }] : [], bad ? 422 : 200);
  }
  const done = importReference(context, { text, seen: String(form.get('seen') ?? '') });
  if (done.ok) return redirect(paths.adminReference({ done: 'imported' }), 303);
  if ('outcome' in done)
    return shown(done.outcome, [{ id: 'preview', message: done.message }], done.code === 'stale' ? 409 : 422);
  return done.code === 'forbidden' ? forbidden(done.message) : refused(done.message);
}

export default function ReferenceData() {
  const { done } = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
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
      {answer?.file && ready ? (
        <form method="post" encType="multipart/form-data">
          <input type="hidden" name="fileName" value={answer.file.name} />
          <input type="hidden" name="content" value={answer.file.content} />
          <input type="hidden" name="seen" value={answer.file.seen} />
          <Button name="intent" value="import">
            Import this file
          </Button>
        </form>
      ) : null}
      <h2 className="nhsuk-heading-m">Export</h2>
      <p className="app-reading">
        Organisations and memberships, the framework as first recorded, Integrators, and people with their
        roles, to fill a test system. The file holds no password, no return and no text that people wrote;
        changes dated later on the pages of administration carry reasons in people’s words, so they are not in
        it and are made again there. It names people: keep it as you keep a list of staff.
      </p>
      <p>
        <a href={paths.adminReferenceFile()}>Download reference data (JSON)</a>
      </p>
      <h2 className="nhsuk-heading-m">Import</h2>
      <p className="app-reading">
        You see what would be added first: all of it is added, or nothing. An import only adds. What stands
        here with other values, or would begin in a month that has returns, is named and stops the import.
        People come without a password.
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <FileField
          id="file"
          name="file"
          label="File"
          hint="JSON as exported here, up to 750 kB"
          error={errors.find(({ id }) => id === 'file')?.message}
          accept=".json,application/json"
        />
        <Button name="intent" value="check" variant={ready ? 'secondary' : 'primary'}>
          Check the file
        </Button>
      </form>
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
