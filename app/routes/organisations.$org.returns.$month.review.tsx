import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { badRequest, requireActor, requirePermission } from '~/auth/guards.server';
import { type OpenReturn, openOwnReturn, refuse, requirePost } from '~/auth/open-return.server';
import { Button } from '~/components/form/button';
import { DateField } from '~/components/form/date-field';
import { ErrorSummary } from '~/components/form/error-summary';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { Page } from '~/components/layout/page';
import { SuccessBanner } from '~/components/layout/success-banner';
import { MilestoneTable } from '~/components/returns/other-readings';
import { QueryList } from '~/components/returns/query-list';
import { StandingPanel } from '~/components/returns/standing-panel';
import { londonDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import { LIMITS } from '~/domain/returns/content';
import { dateOfParts, partsOfDate } from '~/domain/returns/period-form';
import { readForm } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { doneHref, noticeOf } from '~/presenters/returns/notice';
import { proposedQueryDay } from '~/presenters/returns/other-forms';
import { ownFrame, ownStanding } from '~/presenters/returns/own-return';
import { queryViews } from '~/presenters/returns/queries';
import { milestoneReadings } from '~/presenters/returns/reading';
import type { Context } from '~/services/context.server';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import { readingOf } from '~/services/returns/read-submission.server';
import { restateReturn } from '~/services/returns/restate-return.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Review' : `Review, ${shown.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_submission', opened.resource);
  const { handle, resource, submission, month } = opened;
  const today = londonDate(context.now);
  const reading = submission === null ? null : readingOf(context.db, submission);
  const areas = (reading?.framework.areas ?? []).filter(({ code }) =>
    reading?.milestones.some(({ area }) => area === code),
  );
  return {
    ...ownFrame(handle.place, month),
    standing: ownStanding(
      {
        state: resource.state,
        since: handle.row?.stateSince ?? null,
        period: handle.period,
        today,
        firstDaysLate: handle.submissions.at(-1)?.daysLate ?? null,
      },
      handle.place.level,
    ),
    milestones: reading === null ? [] : milestoneReadings(reading),
    areas: areas.map(({ code, title }) => ({ value: code, label: title })),
    queries: queryViews(opened.queries, {
      areas,
      names: opened.names,
      latest: handle.submissions[0]?.id ?? null,
      today,
    }),
    mayQuery: may(context.actor, 'return.query', resource),
    mayAccept: may(context.actor, 'return.accept', resource),
    mayRestate: may(context.actor, 'return.restate', resource),
    dueOn: partsOfDate(proposedQueryDay(today)),
    version: handle.row?.version ?? 0,
    notice: noticeOf(new URL(request.url).searchParams)?.text ?? null,
  };
}

interface Answer {
  errors: { id: string; message: string }[];
  typed: Record<string, string>;
}

export async function action({ request, params }: ActionFunctionArgs) {
  requirePost(request);
  const form = await readForm(request);
  const context = await requireActor(request);
  const opened = openOwnReturn(context, params);
  requirePermission(context, 'return.read_submission', opened.resource);
  switch (form.get('intent')) {
    case 'query':
      return query(context, opened, form);
    case 'accept':
      return done(acceptReturn(context, inputOf(opened, form)), opened, 'accepted', 'accept', form);
    case 'restate':
      return done(
        restateReturn(context, { ...inputOf(opened, form), reason: String(form.get('reason') ?? '') }),
        opened,
        'restated',
        'reason',
        form,
      );
    default:
      return badRequest();
  }
}

function inputOf({ place, month }: OpenReturn, form: FormData) {
  return { place, month, seenVersion: Number(form.get('version')) };
}

function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}

function done(
  result: ReturnType<typeof acceptReturn>,
  { place, month }: OpenReturn,
  what: 'accepted' | 'restated',
  field: string,
  form: FormData,
) {
  if (result.ok) return redirect(doneHref(paths.ownReturnReview(place, month), what), 303);
  if (result.code === 'not_found' || result.code === 'forbidden') return refuse(result);
  const status = result.code === 'reason_missing' ? 422 : 409;
  return data<Answer>({ errors: [{ id: field, message: result.message }], typed: typedIn(form) }, { status });
}

function query(context: Context, opened: OpenReturn, form: FormData) {
  const part = (name: string) => String(form.get(`dueOn.${name}`) ?? '');
  const dueOn = dateOfParts({ day: part('day'), month: part('month'), year: part('year') }) ?? '';
  const queries = [{ area: String(form.get('area') ?? ''), text: String(form.get('text') ?? ''), dueOn }];
  const result = raiseQueries(context, { ...inputOf(opened, form), queries });
  if (result.ok)
    return redirect(doneHref(paths.ownReturnReview(opened.place, opened.month), 'queried_own'), 303);
  if (result.code === 'not_found' || result.code === 'forbidden') return refuse(result);
  const field = result.code === 'query_date' ? 'dueOn' : result.code === 'unknown_area' ? 'area' : 'text';
  return data<Answer>(
    { errors: [{ id: field, message: result.message }], typed: typedIn(form) },
    { status: result.code === 'stale' ? 409 : 422 },
  );
}

export default function OwnReview() {
  const shown = useLoaderData<typeof loader>();
  const sent = useActionData<Answer>();
  const errorOn = (id: string) => sent?.errors.find((error) => error.id === id)?.message;
  const typed = sent?.typed ?? {};
  return (
    <Page
      title="Review"
      caption={shown.title}
      breadcrumbs={shown.crumbs}
      width="full"
      notice={
        <>
          {shown.notice === null || sent !== undefined ? null : <SuccessBanner>{shown.notice}</SuccessBanner>}
          <ErrorSummary errors={sent?.errors ?? []} />
        </>
      }
    >
      <StandingPanel standing={shown.standing} />
      <MilestoneTable milestones={shown.milestones} />
      {shown.queries.length === 0 ? null : <QueryList queries={shown.queries} />}
      {shown.mayAccept ? (
        <form method="post" id="accept">
          <input type="hidden" name="version" value={shown.version} />
          <Button name="intent" value="accept">
            Accept
          </Button>
        </form>
      ) : null}
      {shown.mayQuery ? (
        <form method="post" noValidate autoComplete="off">
          <h2 className="nhsuk-heading-m">Or ask about it</h2>
          <input type="hidden" name="version" value={shown.version} />
          <Select
            id="area"
            name="area"
            label="Area"
            items={shown.areas}
            defaultValue={typed.area ?? shown.areas[0]?.value ?? ''}
            error={errorOn('area')}
          />
          <TextArea
            id="text"
            name="text"
            label="Question"
            limit={1000}
            rows={3}
            defaultValue={typed.text ?? ''}
            error={errorOn('text')}
          />
          <DateField
            id="dueOn"
            name="dueOn"
            label="Answer by"
            defaultValue={{
              day: typed['dueOn.day'] ?? shown.dueOn.day,
              month: typed['dueOn.month'] ?? shown.dueOn.month,
              year: typed['dueOn.year'] ?? shown.dueOn.year,
            }}
            error={errorOn('dueOn')}
          />
          <Button name="intent" value="query" variant="secondary">
            Ask
          </Button>
        </form>
      ) : null}
      {shown.mayRestate ? (
        <form method="post" noValidate autoComplete="off">
          <h2 className="nhsuk-heading-m">Open it again as a restatement</h2>
          <input type="hidden" name="version" value={shown.version} />
          <TextArea
            id="reason"
            name="reason"
            label="Why?"
            limit={LIMITS.reason}
            rows={3}
            defaultValue={typed.reason ?? ''}
            error={errorOn('reason')}
          />
          <Button name="intent" value="restate" variant="secondary">
            Open it again
          </Button>
        </form>
      ) : null}
    </Page>
  );
}
