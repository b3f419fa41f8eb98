import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { RequestList } from '~/components/returns/rebaseline';
import { londonDate } from '~/domain/date';
import { nextMonth, parseMonth, previousMonth } from '~/domain/month';
import { orRefuse } from '~/http/or-refuse.server';
import { slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { formatDate, formatMonth } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { QUIET, queueRows, queueSentence } from '~/presenters/returns/review-queue';
import { requestView } from '~/presenters/rollups/milestone-page';
import { undecidedOfIcb } from '~/services/returns/rebaseline-requests.server';
import { currentReturnMonth, reviewQueue } from '~/services/returns/review-queue.server';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  {
    title: pageTitle(
      shown === undefined ? 'Review queue' : `Review queue, ${shown.icbName}, ${shown.monthWords}`,
    ),
  },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const icb = slugParam(params, 'icb');
  requirePermission(context, 'review_queue.read', { kind: 'organisation', slug: icb });
  const asked = new URL(request.url).searchParams.get('month');
  const month = asked === null ? currentReturnMonth(context) : (parseMonth(asked) ?? notFound());
  const queue = orRefuse(reviewQueue(context, { icb, month }));
  const at = { month, dueOn: queue.period.dueOn, today: londonDate(context.now) };
  return {
    icb,
    icbName: queue.icb.shortName,
    month,
    monthWords: formatMonth(month),
    due: `${at.today > at.dueOn ? 'Returns were' : 'Returns are'} due on ${formatDate(queue.period.dueOn)}.`,
    sentence: queueSentence(queue.returns, at),
    rows: queueRows(queue.returns, at),
    requests: undecidedOfIcb(context, icb).map(requestView),
    ownReturn: paths.ownReturn(icb, month),
    previous: {
      href: paths.icbReturns(icb, { month: previousMonth(month) }),
      label: formatMonth(previousMonth(month)),
    },
    next: { href: paths.icbReturns(icb, { month: nextMonth(month) }), label: formatMonth(nextMonth(month)) },
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

const columns: Column<Row>[] = [
  {
    key: 'place',
    heading: 'Place',
    cell: ({ href, name, link }) => (
      <a href={href}>
        {link} {name}
      </a>
    ),
  },
  {
    key: 'state',
    heading: 'State',
    beside: true,
    cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag>,
  },
  { key: 'court', heading: 'Whose turn', cell: ({ court }) => court },
  { key: 'since', heading: 'Since', cell: ({ since }) => since },
  {
    key: 'waiting',
    heading: 'Waiting',
    blank: ({ waiting }) => waiting === QUIET.waiting,
    cell: ({ waiting }) => waiting,
  },
  { key: 'late', heading: 'Submission', cell: ({ late }) => late },
  {
    key: 'queries',
    heading: 'Open queries',
    numeric: true,
    blank: ({ queries }) => queries === QUIET.queries,
    cell: ({ queries }) => queries,
  },
];

export default function ReviewQueue() {
  const shown = useLoaderData<typeof loader>();
  return (
    <Page
      title="Review queue"
      caption={`${shown.icbName}, ${shown.monthWords}`}
      breadcrumbs={[{ href: paths.icb(shown.icb), label: shown.icbName }]}
      width="wide"
    >
      <p className="nhsuk-lede-text">{shown.sentence}</p>
      <p>{shown.due}</p>
      <nav aria-label="Months">
        <p className="app-months">
          <a href={shown.previous.href}>Earlier: {shown.previous.label}</a>
          <a href={shown.next.href}>Later: {shown.next.label}</a>
        </p>
      </nav>
      <Table
        caption={`Returns for ${shown.monthWords}`}
        columns={columns}
        rows={shown.rows}
        rowKey={({ place }) => place}
        empty="This ICB had no places in this month."
        compact
        cards
      />
      {shown.rows.length === 0 ? null : (
        <SaveTable table="returns" what="returns" query={{ org: shown.icb, month: shown.month }} />
      )}
      <h2 className="nhsuk-heading-m" id="new-dates">
        New due dates asked for
      </h2>
      {shown.requests.length === 0 ? (
        <p>No request waits for an answer.</p>
      ) : (
        <RequestList requests={shown.requests} />
      )}
      <ul>
        <li>
          <a href={shown.ownReturn}>The ICB’s own milestones of this month</a>
        </li>
        <li>
          <a href={paths.icbQueries(shown.icb)}>Log of queries</a>
        </li>
        <li>
          <a href={paths.risks({ organisation: shown.icb })}>Risks of its places</a>
        </li>
      </ul>
    </Page>
  );
}
