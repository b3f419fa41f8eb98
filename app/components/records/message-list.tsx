import { Button } from '~/components/form/button';
import { Details } from '~/components/layout/details';
import { ListPages } from '~/components/layout/list-pages';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import type { MessageRow } from '~/presenters/records/messages-page';

type Item = { value: string; label: string };

type MessageListProps = {
  /** The address of the page, which its filter leads back to. */
  action: string;
  filters: { states: Item[]; kinds: Item[] };
  chosen: { state: string | null; kind: string | null };
  sentence: string;
  rows: MessageRow[];
  pages: { label: string; href: string; current: boolean }[];
  /** Whether recipients are shown: not on a person's own page. */
  recipients: boolean;
  /** Whether the reader may send again. */
  repeats: boolean;
};

/** Messages with a filter: what went to whom, why, and where it stands. */
export function MessageList({
  action,
  filters,
  chosen,
  sentence,
  rows,
  pages,
  recipients,
  repeats,
}: MessageListProps) {
  const columns: Column<MessageRow>[] = [
    {
      key: 'subject',
      heading: 'Message',
      cell: ({ href, subject }) => (href === null ? subject : <a href={href}>{subject}</a>),
    },
    ...(recipients
      ? [{ key: 'recipient', heading: 'To', cell: ({ recipient }: MessageRow) => recipient }]
      : []),
    {
      key: 'state',
      heading: 'State',
      wide: true,
      cell: ({ state, detail, at }) => (
        <>
          <Tag colour={state.tone}>{state.word}</Tag> {at}
          {detail === null ? null : <div>{detail}</div>}
        </>
      ),
    },
    {
      key: 'why',
      heading: 'Why, and what happened',
      wide: true,
      cell: (row) => <Story row={row} repeats={repeats} />,
    },
  ];
  return (
    <>
      <form method="get" action={action} className="app-filters app-no-print">
        <Filter name="state" label="State" items={filters.states} value={chosen.state} />
        <Filter name="kind" label="Kind" items={filters.kinds} value={chosen.kind} />
        <button type="submit" className="nhsuk-button nhsuk-button--secondary app-button-small">
          Show
        </button>
      </form>
      <p>{sentence}</p>
      <Table
        caption="Messages"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => String(id)}
        empty="There is none to show."
        compact
        cards
      />
      <ListPages pages={pages} />
    </>
  );
}

function Filter({
  name,
  label,
  items,
  value,
}: {
  name: string;
  label: string;
  items: Item[];
  value: string | null;
}) {
  return (
    <div className="app-filters__one">
      <label className="app-switches__name" htmlFor={name}>
        {label}
      </label>
      <select id={name} name={name} className="nhsuk-select app-select-small" defaultValue={value ?? ''}>
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Story({ row, repeats }: { row: MessageRow; repeats: boolean }) {
  return (
    <>
      <Details
        summary={
          <>
            {row.kind}
            <span className="nhsuk-u-visually-hidden">
              : why “{row.subject}” went to {row.recipient}
            </span>
          </>
        }
      >
        <p>{row.why}</p>
        <ul>
          {row.history.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      </Details>
      {repeats && row.repeatable ? (
        <form method="post">
          <input type="hidden" name="message" value={row.id} />
          <Button variant="secondary" about={`${row.subject}, to ${row.recipient}`}>
            Send again
          </Button>
        </form>
      ) : null}
    </>
  );
}
