import { Table } from '~/components/layout/table';
import type { AskModel } from '~/presenters/rollups/dashboard';

/** What places ask for and have no answer to yet; nothing when nobody asks. */
export function Asks({ asks }: { asks: AskModel[] }) {
  if (asks.length === 0) return null;
  return (
    <section className="app-section" aria-labelledby="asks">
      <h2 id="asks" className="nhsuk-heading-m">
        Asks awaiting an answer
      </h2>
      <Table
        caption="Asks awaiting an answer"
        captionHidden
        compact
        columns={[
          { key: 'place', heading: 'Place', cell: (row) => <a href={row.placeHref}>{row.place}</a> },
          { key: 'text', heading: 'Ask', cell: (row) => row.text },
          { key: 'by', heading: 'Answer by', cell: (row) => row.answerBy },
          { key: 'since', heading: 'Asked in', cell: (row) => row.opened },
        ]}
        rows={asks}
        rowKey={(row) => row.key}
        empty=""
      />
    </section>
  );
}
