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
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import { AgendaItemBody, ItemTags, Notes } from '~/components/review/agenda-item';
import { OutcomeList } from '~/components/review/outcome-list';
import { ItemButton, WordsForm } from '~/components/review/small-forms';
import { REVIEW_ACTIONS, type ReviewAction } from '~/domain/review/workflow';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { doneWords } from '~/presenters/review/done';
import { type ItemView, REVIEW_ACTION_WORDS, reviewView } from '~/presenters/review/review-page';
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
  const { view, name, mayRun, done } = useLoaderData<typeof loader>();
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
      {view.state === null ? null : <Agenda />}
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

function Agenda() {
  const { view, recording, mayComment, token } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const last = view.items.length - 1;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="agenda">
        Agenda
      </h2>
      <ol className="app-agenda">
        {view.items.map((item, index) => (
          <li key={item.id} id={`item-${item.id}`} className="app-agenda-item">
            <h3 className="nhsuk-heading-s">
              {item.number}. {item.title}
            </h3>
            <ItemTags item={item} />
            <AgendaItemBody item={item} />
            {recording ? <ItemControls item={item} first={index === 0} last={index === last} /> : null}
          </li>
        ))}
      </ol>
      {recording ? (
        <Details summary="Add an item" open={sent?.intent === 'add'}>
          <form method="post" noValidate autoComplete="off">
            <input type="hidden" name="token" value={sent?.token || token} />
            <TextField
              id="title"
              name="title"
              label="Title"
              defaultValue={sent?.typed.title}
              error={sent?.intent === 'add' ? sent.message : undefined}
            />
            <TextField id="question" name="question" label="Question to settle" />
            <Button name="intent" value="add" variant="secondary">
              Add the item
            </Button>
          </form>
        </Details>
      ) : null}
      {view.dropped.length === 0 ? null : (
        <Details summary={`Dropped items (${view.dropped.length})`}>
          {view.dropped.map((item) => (
            <section key={item.id} aria-label={item.title}>
              <h3 className="nhsuk-heading-s">{item.title}</h3>
              <p>Dropped: {item.reason}</p>
              {recording ? <a href={item.href}>Take it back</a> : null}
            </section>
          ))}
        </Details>
      )}
      {view.outcomes.length + view.notes.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">Besides the agenda</h2>
          <OutcomeList outcomes={view.outcomes} />
          <Notes notes={view.notes} />
        </>
      )}
      {mayComment ? (
        <Details summary="Write a comment" open={sent?.intent === 'comment'}>
          <WordsForm
            id="comment"
            name="comment"
            intent="comment"
            label="Your comment on this review"
            button="Add the comment"
            hidden={{ token: sent?.token || token }}
            value={sent?.typed.comment}
            error={sent?.intent === 'comment' ? sent.message : undefined}
          />
        </Details>
      ) : null}
      <Moves />
    </>
  );
}

function ItemControls({ item, first, last }: { item: ItemView; first: boolean; last: boolean }) {
  return (
    <div className="app-agenda-controls app-no-print">
      <a href={item.href}>
        Change, assign or drop<span className="nhsuk-u-visually-hidden"> {item.title}</span>
      </a>
      {first ? null : <ItemButton intent="up" item={item.id} label="Move up" about={item.title} />}
      {last ? null : <ItemButton intent="down" item={item.id} label="Move down" about={item.title} />}
    </div>
  );
}

function Moves() {
  const { view, actions } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      {actions.map((one: ReviewAction) =>
        one === 'reopen' ? (
          <Details key={one} summary={REVIEW_ACTION_WORDS[one]} open={sent?.intent === one}>
            <WordsForm
              id="reason"
              name="reason"
              intent={one}
              label="Why is it opened again?"
              button={REVIEW_ACTION_WORDS[one]}
              value={sent?.typed.reason}
              error={sent?.intent === one ? sent.message : undefined}
            />
          </Details>
        ) : (
          <form key={one} method="post">
            {one === 'close' ? (
              <p>Items that are not done carry over to the next review. Nothing more can be recorded here.</p>
            ) : null}
            <Button name="intent" value={one} variant="secondary">
              {REVIEW_ACTION_WORDS[one]}
            </Button>
          </form>
        ),
      )}
      {view.history.length === 0 ? null : (
        <ul className="nhsuk-list app-visually-quiet">
          {view.history.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
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
