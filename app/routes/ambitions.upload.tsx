import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, forbidden, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { requirePost } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { FileField } from '~/components/form/file-field';
import { TextField } from '~/components/form/text-field';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { UploadPreview } from '~/components/rollups/upload-preview';
import { textOf, UPLOAD_COLUMNS, UPLOAD_LIMITS } from '~/domain/rollups/value-upload';
import { readForm, slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { type PreviewModel, presentPreview } from '~/presenters/rollups/upload';
import { organisationAt } from '~/services/organisations/find-organisation.server';
import { type Preview, previewValues, recordValues } from '~/services/rollups/record-values.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Upload values' : `Upload values, ${page.name}`) },
];

function orgOf(request: Request): string {
  return slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
}

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = orgOf(request);
  requirePermission(context, 'ambition.record', { kind: 'organisation', slug: org });
  const organisation = organisationAt(context, org, 'region') ?? organisationAt(context, org, 'icb');
  if (organisation === null) return notFound();
  const recorded = Number(new URL(request.url).searchParams.get('recorded') ?? 0);
  return {
    org,
    name: organisation.shortName,
    template: paths.ambitionTemplate({ org }),
    ambitions: paths.ambitions({ org }),
    notice: Number.isInteger(recorded) && recorded > 0 ? `${formatCount(recorded, 'value')} recorded` : null,
  };
}

interface Answer {
  origin: string;
  errors: { id: string; message: string }[];
  /** What the file would change, with the text to send again. */
  file: { name: string; text: string; seen: string } | null;
  preview: PreviewModel | null;
}

export async function action({ request }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const org = orgOf(request);
  requirePermission(context, 'ambition.record', { kind: 'organisation', slug: org });
  const intent = form.get('intent');
  if (intent !== 'check' && intent !== 'record') return badRequest();
  const origin = String(form.get('origin') ?? '');
  const refused = (id: string, message: string, status = 422) =>
    data<Answer>({ origin, errors: [{ id, message }], file: null, preview: null }, { status });

  const read =
    intent === 'check'
      ? await fileIn(form)
      : { name: String(form.get('fileName') ?? ''), text: String(form.get('text') ?? '') };
  if (read === null) return refused('file', 'Choose a file');
  if ('message' in read) return refused('file', read.message);
  const offered = {
    organisation: org,
    origin,
    source: { way: 'file' as const, fileName: read.name, text: read.text },
  };
  const shown = (preview: Preview, errors: Answer['errors'], status: number) =>
    data<Answer>(
      { origin, errors, file: { ...read, seen: preview.fingerprint }, preview: presentPreview(preview) },
      { status },
    );

  if (intent === 'check') {
    const found = previewValues(context, offered);
    if (found.ok) {
      if (found.value.originFault !== null) return refused('origin', found.value.originFault);
      const bad = found.value.faults.length > 0;
      const errors = bad
        ? [{ id: 'preview', message: 'Some rows cannot be recorded. Correct the rows named below' }]
        : [];
      return shown(found.value, errors, bad ? 422 : 200);
    }
    if (found.code === 'forbidden') return forbidden(found.message);
    return refused('file', found.message);
  }
  const recorded = recordValues(context, { ...offered, seen: String(form.get('seen') ?? '') });
  if (recorded.ok) return redirect(paths.ambitionUpload({ org, recorded: recorded.value.values }), 303);
  if (recorded.code === 'origin') return refused('origin', recorded.message);
  if ('preview' in recorded)
    return shown(
      recorded.preview,
      [{ id: 'preview', message: recorded.message }],
      recorded.code === 'stale' ? 409 : 422,
    );
  return recorded.code === 'forbidden' ? forbidden(recorded.message) : refused('file', recorded.message);
}

/** The text of the file chosen; null when none was, or what is wrong with it. */
async function fileIn(form: FormData): Promise<{ name: string; text: string } | { message: string } | null> {
  const file = form.get('file');
  if (!(file instanceof Blob) || (file.size === 0 && file.name === '')) return null;
  if (file.size > UPLOAD_LIMITS.bytes)
    return { message: 'The file must be smaller than 300 kB. Split it by ambition or by year' };
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  return text.ok ? { name: file.name, text: text.value } : { message: text.message };
}

export default function Upload() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const errors = answer?.errors ?? [];
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.message;
  return (
    <Page
      title="Upload values of ambitions"
      caption={page.name}
      width="wide"
      breadcrumbs={[{ href: page.ambitions, label: 'Ambitions' }]}
      notice={
        errors.length > 0 ? (
          <ErrorSummary errors={errors} />
        ) : page.notice !== null && answer === undefined ? (
          <SuccessBanner>{page.notice}</SuccessBanner>
        ) : null
      }
    >
      {answer?.file && answer.preview ? (
        <Confirm file={answer.file} origin={answer.origin} preview={answer.preview} />
      ) : null}
      <h2 className="nhsuk-heading-m">{answer?.file ? 'Choose another file' : 'Choose a file'}</h2>
      <p>
        A CSV file with the headings {UPLOAD_COLUMNS.join(', ')}. You see what it would change before anything
        is recorded, and every row that cannot be: all of it is recorded, or nothing. Write none for a value
        to take an earlier upload back. <a href={page.template}>Download a template</a>
      </p>
      <form method="post" encType="multipart/form-data" noValidate>
        <FileField
          id="file"
          name="file"
          label="File"
          hint="CSV, up to 300 kB and 3,000 rows"
          error={errorOf('file')}
          accept=".csv,text/csv"
        />
        <TextField
          id="origin"
          name="origin"
          label="Where do the values come from?"
          hint="It stands beside each value, such as “Regional report of September 2026”"
          error={errorOf('origin')}
          defaultValue={answer?.origin ?? ''}
        />
        <Button name="intent" value="check" variant={answer?.preview?.ready ? 'secondary' : 'primary'}>
          Check the file
        </Button>
      </form>
    </Page>
  );
}

function Confirm({
  file,
  origin,
  preview,
}: {
  file: NonNullable<Answer['file']>;
  origin: string;
  preview: PreviewModel;
}) {
  return (
    <>
      <UploadPreview preview={preview} />
      {preview.ready ? (
        <form method="post" encType="multipart/form-data">
          <input type="hidden" name="fileName" value={file.name} />
          <input type="hidden" name="text" value={file.text} />
          <input type="hidden" name="seen" value={file.seen} />
          <input type="hidden" name="origin" value={origin} />
          <Button name="intent" value="record">
            Record these values
          </Button>
        </form>
      ) : null}
    </>
  );
}
