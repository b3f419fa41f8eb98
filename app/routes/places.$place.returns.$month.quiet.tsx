import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { forbidden, requireActor, requirePermission } from '~/auth/guards.server';
import {
  draftIn,
  lockOf,
  type OpenReturn,
  openReturn,
  refuse,
  requirePost,
  savedParts,
} from '~/auth/open-return.server';
import { ErrorSummary, type SummaryError } from '~/components/form/error-summary';
import { Page } from '~/components/layout/page';
import { MovedNotice, QuietMonthForm } from '~/components/returns/quiet-month';
import { holds } from '~/domain/people/actor';
import { readValues } from '~/domain/returns/form';
import { parseTicks, tickedAreas } from '~/domain/returns/quiet-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { fieldId } from '~/presenters/returns/fields';
import { returnFrame } from '~/presenters/returns/frame';
import { savedHref } from '~/presenters/returns/notice';
import {
  LOCK_ID,
  type MovedView,
  movedViews,
  nothingTicked,
  QUERIED_WORDS,
  type QuietFacts,
  quietView,
} from '~/presenters/returns/quiet-month';
import type { Context } from '~/services/context.server';
import { quietAreasOf, restateAreas } from '~/services/returns/restate-areas.server';

const TITLE = 'Nothing changed this month';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? TITLE : `${TITLE}, ${shown.title}`) },
];

function factsOf(context: Context, opened: OpenReturn): QuietFacts {
  const draft = draftIn(opened);
  return {
    place: opened.place,
    month: opened.month,
    framework: draft.framework,
    areas: quietAreasOf(draft, context.now),
    entries: draft.draft.areas,
    saved: savedParts(opened, 'area'),
  };
}

function quietLock(context: Context, opened: OpenReturn): string | null {
  return opened.resource.state === 'queried' ? QUERIED_WORDS : lockOf(context, opened, null);
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  return {
    ...returnFrame(opened.handle.place, opened.month),
    view: quietView(factsOf(context, opened)),
    lock: quietLock(context, opened),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_draft', opened.resource);
  const values = readValues(await readForm(request));
  const codes = draftIn(opened).framework.areas.map(({ code }) => code);
  const again = (status: number, errors: SummaryError[], moved: MovedView[] = []) =>
    data({ ticked: tickedAreas(codes, values), errors, moved }, { status });

  const lock = quietLock(context, opened);
  if (lock !== null && !holds(context.actor, ['contributor', 'programme_manager'], opened.place))
    return forbidden(lock);
  if (lock !== null) return again(409, [{ id: LOCK_ID, message: `Nothing was saved. ${lock}` }]);
  requirePermission(context, 'return.edit', opened.resource);

  const ticks = parseTicks(codes, values);
  if (!ticks.ok) {
    const errors = ticks.faults.map(({ field, message }) => ({ id: fieldId(field), message }));
    return again(422, errors);
  }
  const facts = factsOf(context, opened);
  if (ticks.value.length === 0) return again(422, [nothingTicked(facts)]);
  const { place, month } = opened;
  const saved = restateAreas(context, { place, month, ticks: ticks.value });
  if (saved.ok) {
    const notice = { at: saved.value.savedAt, part: 'quiet' };
    return redirect(savedHref(paths.returnCheck(place, month), notice), 303);
  }
  if (saved.code === 'moved') return again(409, [], movedViews(facts, saved.areas));
  if (saved.code === 'locked' || saved.code === 'unknown_part')
    return again(409, [{ id: LOCK_ID, message: saved.message }]);
  return refuse(saved);
}

export default function QuietMonth() {
  const { place, month, title, crumbs, view, lock } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <Page
      title={TITLE}
      caption={title}
      breadcrumbs={crumbs}
      notice={
        <>
          <ErrorSummary errors={sent?.errors ?? []} />
          <MovedNotice moved={sent?.moved ?? []} />
        </>
      }
    >
      <QuietMonthForm
        view={view}
        action={paths.returnQuiet(place, month)}
        checkHref={paths.returnCheck(place, month)}
        ticked={sent?.ticked ?? []}
        lock={lock}
      />
    </Page>
  );
}
