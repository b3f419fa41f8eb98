import { type Column, Table } from '~/components/layout/table';
import type { BulletinModel, BulletinRow } from '~/presenters/review/bulletin';

const COLUMNS: Column<BulletinRow>[] = [
  { key: 'organisation', heading: 'Organisation', cell: ({ organisation }) => organisation },
  { key: 'area', heading: 'Area', cell: ({ area }) => area },
  { key: 'figure', heading: 'Figure', cell: ({ figure }) => figure },
  { key: 'before', heading: 'Before', cell: ({ before }) => before },
  { key: 'after', heading: 'After', cell: ({ after }) => <strong>{after}</strong> },
  { key: 'why', heading: 'Why', cell: ({ why }) => why },
];

/** Every figure that a restatement changed, level by level. */
export function BulletinTables({ groups }: Pick<BulletinModel, 'groups'>) {
  return (
    <>
      {groups.map(({ key, caption, rows }) => (
        <Table
          key={key}
          caption={`${caption}: figures that changed`}
          compact
          cards
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.key}
          empty=""
        />
      ))}
    </>
  );
}
