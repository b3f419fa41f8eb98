import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { may, PROGRAMME } from '~/domain/people/policy';
import { PERIOD_DATES } from '~/domain/returns/period-form';
import { pageTitle } from '~/presenters/page-title';
import { PERIOD_DATE_WORDS, type PeriodRow, periodRows } from '~/presenters/returns/periods-page';
import { readPeriods } from '~/services/returns/read-periods.server';

export const meta = () => [{ title: pageTitle('Calendar of months') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'period.read', PROGRAMME);
  return { rows: periodRows(readPeriods(context)), edits: may(context.actor, 'period.edit', PROGRAMME) };
}

const columns: Column<PeriodRow>[] = [
  { key: 'month', heading: 'Month', cell: ({ href, month }) => <a href={href}>{month}</a> },
  { key: 'state', heading: 'State', cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag> },
  ...PERIOD_DATES.map((field) => ({
    key: field,
    heading: PERIOD_DATE_WORDS[field],
    cell: ({ dates }: PeriodRow) => dates[field],
  })),
];

export default function Periods() {
  const { rows, edits } = useLoaderData<typeof loader>();
  return (
    <Page title="Calendar of months" width="full">
      <p className="app-reading">
        Each month opens and closes by itself on these dates. They are proposed from working days, leaving out
        weekends and the bank holidays of England.{' '}
        {edits
          ? 'Open a month to change its dates.'
          : 'The London office can change them. Open a month to see what was changed and why.'}
      </p>
      <Table
        caption="Months and their dates, newest first"
        compact
        columns={columns}
        rows={rows}
        rowKey={({ href }) => href}
        empty="The calendar is empty."
      />
    </Page>
  );
}
