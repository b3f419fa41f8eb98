import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { DateField } from '~/components/form/date-field';
import { ErrorSummary } from '~/components/form/error-summary';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import { Notes } from '~/components/review/agenda-item';
import { NotSent, WordsForm } from '~/components/review/small-forms';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { partsOfDate } from '~/domain/returns/period-form';
import { assignmentOf } from '~/domain/review/ask';
import { fieldDate, fieldText, typedDate } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm, slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { askView } from '~/presenters/review/ask-page';
import { doneWords } from '~/presenters/review/done';
import type { Context } from '~/services/context.server';
import { noteOnAsk } from '~/services/review/answer-ask.server';
import { askPeople, findAsk } from '~/services/review/asks.server';
import { escalate } from '~/services/review/escalate.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Ask' : `Ask of ${page.view.row.place}`) },
];

function open(context: Context, params: LoaderFunctionArgs['params']) {
  return findAsk(context, slugParam(params, 'place'), slugParam(params, 'ask')) ?? notFound();
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { ask, resource } = open(context, params);
  requirePermission(context, 'ask.read', resource);
  const { actor, now } = context;
  const { owner, answerBy } = assignmentOf(ask);
  const view = askView(ask, { ...askPeople(context, ask), today: londonDate(now) });
  return {
    view,
    form: { owner, answerBy: partsOfDate(answerBy) },
    mayAnswer: view.waiting && may(actor, 'ask.answer', resource),
    mayEscalate: view.waiting && may(actor, 'ask.escalate', resource),
    mayAskAgain: view.answered && may(actor, 'ask.ask_again', resource),
    done: doneWords(new URL(request.url).searchParams.get('done')),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const { ask, resource } = open(context, params);
  requirePermission(context, 'ask.read', resource);
  const sent = await readForm(request);
  const intent = fieldText(sent, 'intent');
  const form = {
    comment: fieldText(sent, 'comment'),
    owner: fieldText(sent, 'owner'),
    answerBy: fieldDate(sent, 'answerBy'),
  };
  const { place, key } = ask;
  const result =
    intent === 'assigned' || intent === 'answered' || intent === 'asked_again'
      ? noteOnAsk(context, {
          place,
          key,
          kind: intent,
          comment: form.comment,
          owner: form.owner,
          answerBy: typedDate(sent, 'answerBy'),
        })
      : intent === 'escalate'
        ? escalate(context, { subject: { kind: 'ask', place, key }, question: form.comment })
        : badRequest();
  if (result.ok) return redirect(paths.ask(place, key, { done: intent }), 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  const code: string = result.code;
  return data(
    { intent, code, message: result.message, form },
    { status: result.code === 'stale' || result.code === 'escalated' ? 409 : 400 },
  );
}

const FIELD: Record<string, string> = {
  assigned: 'owner',
  answered: 'answer',
  asked_again: 'again',
  escalate: 'question',
};

export default function AskPage() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { view } = page;
  const escalated = sent?.code === 'escalated';
  const errorOf = (intent: string) => (sent?.intent === intent ? sent.message : undefined);
  const typed = (intent: string) => (sent?.intent === intent ? sent.form.comment : '');
  return (
    <Page
      title={view.row.text}
      caption={`Ask of ${view.row.place}`}
      breadcrumbs={[{ href: paths.asks(), label: 'Asks' }]}
      notice={
        <>
          <ErrorSummary
            errors={
              sent === undefined
                ? []
                : [{ id: escalated ? 'done' : (FIELD[sent.intent] ?? 'answer'), message: sent.message }]
            }
          />
          {page.done !== null && sent === undefined ? <SuccessBanner>{page.done}</SuccessBanner> : null}
        </>
      }
    >
      <p>
        <Tag colour={view.row.state.tone}>{view.row.state.word}</Tag>
      </p>
      {escalated ? <NotSent words={sent.form.comment} /> : null}
      <SummaryList rows={view.rows} />
      {view.trail.length === 0 ? (
        <p>Nothing has been done with it yet.</p>
      ) : (
        <>
          <h2 className="nhsuk-heading-m" id="done">
            What was done
          </h2>
          <Notes notes={view.trail} />
        </>
      )}
      {page.mayAnswer ? (
        <>
          <h2 className="nhsuk-heading-m">Answer</h2>
          <WordsForm
            id="answer"
            name="comment"
            intent="answered"
            label="Your answer"
            hint="It stands on the place’s start page and in its next return."
            button="Send the answer"
            variant="primary"
            value={typed('answered')}
            error={errorOf('answered')}
          />
          <Details summary="Give it an owner or another day" open={sent?.intent === 'assigned'}>
            <form method="post" noValidate autoComplete="off">
              <TextField
                id="owner"
                name="owner"
                label="Who is to answer"
                defaultValue={sent?.intent === 'assigned' ? sent.form.owner : page.form.owner}
                error={errorOf('assigned')}
              />
              <DateField
                id="answerBy"
                name="answerBy"
                label="Answer by"
                defaultValue={sent?.intent === 'assigned' ? sent.form.answerBy : page.form.answerBy}
              />
              <TextArea id="remark" name="comment" label="Remark (optional)" rows={2} />
              <Button name="intent" value="assigned" variant="secondary">
                Save the owner
              </Button>
            </form>
          </Details>
        </>
      ) : null}
      {page.mayEscalate ? (
        <Details summary="Escalate to London" open={sent?.intent === 'escalate'}>
          <WordsForm
            id="question"
            name="comment"
            intent="escalate"
            label="What does London have to answer?"
            button="Escalate to London"
            value={typed('escalate')}
            error={errorOf('escalate')}
          />
        </Details>
      ) : null}
      {page.mayAskAgain ? (
        <Details summary="The answer does not settle it" open={sent?.intent === 'asked_again'}>
          <WordsForm
            id="again"
            name="comment"
            intent="asked_again"
            label="What is still needed?"
            button="Ask again"
            value={typed('asked_again')}
            error={errorOf('asked_again')}
          />
        </Details>
      ) : null}
      <p>
        <a href={view.returnHref}>The return it stands in</a>
      </p>
    </Page>
  );
}
