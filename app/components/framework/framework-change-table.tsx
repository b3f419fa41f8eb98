import { type Column, Table } from '~/components/layout/table';
import type { ChangeLine } from '~/presenters/framework/item-history';

type ChangeTableProps = {
  caption: string;
  rows: ChangeLine[];
  empty: string;
  links?: boolean;
  captionHidden?: boolean;
};

/** Changes of the framework: what, from when, by whom and why. */
export function FrameworkChangeTable({
  caption,
  captionHidden,
  rows,
  empty,
  links = true,
}: ChangeTableProps) {
  const columns: Column<ChangeLine>[] = [
    {
      key: 'id',
      heading: 'Change',
      cell: ({ id, href, what }) => (
        <div id={`change-${id}`}>{links ? <a href={href}>{`${id}. ${what}`}</a> : `${id}. ${what}`}</div>
      ),
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
  ];
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={empty}
      compact
      cards
    />
  );
}
