import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { draftIn, type OpenReturn, openReturn } from '~/auth/open-return.server';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { MoveTable } from '~/components/returns/move-table';
import { ReturnInForce, ReturnTasks } from '~/components/returns/return-tasks';
import { StandingPanel } from '~/components/returns/standing-panel';
import { type IsoDate, londonDate } from '~/domain/date';
import { isSigner, may } from '~/domain/people/policy';
import { endOfLondonDay } from '~/domain/rollups/view';
import { renderOnly } from '~/http/render-only.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { formatDate } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { returnFrame } from '~/presenters/returns/frame';
import { noticeOf } from '~/presenters/returns/notice';
import { queryViews } from '~/presenters/returns/queries';
import { areaReadings, milestoneReadings, otherReadings } from '~/presenters/returns/reading';
import { standingOf } from '~/presenters/returns/standing';
import { submissionView } from '~/presenters/returns/submission';
import {
  areaTasks,
  checkHint,
  historyRows,
  nextStep,
  otherTasks,
  sentBackWords,
} from '~/presenters/returns/task-list';
import { returnDutiesTask } from '~/presenters/review/return-duties';
import type { Context } from '~/services/context.server';
import { oncePer } from '~/services/remembered.server';
import { readingOf, storedSubmission } from '~/services/returns/read-submission.server';
import { returnDuties } from '~/services/review/duties.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown?.title ?? 'Return') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { asKnownOn } = viewParams(request);
  const opened = openReturn(context, params, asKnownOn === null ? null : endOfLondonDay(asKnownOn));
  const { resource, handle } = opened;
  const seesState = may(context.actor, 'return.see_state', resource);
  requirePermission(context, seesState ? 'return.see_state' : 'return.read_submission', resource);
  const notice = noticeOf(new URL(request.url).searchParams);
  // All that follows depends on who asks, on the return as they may see it and on the notice.
  const key = `page ${context.actor.id} ${asKnownOn} ${JSON.stringify(notice)}`;
  return renderOnly(oncePer(handle, key, () => pageOf(context, opened, { seesState, notice, asKnownOn })));
}

function pageOf(
  context: Context,
  opened: OpenReturn,
  asked: { seesState: boolean; notice: ReturnType<typeof noticeOf>; asKnownOn: IsoDate | null },
) {
  const { resource, handle } = opened;
  const { seesState, notice, asKnownOn } = asked;
  return {
    ...returnFrame(handle.place, opened.month),
    standing: seesState
      ? standingOf({
          state: resource.state,
          since: handle.row?.stateSince ?? null,
          period: handle.period,
          today: londonDate(context.now),
          firstDaysLate: handle.submissions.at(-1)?.daysLate ?? null,
        })
      : null,
    notice: notice?.text ?? null,
    signed: notice?.done === 'signed' ? dashboards(opened) : [],
    asKnownOn: asKnownOn === null ? null : formatDate(asKnownOn),
    tasks: opened.draft === null || asKnownOn !== null ? null : tasksOf(context, opened),
    submission: opened.draft === null || asKnownOn !== null ? submissionOf(context, opened) : null,
    submissions: opened.submission === null ? [] : submissionLinks(opened),
    review:
      opened.submission === null || !may(context.actor, 'return.read_submission', resource)
        ? null
        : paths.returnReview(opened.place, opened.month),
    ratification:
      may(context.actor, 'return.record_ratification', resource) && handle.submissions[0]?.ratificationBy
        ? paths.returnRatification(opened.place, opened.month)
        : null,
    history: historyRows(opened.transitions, opened.names),
    values: may(context.actor, 'return.read_draft', resource)
      ? paths.returnHistory(opened.place, opened.month)
      : null,
  };
}

function dashboards({ resource, month }: OpenReturn): { href: string; label: string }[] {
  const icb = resource.icbThen ?? resource.icbToday;
  const london = { href: paths.london({ month }), label: 'See it in London’s figures' };
  return icb === null
    ? [london]
    : [{ href: paths.icb(icb, { month }), label: 'See it in the ICB’s figures' }, london];
}

function tasksOf(context: Context, opened: OpenReturn) {
  const { actor, now } = context;
  const { resource, handle, place, month } = opened;
  const draft = draftIn(opened);
  const queries = queryViews(opened.queries, {
    areas: draft.framework.areas,
    names: opened.names,
    latest: handle.submissions[0]?.id ?? null,
    today: londonDate(now),
  });
  const facts = {
    reading: draft,
    place,
    state: resource.state,
    saved: new Set(draft.saved.keys()),
    queries,
  };
  const areas = areaTasks(facts);
  const powers = {
    mayEdit: may(actor, 'return.edit', resource),
    mayAskSignOff: may(actor, 'return.ask_sign_off', resource) || may(actor, 'return.open', resource),
    isSigner: isSigner(actor, place),
    mayReview: false,
  };
  const editing = powers.mayEdit && resource.state !== 'queried';
  return {
    sentBack: sentBackWords(resource.state, opened.transitions, opened.names),
    next: nextStep(resource.state, powers, { place, month }, areas, queries),
    areas,
    others: [...otherTasks(facts), ...dutyRows(context, opened)],
    check: { href: paths.returnCheck(place, month), hint: checkHint(draft.check) },
    grid: editing ? paths.returnGrid(place, month) : null,
    workbook: paths.returnWorkbook(place, month),
    quiet: editing && draft.earlier.length > 0 ? paths.returnQuiet(place, month) : null,
    signOff: powers.isSigner ? paths.returnSignOff(place, month) : null,
    queries,
  };
}

/** The row of decisions and actions of reviews; none where none stands in this return. */
function dutyRows(context: Context, { handle, place, month }: OpenReturn) {
  const row = returnDutiesTask(place, month, returnDuties(context, place, month, handle.period.dueOn));
  return row === null ? [] : [row];
}

/** What readers without the draft see: the submission in force, and their own next step. */
function submissionOf(context: Context, opened: OpenReturn) {
  const { submission, names, resource, handle, place, month } = opened;
  const mayReview = may(context.actor, 'return.accept', resource);
  const powers = { mayEdit: false, mayAskSignOff: false, isSigner: false, mayReview };
  const next = opened.draft === null ? nextStep(resource.state, powers, { place, month }, [], []) : null;
  if (submission === null) return { next, view: null };
  const reading = readingOf(context.db, submission);
  const stored = storedSubmission(context.db, handle, submission.row.sequence);
  return {
    next: stored?.imported == null ? next : null,
    view: submissionView(submission.row, names, stored?.ratifiedOn ?? null, stored?.imported),
    areas: areaReadings(reading),
    milestones: milestoneReadings(reading),
    others: otherReadings(reading),
    queries: queryViews(opened.queries, {
      areas: reading.framework.areas,
      names,
      latest: submission.row.id,
      today: londonDate(context.now),
    }),
  };
}

function submissionLinks({ handle, place, month }: OpenReturn) {
  return handle.submissions.map(({ sequence }) => ({
    href: paths.returnSubmission(place, month, sequence),
    label: `Submission ${sequence}`,
  }));
}

export default function Return() {
  const shown = useLoaderData<typeof loader>();
  return (
    <Page
      title={shown.title}
      breadcrumbs={shown.crumbs.slice(0, 1)}
      width={shown.tasks === null ? 'full' : 'text'}
      notice={shown.notice === null ? undefined : <SuccessBanner>{shown.notice}</SuccessBanner>}
    >
      {shown.signed.length === 0 ? null : (
        <ul>
          {shown.signed.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
      {shown.standing === null ? null : <StandingPanel standing={shown.standing} />}
      {shown.asKnownOn === null ? null : (
        <InsetText>
          <p>
            The return as it was known at the end of {shown.asKnownOn}.{' '}
            <a href={paths.return(shown.place, shown.month)}>See it as it is now</a>
          </p>
        </InsetText>
      )}
      {shown.tasks === null ? null : <ReturnTasks tasks={shown.tasks} />}
      {shown.submission === null ? null : <ReturnInForce submission={shown.submission} />}
      <Links />
      <MoveTable rows={shown.history} />
    </Page>
  );
}

function Links() {
  const { submissions, review, ratification, values } = useLoaderData<typeof loader>();
  const links = [
    ...(review === null ? [] : [{ href: review, label: 'This month beside last' }]),
    ...submissions,
    ...(ratification === null ? [] : [{ href: ratification, label: 'Board ratification' }]),
    ...(values === null ? [] : [{ href: values, label: 'Who changed what' }]),
  ];
  if (links.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">See also</h2>
      <ul>
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
