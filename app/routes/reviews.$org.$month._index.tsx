import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { openReview } from '~/auth/open-review.server';
import { Button, ButtonLink } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import { ReviewAgenda } from '~/components/review/review-agenda';
import { REVIEW_ACTIONS } from '~/domain/review/workflow';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { doneWords } from '~/presenters/review/done';
import { reviewView } from '~/presenters/review/review-page';
import type { Context } from '~/services/context.server';
import { draftAgendaOf } from '~/services/review/draft-agenda.server';
import { addItem, moveItem } from '~/services/review/edit-agenda.server';
import { moveReview } from '~/services/review/move-review.server';
import { readReview } from '~/services/review/read-review.server';
import { recordNote } from '~/services/review/record-in-review.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Review' : `${page.view.title}, ${page.name}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.read', resource);
  const reading = orRefuse(readReview(context, at));
  return {
    view: reviewView(reading),
    name: reading.organisation.shortName,
    mayRun: reading.mayRun,
    mayComment: reading.mayComment,
    recording: reading.recording,
    actions: reading.actions,
    token: crypto.randomUUID(),
    done: doneWords(new URL(request.url).searchParams.get('done')),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.comment', resource);
  const form = await readForm(request);
  const intent = fieldText(form, 'intent');
  const result = perform(context, at, intent, form);
  if (result.ok)
    return redirect(`${paths.review(at.org, at.month, { done: intent })}${anchor(intent, form)}`, 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  const typed = {
    title: fieldText(form, 'title'),
    comment: fieldText(form, 'comment'),
    reason: fieldText(form, 'reason'),
  };
  // A changed form that was sent before goes with a new mark, so that sending it once more records it.
  const token = result.code === 'sent_before' ? crypto.randomUUID() : fieldText(form, 'token');
  return data({ intent, message: result.message, typed, token }, { status: 400 });
}

/** Moving an item leaves the reader where it stands. */
function anchor(intent: string, form: FormData): string {
  return intent === 'up' || intent === 'down' ? `#item-${Number(fieldText(form, 'item'))}` : '';
}

function perform(context: Context, at: ReturnType<typeof openReview>['at'], intent: string, form: FormData) {
  if (intent === 'draft') return draftAgendaOf(context, at);
  if (intent === 'up' || intent === 'down')
    return moveItem(context, { ...at, item: Number(fieldText(form, 'item')), direction: intent });
  const token = fieldText(form, 'token');
  if (intent === 'add')
    return addItem(context, {
      ...at,
      token,
      title: fieldText(form, 'title'),
      question: fieldText(form, 'question'),
      assignee: '',
    });
  if (intent === 'comment')
    return recordNote(context, {
      ...at,
      item: null,
      token,
      kind: 'comment',
      text: fieldText(form, 'comment'),
    });
  const move = REVIEW_ACTIONS.find((one) => one === intent);
  if (move === undefined) return badRequest();
  return moveReview(context, { ...at, action: move, reason: fieldText(form, 'reason') });
}

const FIELD: Record<string, string> = { add: 'title', comment: 'comment', reopen: 'reason' };

export default function Review() {
  const page = useLoaderData<typeof loader>();
  const { view, name, mayRun, done } = page;
  const sent = useActionData<typeof action>();
  const notice = (
    <>
      <ErrorSummary
        errors={sent === undefined ? [] : [{ id: FIELD[sent.intent] ?? 'agenda', message: sent.message }]}
      />
      {done !== null && sent === undefined ? <SuccessBanner>{done}</SuccessBanner> : null}
    </>
  );
  return (
    <Page title={view.title} caption={name} breadcrumbs={view.crumbs} width="full" notice={notice}>
      {view.state === null ? null : (
        <p>
          <Tag colour={view.state.tone}>{view.state.word}</Tag>
        </p>
      )}
      <SummaryList rows={view.rows} />
      {view.published === null ? null : (
        <InsetText>
          <p>{view.published}</p>
        </InsetText>
      )}
      {view.state === null ? <NotDrafted /> : <Links />}
      {view.redraft !== null && mayRun ? (
        <InsetText>
          <p>{view.redraft}</p>
          <form method="post">
            <Button name="intent" value="draft" variant="secondary">
              Draft again from the data
            </Button>
          </form>
        </InsetText>
      ) : null}
      {view.state === null ? null : <ReviewAgenda page={page} sent={sent} />}
      <MonthLinks />
    </Page>
  );
}

function NotDrafted() {
  const { mayRun } = useLoaderData<typeof loader>();
  if (!mayRun) return <p>The agenda of this review has not been drafted yet.</p>;
  return (
    <form method="post">
      <p>
        The agenda is drafted from the returns of the month. You can then change, move, drop and add items.
      </p>
      <Button name="intent" value="draft">
        Draft the agenda
      </Button>
    </form>
  );
}

function Links() {
  const { view, mayRun } = useLoaderData<typeof loader>();
  return (
    <>
      <ButtonLink href={paths.reviewMeeting(view.org, view.month)}>Open the meeting view</ButtonLink>
      <ul className="app-no-print">
        {mayRun ? (
          <li>
            <a href={paths.reviewDetails(view.org, view.month)}>Change the meeting, papers and attendance</a>
          </li>
        ) : null}
        <li>
          <a href={paths.decisions({ organisation: view.org, month: view.month, state: 'all' })}>
            Decisions of this review
          </a>
        </li>
        <li>
          <a href={paths.actions({ organisation: view.org, month: view.month, state: 'all' })}>
            Actions of this review
          </a>
        </li>
      </ul>
    </>
  );
}

function MonthLinks() {
  const { view } = useLoaderData<typeof loader>();
  if (view.previous === null && view.next === null) return null;
  return (
    <ul className="nhsuk-list app-no-print">
      {view.previous === null ? null : (
        <li>
          <a href={view.previous.href}>Review of {view.previous.label}</a>
        </li>
      )}
      {view.next === null ? null : (
        <li>
          <a href={view.next.href}>Review of {view.next.label}</a>
        </li>
      )}
    </ul>
  );
}
