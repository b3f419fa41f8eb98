import type { RiskFilter } from '~/domain/review/risk';
import type { RiskRow } from '~/presenters/review/risks';
import { Select } from '../form/select';
import { type Column, Table } from '../layout/table';
import { Tag } from '../layout/tag';
import { FilterForm } from './register-filter';

type Option = { value: string; label: string };

/** What the register of risks is filtered by. */
export function RiskFilterForm({
  filter,
  escalations,
  ...frame
}: {
  action: string;
  filter: RiskFilter;
  organisations: Option[];
  states: readonly Option[];
  escalations: readonly Option[];
}) {
  return (
    <FilterForm filter={filter} {...frame}>
      <Select
        id="escalation"
        name="escalation"
        label="Escalation"
        items={[...escalations]}
        defaultValue={filter.escalation}
      />
    </FilterForm>
  );
}

const columns: Column<RiskRow>[] = [
  { key: 'title', heading: 'Risk', cell: ({ title }) => title },
  {
    key: 'place',
    heading: 'Place and return',
    cell: ({ href, place, month }) => (
      <a href={href}>
        {place}, {month}
      </a>
    ),
  },
  { key: 'score', heading: 'Score', cell: ({ score }) => score },
  { key: 'escalation', heading: 'Escalation', cell: ({ escalation }) => escalation },
  {
    key: 'mitigation',
    heading: 'What is being done',
    blank: ({ mitigation }) => mitigation === '',
    cell: ({ mitigation }) => mitigation || 'Not said',
  },
  { key: 'owner', heading: 'Owner', cell: ({ owner }) => owner },
  { key: 'opened', heading: 'Opened in', cell: ({ opened }) => opened },
  { key: 'state', heading: 'State', cell: ({ state }) => <Tag colour={state.tone}>{state.word}</Tag> },
];

/** Risks as a table. */
export function RiskTable({ rows }: { rows: RiskRow[] }) {
  return (
    <Table
      caption="Risks, highest score first"
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      empty="No risk fits this choice."
      compact
      cards
    />
  );
}
