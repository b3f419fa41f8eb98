import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { openReturn } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextArea } from '~/components/form/text-area';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import { Notes } from '~/components/review/agenda-item';
import { londonDate } from '~/domain/date';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import { doneWords } from '~/presenters/review/done';
import { outcomeView } from '~/presenters/review/outcome-page';
import { returnDuties } from '~/services/review/duties.server';
import { outcomePeople, placesFor } from '~/services/review/outcomes.server';
import { respondToOutcome } from '~/services/review/respond-to-outcome.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  {
    title: pageTitle(
      shown === undefined
        ? 'Decisions and actions of reviews'
        : `Decisions and actions of reviews, ${shown.title}`,
    ),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const { handle, place, month } = opened;
  const { organisations } = placesFor(context.db, context.now);
  const today = londonDate(context.now);
  return {
    ...returnFrame(handle.place, month),
    items: returnDuties(context, place, month, handle.period.dueOn).map(({ outcome, owes }) => ({
      id: outcome.id,
      owes,
      view: outcomeView({
        outcome,
        escalations: [],
        organisations,
        names: outcomePeople(context, { outcome, escalations: [] }),
        today,
        effect: null,
      }),
    })),
    done: doneWords(new URL(request.url).searchParams.get('done')),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const sent = await readForm(request);
  const intent = fieldText(sent, 'intent');
  if (intent !== 'progress' && intent !== 'closed') return badRequest();
  const id = Number(fieldText(sent, 'item'));
  const comment = fieldText(sent, 'comment');
  const { handle, place, month } = opened;
  const stands = returnDuties(context, place, month, handle.period.dueOn).some(
    (one) => one.outcome.id === id,
  );
  if (!stands) return badRequest();
  const result = respondToOutcome(context, { id, kind: intent, comment, month });
  if (result.ok) return redirect(`${paths.returnActions(place, month)}?done=${intent}`, 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  return data({ id, comment, message: result.message }, { status: result.code === 'stale' ? 409 : 400 });
}

export default function ReturnActions() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title="Decisions and actions of reviews"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      notice={
        <>
          <ErrorSummary
            errors={sent === undefined ? [] : [{ id: `comment-${sent.id}`, message: sent.message }]}
          />
          {shown.done !== null && sent === undefined ? <SuccessBanner>{shown.done}</SuccessBanner> : null}
        </>
      }
    >
      <p>
        What the reviews decided for you stands here until you close it with a comment. Say how far it has
        come, or how it was settled.
      </p>
      {shown.items.length === 0 ? <p>Nothing stands here.</p> : null}
      {shown.items.map(({ id, owes, view }) => (
        <section key={id} className="app-function" aria-labelledby={`title-${id}`}>
          <h2 className="nhsuk-heading-m" id={`title-${id}`}>
            <span className="nhsuk-caption-m">
              {view.kind} of {view.row.review}
            </span>
            <a href={view.row.href}>{view.row.text}</a>
          </h2>
          <p>
            <Tag colour={view.row.state.tone}>{view.row.state.word}</Tag>{' '}
            {owes ? <Tag colour="yellow">Needs your response</Tag> : null}
          </p>
          <SummaryList rows={view.rows.slice(1, 3)} />
          <Notes notes={view.responses} />
          {view.open ? (
            <form method="post" noValidate autoComplete="off">
              <input type="hidden" name="item" value={id} />
              <TextArea
                id={`comment-${id}`}
                name="comment"
                label="Your response"
                rows={3}
                defaultValue={sent?.id === id ? sent.comment : ''}
                error={sent?.id === id ? sent.message : undefined}
              />
              <div className="nhsuk-button-group">
                <Button name="intent" value="progress" variant="secondary">
                  Save progress
                </Button>
                <Button name="intent" value="closed" variant="secondary">
                  Close it with this comment
                </Button>
              </div>
            </form>
          ) : null}
        </section>
      ))}
      <p>
        <a href={paths.return(shown.place, shown.month)}>Back to the return</a>
      </p>
    </Page>
  );
}
