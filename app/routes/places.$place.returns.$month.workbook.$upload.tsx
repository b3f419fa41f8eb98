import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import {
  lockOf,
  lockOfWhole,
  type OpenReturn,
  openReturn,
  refuse,
  requirePost,
} from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import {
  TheirChanges,
  WorkbookChanges,
  WorkbookClashes,
  WorkbookFaults,
} from '~/components/returns/workbook-preview';
import type { FormValues } from '~/domain/returns/fields';
import { readValues } from '~/domain/returns/form';
import { placeFaults } from '~/domain/returns/workbook-read';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import {
  choiceName,
  faultRows,
  type PreviewView,
  previewView,
  undecidedErrors,
} from '~/presenters/returns/workbook-preview';
import type { Context } from '~/services/context.server';
import {
  applyWorkbook,
  dropWorkbook,
  previewWorkbook,
  type WorkbookPreview,
} from '~/services/returns/workbook-upload.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Check the workbook' : `Check the workbook, ${shown.title}`) },
];

function asked(context: Context, opened: OpenReturn, params: LoaderFunctionArgs['params']) {
  const { place, month } = opened;
  return {
    place,
    month,
    upload: params.upload ?? '',
    lockOf: (area: string | null) => lockOf(context, opened, area),
  };
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { place, month, handle } = opened;
  if (lockOfWhole(context, opened) !== null)
    throw redirect(paths.returnWorkbook(place, month, { done: 'locked' }));
  const preview = orRefuse(previewWorkbook(context, asked(context, opened, params)));
  return {
    ...returnFrame(handle.place, month),
    ...viewOf(preview),
    faults: faultRows(placeFaults(preview.faults, preview.upload.cells.where)),
    seal: preview.seal,
  };
}

function viewOf({ upload, comparison, savedBy, draft }: WorkbookPreview): PreviewView {
  const { cells, downloadedAt, fileName } = upload;
  return previewView(
    { comparison, savedBy, where: cells.where, downloadedAt, fileName },
    { framework: draft.framework, sectors: draft.sectors },
  );
}

interface Answer {
  errors: { id: string; message: string }[];
  chosen: FormValues;
}

// The guard is to read the draft: whether it may still be changed is for the save to say, in words.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { place, month } = opened;
  const intent = form.get('intent');
  const at = asked(context, opened, params);
  if (intent === 'drop') {
    dropWorkbook(context, at.upload);
    return redirect(paths.returnWorkbook(place, month, { done: 'dropped' }), 303);
  }
  if (intent !== 'apply') return badRequest();
  if (lockOfWhole(context, opened) !== null)
    return redirect(paths.returnWorkbook(place, month, { done: 'locked' }), 303);
  const values = readValues(form);
  const choices = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(choiceName('')) && (value === 'mine' || value === 'theirs')
        ? [[name.slice(choiceName('').length), value] as const]
        : [],
    ),
  );
  const applied = applyWorkbook(context, { ...at, seal: values.seal ?? '', choices });
  if (applied.ok) {
    const { cells, left } = applied.value;
    return redirect(paths.returnWorkbook(place, month, { done: 'applied', cells, left }), 303);
  }
  if (applied.code === 'locked') return redirect(paths.returnWorkbook(place, month, { done: 'locked' }), 303);
  if (!('preview' in applied)) return refuse(applied);
  const errors =
    applied.code === 'undecided'
      ? undecidedErrors(viewOf(applied.preview).clashes, values)
      : [{ id: applied.code === 'faults' ? 'faults' : 'changes', message: applied.message }];
  return data<Answer>({ errors, chosen: values }, { status: applied.code === 'stale' ? 409 : 422 });
}

export default function Upload() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const errors = answer?.errors ?? [];
  const ready = shown.faults.length === 0;
  return (
    <Page
      title="Check what the workbook changes"
      caption={shown.title}
      width="wide"
      breadcrumbs={[
        ...shown.crumbs,
        { href: paths.returnWorkbook(shown.place, shown.month), label: 'Excel workbook' },
      ]}
      notice={errors.length > 0 ? <ErrorSummary errors={errors} /> : undefined}
    >
      <p id="changes" tabIndex={-1}>
        {shown.summary}
      </p>
      <WorkbookFaults faults={shown.faults} />
      <form method="post" noValidate>
        <input type="hidden" name="seal" value={shown.seal} />
        {shown.clashes.length === 0 ? null : (
          <>
            <h2 className="nhsuk-heading-m">Changed by you and by a colleague</h2>
            <WorkbookClashes
              clashes={shown.clashes}
              chosen={answer?.chosen ?? {}}
              errorOf={(id) => errors.find((error) => error.id === id)?.message}
            />
          </>
        )}
        <WorkbookChanges changes={shown.changes} />
        <TheirChanges theirs={shown.theirs} />
        <div className="nhsuk-button-group">
          {ready ? (
            <Button name="intent" value="apply">
              Save these changes
            </Button>
          ) : null}
          <Button name="intent" value="drop" variant="secondary">
            Discard this workbook
          </Button>
        </div>
      </form>
    </Page>
  );
}
