import { Table } from '~/components/layout/table';
import type { StructureLine } from '~/presenters/organisations/structure';

/** Changes of the structure: what, from when, by whom and why. */
export function StructureTable({
  caption,
  rows,
  empty,
}: {
  caption: string;
  rows: StructureLine[];
  empty: string;
}) {
  return (
    <Table
      caption={caption}
      compact
      cards
      columns={[
        {
          key: 'what',
          heading: 'Change',
          cell: ({ id, href, what }) => <a href={href}>{`${id}. ${what}`}</a>,
        },
        { key: 'from', heading: 'From', cell: ({ from }) => from },
        {
          key: 'why',
          heading: 'Why',
          wide: true,
          cell: ({ why, note }) => (
            <>
              {why}
              {note === null ? null : <em className="app-line">{note}</em>}
            </>
          ),
        },
        { key: 'who', heading: 'Recorded by', cell: ({ who }) => who },
      ]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
    />
  );
}
