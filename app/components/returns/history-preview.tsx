import { Table } from '~/components/layout/table';
import type { HistoryPreviewModel } from '~/presenters/returns/history-import';

/** What a file of earlier months would bring in: every bad row with its reason, or each place and month. */
export function HistoryPreview({ preview }: { preview: HistoryPreviewModel }) {
  const { summary, faults, returns, more } = preview;
  return (
    <section className="app-section" aria-labelledby="preview">
      <h2 id="preview" className="nhsuk-heading-m">
        What this would bring in
      </h2>
      <p>{summary}</p>
      {faults.length === 0 ? null : (
        <Table
          caption="Rows to correct"
          compact
          columns={[
            { key: 'row', heading: 'Row', cell: ({ row }) => row },
            { key: 'column', heading: 'Column', cell: ({ column }) => column },
            { key: 'message', heading: 'What to do', cell: ({ message }) => message },
          ]}
          rows={faults}
          rowKey={({ key }) => key}
          empty=""
        />
      )}
      {returns.length === 0 ? null : (
        <Table
          caption="Returns"
          compact
          columns={[
            { key: 'place', heading: 'Place', cell: ({ place }) => place },
            { key: 'month', heading: 'Month', cell: ({ month }) => month },
            { key: 'ratings', heading: 'Ratings', numeric: true, cell: ({ ratings }) => ratings },
            {
              key: 'confidences',
              heading: 'Confidences',
              numeric: true,
              cell: ({ confidences }) => confidences,
            },
            { key: 'milestones', heading: 'Milestones', numeric: true, cell: ({ milestones }) => milestones },
          ]}
          rows={returns}
          rowKey={({ key }) => key}
          empty=""
        />
      )}
      {more === '' ? null : <p>{more}</p>}
    </section>
  );
}
