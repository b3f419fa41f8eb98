import { DateField } from '~/components/form/date-field';
import { faultOn } from '~/components/form/faults';
import { Select } from '~/components/form/select';
import { TextField } from '~/components/form/text-field';
import type { GrantFault, GrantForm } from '~/domain/people/grant-request';
import { ROLE_CHOICES } from '~/presenters/people/accounts';

type RoleFieldsProps = {
  organisations: { value: string; label: string }[];
  typed?: GrantForm;
  faults: readonly GrantFault[];
  /** True where another administrator reads the reason before the role has any force. */
  reasonNeeded?: boolean;
};

/** A role, where it is held, and its days. */
export function RoleFields({ organisations, typed, faults, reasonNeeded = false }: RoleFieldsProps) {
  const errorOf = faultOn(faults);
  return (
    <>
      <Select
        id="role"
        name="role"
        label="Role"
        items={[{ value: '', label: 'Choose a role' }, ...ROLE_CHOICES]}
        defaultValue={typed?.role}
        error={errorOf('role')}
      />
      <Select
        id="organisation"
        name="organisation"
        label="Place or ICB"
        hint="Roles of London need none"
        items={[{ value: '', label: 'None' }, ...organisations]}
        defaultValue={typed?.organisation}
        error={errorOf('organisation')}
      />
      <DateField
        id="from"
        name="from"
        label="First day"
        hint="Leave it empty for today"
        defaultValue={typed?.from}
        error={errorOf('from')}
      />
      <DateField
        id="to"
        name="to"
        label="Last day"
        hint="This day counts too. Leave it empty for no end"
        defaultValue={typed?.to}
        error={errorOf('to')}
      />
      <TextField
        id="reason"
        name="reason"
        label={reasonNeeded ? 'Why you need it' : 'Why (optional)'}
        hint={reasonNeeded ? 'Another administrator reads this before confirming' : 'Kept in the history'}
        defaultValue={typed?.reason}
        error={errorOf('reason')}
      />
    </>
  );
}
