import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, lockOf, lockOfWhole, openReturn, refuse, requirePost } from '~/auth/open-return.server';
import { Button, ButtonLink } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { FileField } from '~/components/form/file-field';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { LockedText } from '~/components/returns/form-notices';
import { TheirChanges, WorkbookFaults } from '~/components/returns/workbook-preview';
import { placeFaults } from '~/domain/returns/workbook-read';
import { readForm } from '~/http/params.server';
import { readReturnWorkbook } from '~/http/return-workbook.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import { cellTypeOf, rowLabels } from '~/presenters/returns/workbook-columns';
import { appliedWords, workbookOfWords } from '~/presenters/returns/workbook-notice';
import {
  type FaultRow,
  faultRows,
  type PreviewView,
  previewView,
} from '~/presenters/returns/workbook-preview';
import { organisationAt } from '~/services/organisations/find-organisation.server';
import { checkWorkbook } from '~/services/returns/workbook-upload.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Excel workbook' : `Excel workbook, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const search = new URL(request.url).searchParams;
  return {
    ...returnFrame(opened.handle.place, opened.month),
    lock: lockOfWhole(context, opened),
    notice: appliedWords(search),
    refused: search.get('done') === 'locked',
  };
}

type OpenedMonth = ReturnType<typeof openReturn>['month'];

interface Answer {
  /** What is wrong with the file as a whole; '' when it could be read. */
  problem: string;
  faults: FaultRow[];
  /** Said when there is nothing to change. */
  same: boolean;
  theirs: PreviewView['theirs'];
}

// The guard is to read the draft: whether it may still be changed is for the check to say, in words.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const answer = (given: Partial<Answer>, status: number) =>
    data<Answer>({ problem: '', faults: [], same: false, theirs: [], ...given }, { status });
  const { place, month } = opened;
  const lock = lockOfWhole(context, opened);
  if (lock !== null) return answer({ problem: `Nothing was read. ${lock}` }, 409);

  const of = (slug: string, at: OpenedMonth) =>
    workbookOfWords(organisationAt(context, slug, 'place')?.name ?? slug, at);
  const words = { thisReturn: of(place, month), of };
  const draft = draftIn(opened);
  const read = await readReturnWorkbook(form.get('file'), {
    place,
    month,
    words,
    typeOf: cellTypeOf,
    labels: rowLabels(draft),
  });
  if (!read.ok) return answer({ problem: read.message }, 422);
  const { cells, faults, file, downloadedAt } = read.value;
  const checked = checkWorkbook(context, {
    place,
    month,
    file,
    downloadedAt,
    cells,
    unread: faults.length > 0,
    lockOf: (area) => lockOf(context, opened, area),
  });
  if (!checked.ok) return refuse(checked);
  const outcome = checked.value;
  if (outcome.kind === 'kept') return redirect(paths.returnWorkbookUpload(place, month, outcome.upload), 303);
  if (outcome.kind === 'faults')
    return answer({ faults: faultRows([...faults, ...placeFaults(outcome.faults, cells.where)]) }, 422);
  const { comparison } = outcome;
  const view = previewView(
    { comparison, where: cells.where, savedBy: {}, downloadedAt, fileName: file.name },
    { framework: draft.framework, sectors: draft.sectors },
  );
  return answer({ same: true, theirs: view.theirs }, 200);
}

export default function Workbook() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<Answer>();
  const errors = errorsOf(answer);
  return (
    <Page
      title="Excel workbook"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={
        errors.length > 0 ? (
          <ErrorSummary errors={errors} />
        ) : shown.notice !== null && answer === undefined ? (
          <SuccessBanner>{shown.notice}</SuccessBanner>
        ) : undefined
      }
    >
      {shown.notice === null ? null : (
        <p>
          <a href={paths.returnCheck(shown.place, shown.month)}>Check the return</a>
        </p>
      )}
      {answer?.same ? (
        <InsetText>
          <p>
            Nothing in this workbook differs from what it held when you downloaded it, or all of it is saved
            already.
          </p>
        </InsetText>
      ) : null}
      <TheirChanges theirs={answer?.theirs ?? []} />
      <WorkbookFaults faults={answer?.faults ?? []} />
      <h2 className="nhsuk-heading-m">1. Download</h2>
      <p>
        The workbook holds this return as it stands now: areas, functions, milestones, ambitions, asks for
        help, partners and risks. Fill it in offline, in Excel or LibreOffice. Others can go on working here
        meanwhile.
      </p>
      <ButtonLink href={paths.returnWorkbookFile(shown.place, shown.month)} variant="secondary">
        Download the workbook
      </ButtonLink>
      <h2 className="nhsuk-heading-m">2. Upload</h2>
      {shown.lock === null ? (
        <>
          <p>
            You see every change, cell by cell, before anything is saved. Where a colleague changed the same
            cell meanwhile, you choose.
          </p>
          <form method="post" encType="multipart/form-data" noValidate>
            <FileField
              id="file"
              name="file"
              label="Workbook"
              hint="The workbook you downloaded for this place and month, saved as .xlsx"
              error={errors.find(({ id }) => id === 'file')?.message}
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            />
            <Button>Check the workbook</Button>
          </form>
        </>
      ) : shown.refused ? (
        <LockedText locked={{ message: shown.lock, texts: [] }} />
      ) : (
        <InsetText>
          <p>{shown.lock}</p>
        </InsetText>
      )}
    </Page>
  );
}

function errorsOf(answer: Answer | undefined): { id: string; message: string }[] {
  if (answer === undefined) return [];
  if (answer.problem !== '') return [{ id: 'file', message: answer.problem }];
  const { length } = answer.faults;
  if (length === 0) return [];
  const words = length === 1 ? 'A cell has to be corrected' : `${length} cells have to be corrected`;
  return [
    { id: 'faults', message: `${words}, so nothing was saved. Correct the workbook and upload it again` },
  ];
}
