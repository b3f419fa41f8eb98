import type { ChangeGroup } from '~/presenters/returns/changes';
import { Table } from '../layout/table';

/** What changed since last month, one table a group. */
export function ChangedFacts({ groups, first }: { groups: readonly ChangeGroup[]; first: boolean }) {
  if (first) return <p>This is the place’s first return, so there is nothing to compare it with.</p>;
  if (groups.length === 0) return <p>No fact has changed since last month.</p>;
  return (
    <>
      {groups.map((group) => (
        <Table
          key={group.title}
          caption={group.title}
          compact
          columns={[
            { key: 'what', heading: 'What', cell: (row) => row.what },
            { key: 'before', heading: 'Before', cell: (row) => row.before },
            { key: 'after', heading: 'Now', cell: (row) => row.after },
          ]}
          rows={group.rows}
          rowKey={(row) => row.key}
          empty=""
        />
      ))}
    </>
  );
}
