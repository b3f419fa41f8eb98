import { Button } from '~/components/form/button';
import { Select } from '~/components/form/select';
import { TextField } from '~/components/form/text-field';
import { ListPages } from '~/components/layout/list-pages';
import { type Column, Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { PERSON_STATES } from '~/domain/people/person';
import { paths } from '~/paths';
import { ROLE_CHOICES, STATE_WORDS } from '~/presenters/people/accounts';
import type { PersonRow } from '~/presenters/people/register';

type Filter = { find: string; state: string; role: string; organisation: string };

const ALL = { value: '', label: 'All' };
const STATES = PERSON_STATES.map((state) => ({ value: state, label: STATE_WORDS[state].word }));

/** What the list of people is filtered by; the choice stands in the address. */
export function PeopleFilterForm({
  filter,
  organisations,
}: {
  filter: Filter;
  organisations: { value: string; label: string }[];
}) {
  return (
    <form method="get" action={paths.adminPeople()} className="app-register-filter app-no-print">
      <TextField
        id="find"
        name="find"
        label="Name or email address"
        type="search"
        defaultValue={filter.find}
      />
      <Select id="state" name="state" label="State" items={[ALL, ...STATES]} defaultValue={filter.state} />
      <Select id="role" name="role" label="Role" items={[ALL, ...ROLE_CHOICES]} defaultValue={filter.role} />
      <Select
        id="organisation"
        name="organisation"
        label="Organisation"
        items={[ALL, ...organisations]}
        defaultValue={filter.organisation}
      />
      <Button variant="secondary">Show</Button>
    </form>
  );
}

const COLUMNS: Column<PersonRow>[] = [
  {
    key: 'name',
    heading: 'Person',
    cell: ({ href, name, email }) => (
      <>
        <a href={href}>{name}</a>
        {email === '' ? null : <span className="app-line nhsuk-u-font-weight-normal">{email}</span>}
      </>
    ),
  },
  {
    key: 'roles',
    heading: 'Roles',
    cell: ({ roles }) =>
      roles.length === 0
        ? 'None'
        : roles.map((role) => (
            <span key={role} className="app-line">
              {role}
            </span>
          )),
  },
  { key: 'state', heading: 'State', cell: ({ state, tone }) => <Tag colour={tone}>{state}</Tag> },
  { key: 'factor', heading: 'Second factor', cell: ({ secondFactor }) => secondFactor },
];

/** A page of the list of people. */
export function PeopleTable({
  rows,
  pages,
}: {
  rows: PersonRow[];
  pages: Parameters<typeof ListPages>[0]['pages'];
}) {
  return (
    <>
      <Table
        caption="People"
        captionHidden
        compact
        cards
        columns={COLUMNS}
        rows={rows}
        rowKey={({ key }) => key}
        empty=""
      />
      <ListPages pages={pages} />
    </>
  );
}
