import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { SaveTable } from '~/components/layout/save-rows';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { may, PROGRAMME } from '~/domain/people/policy';
import { PERIOD_DATES } from '~/domain/returns/period-form';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { calendarView, PERIOD_DATE_WORDS, type PeriodRow } from '~/presenters/returns/periods-page';
import { readPeriods } from '~/services/returns/read-periods.server';

export const meta = () => [{ title: pageTitle('Calendar of months') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'period.read', PROGRAMME);
  return {
    ...calendarView(readPeriods(context)),
    edits: may(context.actor, 'period.edit', PROGRAMME),
    imports: may(context.actor, 'history.import', PROGRAMME),
  };
}

const columns: Column<PeriodRow>[] = [
  { key: 'month', heading: 'Month', cell: ({ href, month }) => <a href={href}>{month}</a> },
  {
    key: 'state',
    heading: 'State',
    beside: true,
    cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag>,
  },
  ...PERIOD_DATES.map((field) => ({
    key: field,
    heading: PERIOD_DATE_WORDS[field],
    cell: ({ dates }: PeriodRow) => dates[field],
  })),
];

export default function Periods() {
  const { begun, toCome, edits, imports } = useLoaderData<typeof loader>();
  return (
    <Page title="Calendar of months" width="full">
      <p className="app-reading">
        Each month opens and closes by itself on these dates. They are proposed from working days, leaving out
        weekends and the bank holidays of England.{' '}
        {edits
          ? 'Open a month to change its dates.'
          : 'The London office can change them. Open a month to see what was changed and why.'}
      </p>
      <p>
        <a href={paths.publications()}>Published months, with their versions and hashes</a>
      </p>
      {imports ? (
        <p>
          <a href={paths.adminHistory()}>Import earlier months from a file</a>
        </p>
      ) : null}
      <SaveTable table="periods" what="months" />
      <Calendar caption="Months that have begun, newest first" rows={begun} />
      <PhoneFolded summary="Months to come">
        <Calendar caption="Months to come" rows={toCome} />
      </PhoneFolded>
    </Page>
  );
}

function Calendar({ caption, rows }: { caption: string; rows: PeriodRow[] }) {
  return (
    <Table
      caption={caption}
      compact
      cards
      columns={columns}
      rows={rows}
      rowKey={({ href }) => href}
      empty={`${caption}: none.`}
    />
  );
}
