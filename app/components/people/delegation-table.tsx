import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { delegationEventRow, delegationRow } from '~/presenters/people/delegations';

type Row = ReturnType<typeof delegationRow>;

/** Every time the power to sign was lent, with a button to end those that still stand. */
export function DelegationTable({ rows, action }: { rows: Row[]; action: string }) {
  const columns: Column<Row>[] = [
    {
      key: 'who',
      heading: 'Who',
      cell: ({ name, email }) => (
        <>
          {name}
          <br />
          <span className="nhsuk-u-font-weight-normal nhsuk-u-font-size-16">{email}</span>
        </>
      ),
    },
    { key: 'from', heading: 'First day', cell: ({ from }) => <Day>{from}</Day> },
    { key: 'to', heading: 'Last day', cell: ({ to }) => <Day>{to}</Day> },
    { key: 'lentBy', heading: 'Lent by', cell: ({ lentBy }) => lentBy },
    { key: 'state', heading: 'State', wide: true, cell: StateCell },
    {
      key: 'end',
      heading: 'Take back',
      cell: (row) => (row.mayEnd ? <End row={row} action={action} /> : '–'),
    },
  ];
  return (
    <Table
      caption="Delegations, newest first"
      compact
      cards
      columns={columns}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty="The power to sign has not been lent to anybody."
    />
  );
}

function StateCell({ state, tone, why }: Row) {
  return (
    <>
      <Tag colour={tone}>{state}</Tag>
      {why === null ? null : <div className="nhsuk-u-font-size-16">{why}</div>}
    </>
  );
}

function Day({ children }: { children: string }) {
  return <span className="nhsuk-u-nowrap">{children}</span>;
}

function End({ row, action }: { row: Row; action: string }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="end" value={row.id} />
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        End now
        <span className="nhsuk-u-visually-hidden">
          {' '}
          the delegation to {row.name} from {row.from}
        </span>
      </button>
    </form>
  );
}

/** What became of lent powers to sign, and why. */
export function DelegationHistory({ rows }: { rows: ReturnType<typeof delegationEventRow>[] }) {
  return (
    <Table
      caption="History, newest first"
      compact
      cards
      columns={[
        { key: 'at', heading: 'When', cell: ({ at }) => at },
        { key: 'what', heading: 'What', wide: true, cell: ({ what }) => what },
        { key: 'by', heading: 'By', cell: ({ by }) => by },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
      empty="Nothing is recorded about lent powers to sign."
    />
  );
}
