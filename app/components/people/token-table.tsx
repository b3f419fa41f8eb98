import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { tokenRow } from '~/presenters/people/tokens';

type Row = ReturnType<typeof tokenRow>;
type Props = { caption: string; rows: Row[]; action: string; empty: string; owners?: boolean };

/** Tokens for programs, newest first, with a button to revoke those in force. */
export function TokenTable({ caption, rows, action, empty, owners = false }: Props) {
  const columns: Column<Row>[] = [
    { key: 'name', heading: 'What it is for', cell: ({ name }) => name },
    ...(owners ? [{ key: 'owner', heading: 'Whose', cell: ({ owner }: Row) => owner }] : []),
    { key: 'scope', heading: 'It may', cell: ({ scope }) => scope },
    { key: 'made', heading: 'Made', cell: ({ made }) => made },
    { key: 'expires', heading: 'Lasts until', cell: ({ expires }) => expires },
    { key: 'used', heading: 'Last used', cell: ({ used }) => used },
    {
      key: 'state',
      heading: 'State',
      cell: ({ state, tone, detail }) => (
        <>
          <Tag colour={tone}>{state}</Tag>
          {detail === '' ? null : <span className="app-note">{detail}</span>}
        </>
      ),
    },
    {
      key: 'revoke',
      heading: 'Take back',
      cell: (row) => (row.mayRevoke ? <Revoke row={row} action={action} /> : ''),
    },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
      cards
    />
  );
}

function Revoke({ row, action }: { row: Row; action: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="revoke" value={row.id} />
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        Revoke
        <span className="nhsuk-u-visually-hidden"> {row.name}</span>
      </button>
    </form>
  );
}
