import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { type OpenReturn, openReturn, refuse, requirePost } from '~/auth/open-return.server';
import { ErrorSummary } from '~/components/form/error-summary';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { StandingPanel } from '~/components/returns/standing-panel';
import { RestateForm, SubmissionReview } from '~/components/returns/submission-review';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { changesSince } from '~/domain/returns/changes';
import { LIMITS } from '~/domain/returns/content';
import { dateValues } from '~/domain/returns/date-fields';
import type { FormValues } from '~/domain/returns/fields';
import { type FieldFault, readValues } from '~/domain/returns/form';
import { parseAssurance, parseQueries, typedQueries } from '~/domain/returns/review-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { changeGroups } from '~/presenters/returns/changes';
import { fieldId } from '~/presenters/returns/fields';
import { returnFrame } from '~/presenters/returns/frame';
import { doneHref, noticeOf } from '~/presenters/returns/notice';
import { proposedQueryDay } from '~/presenters/returns/other-forms';
import { queryViews } from '~/presenters/returns/queries';
import { milestoneReadings, otherReadings } from '~/presenters/returns/reading';
import { areaReviews } from '~/presenters/returns/review';
import { standingOf } from '~/presenters/returns/standing';
import { submissionView } from '~/presenters/returns/submission';
import type { Context } from '~/services/context.server';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { assureArea } from '~/services/returns/assure-area.server';
import { placeTeam } from '~/services/returns/place-team.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { readingOf, storedSubmission } from '~/services/returns/read-submission.server';
import { restateReturn } from '~/services/returns/restate-return.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Review' : `Review, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_submission', opened.resource);
  const { handle, resource } = opened;
  const today = londonDate(context.now);
  const mayQuery = may(context.actor, 'return.query', resource);
  return {
    ...returnFrame(handle.place, opened.month),
    standing: standingOf({
      state: resource.state,
      since: handle.row?.stateSince ?? null,
      period: handle.period,
      today,
      firstDaysLate: handle.submissions.at(-1)?.daysLate ?? null,
    }),
    submission: submissionFor(context, opened, today),
    version: handle.row?.version ?? 0,
    mayQuery,
    mayAssure: may(context.actor, 'return.assure', resource),
    mayAccept: may(context.actor, 'return.accept', resource),
    mayRestate: may(context.actor, 'return.restate', resource),
    team: mayQuery ? placeTeam(context.db, opened.handle.place, today) : [],
    values: dateValues('dueOn', proposedQueryDay(today)),
    queue: resource.icbToday === null ? null : paths.icbReturns(resource.icbToday, { month: opened.month }),
    mayQueue:
      resource.icbToday !== null &&
      may(context.actor, 'review_queue.read', { kind: 'organisation', slug: resource.icbToday }),
    notice: noticeOf(new URL(request.url).searchParams)?.text ?? null,
  };
}

function submissionFor({ db }: Context, opened: OpenReturn, today: string) {
  const { submission, names, handle } = opened;
  if (submission === null) return null;
  const reading = readingOf(db, submission);
  const queries = queryViews(opened.queries, {
    areas: reading.framework.areas,
    names,
    latest: submission.row.id,
    today,
  });
  const stored = storedSubmission(db, handle, submission.row.sequence);
  return {
    id: submission.row.id,
    view: submissionView(submission.row, names, stored?.ratifiedOn ?? null, stored?.imported),
    areas: areaReviews(reading, { assurances: opened.assurances, queries, names }),
    changes: changeGroups(changesSince(reading.content, reading.earlier[0] ?? null), reading),
    firstReturn: reading.earlier.length === 0,
    milestones: milestoneReadings(reading),
    others: otherReadings(reading),
  };
}

interface Answer {
  values: FormValues;
  errors: { id: string; message: string }[];
  notice?: string;
  stale?: string;
}

// The guard is to read the submission: who may do what to it now is for the services to say, with the text kept.
export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openReturn(context, params);
  requirePermission(context, 'return.read_submission', opened.resource);
  const values = readValues(form);
  const [intent, area = ''] = (values.intent ?? '').split(':');
  switch (intent) {
    case 'keep':
      return again(values, [], 200);
    case 'assure':
      return assure(context, opened, values, area);
    case 'query':
      return query(context, opened, values);
    case 'accept':
      return accept(context, opened, values);
    case 'restate':
      return restate(context, opened, values);
    default:
      return badRequest();
  }
}

function again(
  values: FormValues,
  faults: readonly FieldFault[],
  status: number,
  more: Partial<Answer> = {},
) {
  const errors = faults.map(({ field, message }) => ({ id: fieldId(field), message }));
  return data<Answer>({ values, errors, ...more }, { status });
}

const reviewOf = ({ place, month }: OpenReturn) => paths.returnReview(place, month);

function areasOf({ submission }: OpenReturn): string[] {
  return Object.keys(submission?.content.areas ?? {});
}

function assure(context: Context, opened: OpenReturn, values: FormValues, area: string) {
  const { place, month } = opened;
  const areas = areasOf(opened);
  if (!areas.includes(area)) return badRequest();
  const parsed = parseAssurance(values, area);
  if (!parsed.ok) return again(values, parsed.faults, 422);
  const submission = Number(values.submission);
  const result = assureArea(context, { place, month, area, submission, ...parsed.value });
  if (!result.ok) {
    if (result.code === 'stale') return again(values, [], 409, { stale: result.message });
    if (result.code === 'reason_missing')
      return again(values, [{ field: `${area}.assuredReason`, message: result.message }], 422);
    return refuse(result);
  }
  // Questions typed on the same page are not sent yet: showing the page again keeps them.
  if (typedQueries(values, areas).length > 0)
    return again(values, [], 200, {
      notice: 'Your assured rating is saved. Your questions are not sent yet.',
    });
  return redirect(`${doneHref(reviewOf(opened), 'assured')}#area-${area}`, 303);
}

function query(context: Context, opened: OpenReturn, values: FormValues) {
  const { place, month } = opened;
  const parsed = parseQueries(values, areasOf(opened), londonDate(context.now));
  if (!parsed.ok) return again(values, parsed.faults, 422);
  const { queries, dueOn } = parsed.value;
  const owner = values.owner ? { owner: values.owner } : {};
  const result = raiseQueries(context, {
    place,
    month,
    seenVersion: Number(values.version),
    queries: queries.map((each) => ({ ...each, dueOn, ...owner })),
  });
  if (result.ok) return redirect(doneHref(reviewOf(opened), 'queried'), 303);
  if (result.code === 'stale') return again(values, [], 409, { stale: result.message });
  if (result.code === 'query_owner') return again(values, [{ field: 'owner', message: result.message }], 422);
  if (result.code === 'query_date') return again(values, [{ field: 'dueOn', message: result.message }], 422);
  if (result.code === 'not_found' || result.code === 'forbidden') return refuse(result);
  return again(values, [{ field: `${areasOf(opened)[0]}.query`, message: result.message }], 422);
}

function accept(context: Context, opened: OpenReturn, values: FormValues) {
  const { place, month } = opened;
  const [typed] = typedQueries(values, areasOf(opened));
  if (typed !== undefined)
    return again(
      values,
      [
        {
          field: `${typed.area}.query`,
          message: 'You have typed a question: send it, or clear it, before you accept',
        },
      ],
      422,
    );
  const result = acceptReturn(context, { place, month, seenVersion: Number(values.version) });
  if (result.ok) return redirect(doneHref(reviewOf(opened), 'accepted'), 303);
  return result.code === 'stale' ? again(values, [], 409, { stale: result.message }) : refuse(result);
}

function restate(context: Context, opened: OpenReturn, values: FormValues) {
  const { place, month } = opened;
  const reason = values.reason ?? '';
  if (reason.trim().length > LIMITS.reason)
    return again(values, [{ field: 'reason', message: 'Use 1,000 characters at most for the reason' }], 422);
  const result = restateReturn(context, { place, month, seenVersion: Number(values.version), reason });
  if (result.ok) return redirect(doneHref(reviewOf(opened), 'restated'), 303);
  if (result.code === 'reason_missing')
    return again(values, [{ field: 'reason', message: result.message }], 422);
  return result.code === 'stale' ? again(values, [], 409, { stale: result.message }) : refuse(result);
}

export default function Review() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const notice = sent?.notice ?? (sent === undefined ? shown.notice : null);
  return (
    <Page
      title="Review the return"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      width="full"
      notice={
        notice === null ? (
          <ErrorSummary errors={sent?.errors ?? []} />
        ) : (
          <SuccessBanner>{notice}</SuccessBanner>
        )
      }
    >
      <StandingPanel standing={shown.standing} />
      {shown.mayQueue && shown.queue !== null ? (
        <p>
          <a href={shown.queue}>Review queue</a>
        </p>
      ) : null}
      {sent?.stale ? (
        <InsetText>
          <p>{sent.stale} What you typed is still below where it can be used.</p>
          {Object.entries(sent.values)
            .filter(([name, value]) => name.endsWith('.query') && value !== '')
            .map(([name, value]) => (
              <p key={name} className="app-typed">
                {name.split('.')[0]}: {value}
              </p>
            ))}
        </InsetText>
      ) : null}
      {shown.submission === null ? (
        <p>This place has submitted nothing for this month yet, so there is nothing to review.</p>
      ) : (
        <SubmissionReview
          submission={shown.submission}
          version={shown.version}
          powers={shown}
          team={shown.team}
          values={sent?.values ?? shown.values}
          errors={sent?.errors}
        />
      )}
      {shown.mayRestate ? (
        <RestateForm version={shown.version} reason={sent?.values.reason} errors={sent?.errors} />
      ) : null}
    </Page>
  );
}
