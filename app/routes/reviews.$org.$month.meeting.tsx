import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { openReview } from '~/auth/open-review.server';
import { Button } from '~/components/form/button';
import { ErrorSummary } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { AgendaItemBody, ItemTags } from '~/components/review/agenda-item';
import { goByArrows } from '~/components/review/go-by-arrows';
import { RecordForm } from '~/components/review/record-form';
import { partsOfDate } from '~/domain/returns/period-form';
import { fieldDate, fieldText, typedDate } from '~/http/form-fields.server';
import { orRefuse } from '~/http/or-refuse.server';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { doneWords } from '~/presenters/review/done';
import { type ItemView, reviewView } from '~/presenters/review/review-page';
import { setItemState } from '~/services/review/edit-agenda.server';
import { nextMeeting, readReview } from '~/services/review/read-review.server';
import { recordNote, recordOutcome } from '~/services/review/record-in-review.server';

/** Next and back by the arrow keys. */
export const handle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page === undefined ? 'Meeting' : `${page.position}, ${page.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.read', resource);
  const reading = orRefuse(readReview(context, at));
  const view = reviewView(reading);
  const { searchParams } = new URL(request.url);
  const asked = view.items.findIndex(({ id }) => String(id) === searchParams.get('item'));
  const index = Math.max(0, asked);
  const item = view.items[index] ?? null;
  const link = (other: { id: number; title: string } | undefined) =>
    other === undefined
      ? null
      : { href: paths.reviewMeeting(at.org, at.month, { item: other.id }), label: other.title };
  return {
    ...at,
    title: `${reading.organisation.shortName}, review of ${view.monthWords}`,
    review: view.title,
    crumbs: view.crumbs,
    position: item === null ? 'No agenda yet' : `Item ${index + 1} of ${view.items.length}`,
    item,
    back: index > 0 ? link(view.items[index - 1]) : null,
    next: link(view.items[index + 1]),
    recording: reading.recording,
    targets: reading.targets.map(({ slug, shortName }) => ({ value: slug, label: shortName })),
    due: partsOfDate(nextMeeting(context, reading)),
    token: crypto.randomUUID(),
    done: doneWords(searchParams.get('done')),
  };
}

const FIELDS = {
  text_missing: 'text',
  text_too_long: 'text',
  owner_missing: 'owner',
  owner_too_long: 'owner',
  due_missing: 'due',
  due_wrong: 'due',
  organisation: 'organisation',
} as const;

export async function action({ request, params }: ActionFunctionArgs) {
  const context = await requireActor(request);
  const { at, resource } = openReview(context, params);
  requirePermission(context, 'review.run', resource);
  const form = await readForm(request);
  const intent = fieldText(form, 'intent');
  const item = Number(fieldText(form, 'item')) || null;
  const token = fieldText(form, 'token');
  const values = {
    text: fieldText(form, 'text'),
    owner: fieldText(form, 'owner'),
    organisation: fieldText(form, 'organisation'),
    due: fieldDate(form, 'due'),
  };
  const where = { ...at, item, token };
  const result =
    intent === 'note'
      ? recordNote(context, { ...where, kind: 'note', text: values.text })
      : intent === 'decision' || intent === 'action'
        ? recordOutcome(context, {
            ...where,
            ...values,
            kind: intent,
            due: intent === 'action' ? typedDate(form, 'due') : null,
          })
        : intent === 'done' && item !== null
          ? setItemState(context, { ...at, item, state: 'done', reason: '' })
          : badRequest();
  if (result.ok)
    return redirect(paths.reviewMeeting(at.org, at.month, { item: item ?? undefined, done: intent }), 303);
  if (result.code === 'not_found' || result.code === 'forbidden')
    return orRefuse<never>({ ...result, code: result.code });
  const field = result.code in FIELDS ? FIELDS[result.code as keyof typeof FIELDS] : 'text';
  // A changed form that was sent before goes with a new mark, so that sending it once more records it.
  const next = result.code === 'sent_before' ? crypto.randomUUID() : token;
  return data({ values, token: next, field, message: result.message }, { status: 400 });
}

export default function Meeting() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { item, back, next } = page;
  useEffect(() => goByArrows(back?.href ?? null, next?.href ?? null), [back, next]);
  const notice = (
    <>
      <ErrorSummary errors={sent === undefined ? [] : [{ id: sent.field, message: sent.message }]} />
      {page.done !== null && sent === undefined ? <SuccessBanner>{page.done}</SuccessBanner> : null}
    </>
  );
  return (
    <div className="app-meeting">
      <Page
        title={item?.title ?? 'No agenda yet'}
        caption={`${page.position}. ${page.title}`}
        breadcrumbs={[...page.crumbs, { href: paths.review(page.org, page.month), label: page.review }]}
        width="wide"
        notice={notice}
      >
        {item === null ? <p>The agenda has not been drafted yet.</p> : null}
        <nav className="app-meeting-nav app-no-print" aria-label="Items of the agenda">
          {back === null ? <span /> : <a href={back.href}>Back: {back.label}</a>}
          {page.recording && item !== null ? (
            <a className="app-meeting-to-form" href="#record">
              Record
            </a>
          ) : null}
          {next === null ? <span /> : <a href={next.href}>Next: {next.label}</a>}
        </nav>
        {item === null ? null : (
          <div className={page.recording ? 'app-meeting-room' : undefined}>
            <div>
              <ItemTags item={item} />
              <AgendaItemBody item={item} />
            </div>
            {page.recording ? <Record item={item} /> : null}
          </div>
        )}
      </Page>
    </div>
  );
}

/** The form beside what it is about. */
function Record({ item }: { item: ItemView }) {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <section aria-labelledby="record-title">
      <h2 className="nhsuk-heading-m" id="record-title">
        Record
      </h2>
      <RecordForm
        key={page.token}
        item={item.id}
        token={sent?.token ?? page.token}
        values={sent?.values ?? { text: '', owner: '', organisation: page.org, due: page.due }}
        targets={page.targets}
        errors={sent === undefined ? {} : { [sent.field]: sent.message }}
      />
      {item.state === 'open' ? (
        <form method="post">
          <input type="hidden" name="item" value={item.id} />
          <Button name="intent" value="done" variant="secondary">
            Mark this item as done
          </Button>
        </form>
      ) : null}
    </section>
  );
}
