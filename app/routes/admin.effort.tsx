import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Button } from '~/components/form/button';
import { Select } from '~/components/form/select';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { type Column, Table } from '~/components/layout/table';
import { PROGRAMME } from '~/domain/people/policy';
import { EFFORT_ORDERS, parseEffortOrder, sortEfforts } from '~/domain/returns/effort';
import { orRefuse } from '~/http/or-refuse.server';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import { pageTitle } from '~/presenters/page-title';
import { effortRow, effortSentence, ORDER_WORDS } from '~/presenters/returns/effort';
import { effortMonth, effortMonths, effortOfMonth } from '~/services/returns/effort.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Effort' : `Effort of the returns for ${data.monthWords}`) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'effort.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  const months = effortMonths(context);
  const month =
    effortMonth(context, searchParams.get('month')) ??
    notFound('The calendar holds no such month that has begun.');
  const order = parseEffortOrder(searchParams.get('sort'));
  const efforts = orRefuse(effortOfMonth(context, month));
  return {
    month,
    monthWords: formatMonth(month),
    months: months.map((value) => ({ value, label: formatMonth(value) })),
    order,
    sentence: effortSentence(efforts, month),
    rows: sortEfforts(efforts, order).map((effort) => effortRow(effort, month)),
  };
}

const columns: Column<ReturnType<typeof effortRow>>[] = [
  { key: 'place', heading: 'Place', cell: ({ href, name }) => <a href={href}>{name}</a> },
  { key: 'time', heading: 'Time to request', numeric: true, cell: ({ time }) => time },
  { key: 'saves', heading: 'Saves', numeric: true, cell: ({ saves }) => saves },
  { key: 'changed', heading: 'Facts changed', numeric: true, cell: ({ changed }) => changed },
  { key: 'queries', heading: 'Queries', numeric: true, cell: ({ queries }) => queries },
];

export default function EffortMeter() {
  const { month, monthWords, months, order, sentence, rows } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`Effort of the returns for ${monthWords}`}
      breadcrumbs={[{ href: paths.start(), label: 'Start' }]}
      width="full"
    >
      <p className="nhsuk-lede-text">{sentence}</p>
      <InsetText>
        <p>
          Time to request is what passed on the clock between the first save and the first request for
          sign-off, nights and weekends included. It is not hours worked. Saves are those that changed
          something. Facts changed are those that differ from the submission of the month before, known once
          both are in. Queries are those that the ICB raised.
        </p>
      </InsetText>
      <form method="get" className="app-no-print" action={paths.adminEffort()}>
        <Select id="month" name="month" label="Month" items={months} defaultValue={month} />
        <Select
          id="sort"
          name="sort"
          label="Sort by"
          items={EFFORT_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value] }))}
          defaultValue={order}
        />
        <Button variant="secondary">Show</Button>
      </form>
      <SaveTable table="effort" what="rows" query={{ month, sort: order }} />
      <Table
        caption={`Each place, ${monthWords}`}
        columns={columns}
        rows={rows}
        rowKey={({ place }) => place}
        empty="There is no place in this month."
        compact
      />
    </Page>
  );
}
