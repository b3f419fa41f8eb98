import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { grantRow } from '~/presenters/people/accounts';

type Row = ReturnType<typeof grantRow>;

/** Every role a person has had, with a button to end those that stand. */
export function RoleTable({ rows, action }: { rows: Row[]; action: string }) {
  return (
    <Table
      caption="Roles, newest first"
      compact
      cards
      columns={[
        { key: 'role', heading: 'Role', cell: ({ role }) => role },
        { key: 'from', heading: 'First day', cell: ({ from }) => from },
        { key: 'to', heading: 'Last day', cell: ({ to }) => to },
        { key: 'state', heading: 'State', cell: ({ word, tone }) => <Tag colour={tone}>{word}</Tag> },
        {
          key: 'end',
          heading: 'End',
          cell: (row) =>
            row.mayEnd ? (
              <form method="post" action={action}>
                <input type="hidden" name="end" value={row.id} />
                <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
                  End now<span className="nhsuk-u-visually-hidden"> the role {row.role}</span>
                </button>
              </form>
            ) : (
              ''
            ),
        },
      ]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty="No role has been given."
    />
  );
}
