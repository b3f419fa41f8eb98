import type { ReactNode } from 'react';
import type { RegisterFilter } from '~/presenters/review/outcomes';
import { Button } from '../form/button';
import { Select } from '../form/select';
import { TextField } from '../form/text-field';
import { Details } from '../layout/details';

type Option = { value: string; label: string };

/** The frame of a register's filter; the choice stands in the address. `children` are what only that register has. */
export function FilterForm({
  action,
  filter,
  organisations,
  states,
  children,
}: {
  action: string;
  filter: { organisation: string; state: string };
  organisations: Option[];
  states: readonly Option[];
  children: ReactNode;
}) {
  return (
    <form method="get" action={action} className="app-register-filter app-no-print">
      <Select
        id="organisation"
        name="organisation"
        label="Organisation"
        items={[{ value: '', label: 'All' }, ...organisations]}
        defaultValue={filter.organisation}
      />
      <Select id="state" name="state" label="State" items={[...states]} defaultValue={filter.state} />
      {children}
      <Button variant="secondary">Show</Button>
    </form>
  );
}

/** What decisions, actions and asks are filtered by. */
export function RegisterFilterForm({
  filter,
  months,
  ...frame
}: {
  action: string;
  filter: RegisterFilter;
  organisations: Option[];
  months: Option[];
  states: readonly Option[];
}) {
  const more = filter.owner !== '' || filter.due !== '';
  return (
    <FilterForm filter={filter} {...frame}>
      <Select
        id="month"
        name="month"
        label="Month"
        items={[{ value: '', label: 'All' }, ...months]}
        defaultValue={filter.month}
      />
      <Details summary="Owner and day" open={more}>
        <TextField id="owner" name="owner" label="Owner contains" defaultValue={filter.owner} />
        <TextField
          id="due"
          name="due"
          label="Due by"
          hint="A day such as 2026-12-14"
          width={10}
          defaultValue={filter.due}
        />
      </Details>
    </FilterForm>
  );
}
