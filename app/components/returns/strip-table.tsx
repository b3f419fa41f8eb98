import type { StripRow } from '~/presenters/returns/strip';
import { Table } from '../layout/table';
import { ConfidenceTag } from './confidence-tag';

/** The months before, beside an area that is being filled in. */
export function StripTable({ rows }: { rows: readonly StripRow[] }) {
  return (
    <Table
      caption="The six months before"
      captionHidden
      compact
      columns={[
        { key: 'month', heading: 'Month', cell: (row) => row.month },
        { key: 'readiness', heading: 'Readiness', cell: (row) => row.readiness },
        {
          key: 'stated',
          heading: 'Confidence',
          cell: (row) => (row.submitted ? <ConfidenceTag confidence={row.stated} /> : ''),
        },
        {
          key: 'words',
          heading: 'What changed',
          cell: (row) => (
            <>
              <span className="app-typed">{row.words}</span>
              {row.who === '' ? null : <span className="app-note">{row.who}</span>}
            </>
          ),
        },
      ]}
      rows={[...rows]}
      rowKey={(row) => row.month}
      empty="There is no earlier return."
    />
  );
}
