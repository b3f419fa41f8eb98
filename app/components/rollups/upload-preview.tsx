import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { WarningCallout } from '~/components/layout/warning-callout';
import type { PreviewModel } from '~/presenters/rollups/upload';

/** What a file would change: every bad row with its reason, odd values, then each value before and after. */
export function UploadPreview({ preview }: { preview: PreviewModel }) {
  const { summary, faults, warnings, rows, more, earlier } = preview;
  return (
    <section className="app-section" aria-labelledby="preview">
      <h2 id="preview" className="nhsuk-heading-m">
        What this would change
      </h2>
      <p>{summary}</p>
      {earlier === '' ? null : <p>{earlier}</p>}
      {faults.length === 0 ? null : (
        <Table
          caption="Rows to correct"
          compact
          columns={[
            { key: 'row', heading: 'Row', cell: (row) => row.row },
            { key: 'column', heading: 'Column', cell: (row) => row.column },
            { key: 'message', heading: 'What to do', cell: (row) => row.message },
          ]}
          rows={faults}
          rowKey={(row) => row.key}
          empty=""
        />
      )}
      {warnings.length === 0 ? null : (
        <WarningCallout heading="Look at these values again" headingLevel={3}>
          <ul>
            {warnings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
      {rows.length === 0 ? null : (
        <Table
          caption="Values"
          compact
          columns={[
            { key: 'row', heading: 'Row', cell: (row) => row.row },
            { key: 'what', heading: 'Ambition and organisation', cell: (row) => row.what },
            { key: 'month', heading: 'Month', cell: (row) => row.month },
            { key: 'before', heading: 'Now', cell: (row) => row.before },
            { key: 'after', heading: 'In the file', cell: (row) => row.after },
            {
              key: 'effect',
              heading: 'Effect',
              cell: (row) => <Tag colour={row.effect.tone}>{row.effect.word}</Tag>,
            },
          ]}
          rows={rows}
          rowKey={(row) => row.key}
          empty=""
        />
      )}
      {more === '' ? null : <p>{more}</p>}
    </section>
  );
}
