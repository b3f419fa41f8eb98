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
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { HiddenVersion } from '~/components/form/hidden-version';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import { Details } from '~/components/layout/details';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { AgendaItemBody, ItemTags } from '~/components/review/agenda-item';
import { ItemButton, WordsForm } from '~/components/review/small-forms';
import { fieldText } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { countParam, readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { reviewView } from '~/presenters/review/review-page';
import type { Context } from '~/services/context.server';
import { saveItem, setItemState } from '~/services/review/edit-agenda.server';
import { escalate } from '~/services/review/escalate.server';
import { readItem } from '~/services/review/read-review.server';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Agenda item' : `${page.item.title}, ${page.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.run', resource);
  const { reading, item } = orRefuse(readItem(context, { ...at, item: countParam(params, 'item') }));
  const view = reviewView(reading);
  const shown = [...view.items, ...view.dropped].find(({ id }) => id === item.id);
  if (shown === undefined) return badRequest();
  return {
    ...at,
    title: view.title,
    crumbs: view.crumbs,
    item: shown,
    recording: reading.recording,
    isIcb: reading.organisation.level === 'icb',
    version: item.version,
    form: { title: item.title ?? '', question: item.question ?? '', assignee: item.assignee },
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.run', resource);
  const item = countParam(params, 'item');
  const sent = await readForm(request);
  const intent = fieldText(sent, 'intent');
  const form = {
    title: fieldText(sent, 'title'),
    question: fieldText(sent, 'question'),
    assignee: fieldText(sent, 'assignee'),
  };
  const result = perform(context, { ...at, item }, intent, form, sent);
  if (result.ok) return redirect(`${paths.review(at.org, at.month, { done: 'item' })}#item-${item}`, 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  const words = fieldText(sent, intent === 'drop' ? 'reason' : 'why');
  return data(
    { intent, form, words, code: result.code, message: result.message },
    { status: result.code === 'stale' || result.code === 'escalated' ? 409 : 400 },
  );
}

type At = ReturnType<typeof openReview>['at'] & { item: number };

function perform(
  context: Context,
  at: At,
  intent: string,
  form: { title: string; question: string; assignee: string },
  sent: FormData,
) {
  switch (intent) {
    case 'save':
      return saveItem(context, { ...at, ...form, seenVersion: Number(fieldText(sent, 'version')) || 0 });
    case 'drop':
      return setItemState(context, { ...at, state: 'dropped', reason: fieldText(sent, 'reason') });
    case 'open':
    case 'done':
      return setItemState(context, { ...at, state: intent, reason: '' });
    case 'escalate':
      return escalate(context, { subject: { kind: 'item', id: at.item }, question: fieldText(sent, 'why') });
    default:
      return badRequest();
  }
}

export default function AgendaItemPage() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { item } = page;
  const form = sent?.intent === 'save' ? sent.form : page.form;
  const errorOf = (code: string) => (sent?.code === code ? sent.message : undefined);
  const stale = sent?.code === 'stale';
  const target =
    sent?.intent === 'drop' ? 'reason' : sent?.intent === 'escalate' ? 'why' : (sent?.code ?? '');
  return (
    <Page
      title={item.title}
      caption={page.title}
      breadcrumbs={[...page.crumbs, { href: paths.review(page.org, page.month), label: page.title }]}
      notice={
        <ErrorSummary
          errors={sent === undefined ? [] : [{ id: stale ? 'saved' : target, message: sent.message }]}
        />
      }
    >
      <ItemTags item={item} />
      <AgendaItemBody item={item} />
      {stale ? (
        <InsetText>
          <div id="saved">
            <p>What is saved now: “{item.title}”.</p>
            <p>{item.question}</p>
            <p>{item.assignee === '' ? 'Nobody leads it.' : `Led by ${item.assignee}.`}</p>
            <p>Yours is in the form: send it again to replace this.</p>
          </div>
        </InsetText>
      ) : null}
      {page.recording ? (
        <>
          <form method="post" noValidate autoComplete="off">
            <HiddenVersion version={page.version} />
            <TextField
              id="title"
              name="title"
              label="Title"
              hint="Leave it empty to keep the words drafted from the data."
              defaultValue={form.title}
              error={errorOf('title')}
            />
            <TextArea
              id="question"
              name="question"
              label="Question"
              hint="Leave it empty to keep the proposed question."
              rows={3}
              defaultValue={form.question}
              error={errorOf('question')}
            />
            <TextField
              id="assignee"
              name="assignee"
              label="Who leads the item"
              defaultValue={form.assignee}
              error={errorOf('assignee')}
            />
            <Button name="intent" value="save">
              Save the item
            </Button>
          </form>
          {item.state === 'open' ? (
            <Details summary="Drop the item" open={sent?.intent === 'drop'}>
              <WordsForm
                id="reason"
                name="reason"
                intent="drop"
                label="Why is it dropped?"
                button="Drop the item"
                variant="warning"
                value={sent?.intent === 'drop' ? sent.words : ''}
                error={sent?.intent === 'drop' ? sent.message : undefined}
              />
            </Details>
          ) : (
            <ItemButton intent="open" item={item.id} label="Take the item back to the agenda" about="" />
          )}
        </>
      ) : null}
      {page.isIcb ? (
        <Details summary="Escalate to London" open={sent?.intent === 'escalate'}>
          <WordsForm
            id="why"
            name="why"
            intent="escalate"
            label="What does London have to answer?"
            button="Escalate to London"
            value={sent?.intent === 'escalate' ? sent.words : ''}
            error={sent?.intent === 'escalate' ? sent.message : undefined}
          />
        </Details>
      ) : null}
    </Page>
  );
}
