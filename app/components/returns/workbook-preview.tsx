import { Radios } from '~/components/form/choices';
import { Table } from '~/components/layout/table';
import type { ChangedCell, ClashingCell, FaultRow, PreviewView } from '~/presenters/returns/workbook-preview';

const columns = [
  { key: 'where', heading: 'Cell', cell: ({ where }: ChangedCell) => where },
  { key: 'what', heading: 'What', wide: true, cell: ({ what }: ChangedCell) => what },
  { key: 'from', heading: 'At the download', wide: true, cell: ({ from }: ChangedCell) => typed(from) },
];

function typed(text: string) {
  return <span className="app-typed">{text}</span>;
}

/** Every cell that would change, from and to. */
export function WorkbookChanges({ changes }: { changes: PreviewView['changes'] }) {
  if (changes.length === 0) return null;
  return (
    <Table
      caption="What would change"
      compact
      cards
      columns={[
        ...columns,
        { key: 'to', heading: 'In your workbook', wide: true, cell: ({ to }: ChangedCell) => typed(to) },
      ]}
      rows={changes}
      rowKey={({ key }) => key}
      empty=""
    />
  );
}

/** Cells that others changed since the download, and that stay as they are now. */
export function TheirChanges({ theirs }: { theirs: PreviewView['theirs'] }) {
  if (theirs.length === 0) return null;
  return (
    <Table
      caption="Changed by others since the download: these stay"
      compact
      cards
      columns={[
        ...columns,
        { key: 'to', heading: 'Now', wide: true, cell: ({ to }: ChangedCell) => typed(to) },
        { key: 'who', heading: 'Who', cell: ({ who }: PreviewView['theirs'][number]) => who },
      ]}
      rows={theirs}
      rowKey={({ key }) => key}
      empty=""
    />
  );
}

/** Cells that two people changed: each a choice between both texts. */
export function WorkbookClashes({
  clashes,
  chosen,
  errorOf,
}: {
  clashes: readonly ClashingCell[];
  chosen: Readonly<Record<string, string>>;
  errorOf: (id: string) => string | undefined;
}) {
  return clashes.map(({ id, name, where, what, base, mine, theirs, who }) => (
    <Radios
      key={id}
      id={id}
      name={name}
      label={`${what} (${where})`}
      legendSize="s"
      hint={`At the download: ${base}`}
      error={errorOf(id)}
      defaultValue={chosen[name]}
      items={[
        { value: 'mine', label: `Yours, in the workbook: ${mine}` },
        { value: 'theirs', label: `Theirs, saved: ${theirs}`, hint: who },
      ]}
    />
  ));
}

/** Every fault of a workbook by its cell, with what to do. */
export function WorkbookFaults({ faults }: { faults: readonly FaultRow[] }) {
  if (faults.length === 0) return null;
  return (
    <section id="faults" tabIndex={-1}>
      <Table
        caption="Cells to correct"
        compact
        columns={[
          { key: 'where', heading: 'Sheet and cell', cell: ({ where }: FaultRow) => where },
          { key: 'message', heading: 'What to do', cell: ({ message }: FaultRow) => message },
        ]}
        rows={[...faults]}
        rowKey={({ key }) => key}
        empty=""
      />
    </section>
  );
}
