import { Table } from '~/components/layout/table';
import type { sessionRow } from '~/presenters/people/own-account';

type Row = ReturnType<typeof sessionRow>;

/** A person's own sessions, each with a button that ends it. */
export function SessionTable({ rows, action }: { rows: Row[]; action: string }) {
  return (
    <>
      <Table
        caption="Your sessions"
        captionHidden
        cards
        columns={[
          { key: 'browser', heading: 'Browser', cell: ({ browser }) => browser },
          { key: 'since', heading: 'Signed in', cell: ({ since }) => since },
          { key: 'seen', heading: 'Last used', cell: ({ lastSeen }) => lastSeen },
          {
            key: 'end',
            heading: 'End',
            cell: (row) =>
              row.current ? (
                'This one'
              ) : (
                <form method="post" action={action}>
                  <input type="hidden" name="end" value={row.reference} />
                  <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
                    End<span className="nhsuk-u-visually-hidden"> the session of {row.since}</span>
                  </button>
                </form>
              ),
          },
        ]}
        rows={rows}
        rowKey={({ reference }) => reference}
        empty="None."
      />
      {rows.length > 1 ? (
        <form method="post" action={action}>
          <input type="hidden" name="end" value="others" />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            End every other session
          </button>
        </form>
      ) : null}
    </>
  );
}
