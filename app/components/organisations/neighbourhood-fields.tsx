import { Radios } from '~/components/form/choices';
import { Select } from '~/components/form/select';
import { TextField } from '~/components/form/text-field';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import type { NeighbourhoodVersion } from '~/domain/organisations/neighbourhood';

type FieldsProps = {
  months: { value: string; label: string }[];
  edited: Pick<NeighbourhoodVersion, 'neighbourhood' | 'version' | 'name' | 'residents' | 'team'> | null;
  typed: Typed | null;
  faults: readonly FormFault[];
};

/** The boxes of a neighbourhood: as typed, else as it stands. */
export function NeighbourhoodFields({ months, edited, typed, faults }: FieldsProps) {
  const box = (name: string, standing?: string) => ({
    id: name,
    name,
    defaultValue: typed === null ? standing : typed[name]?.[0],
    error: faults.find(({ field }) => field === name)?.message,
  });
  return (
    <>
      <input type="hidden" name="neighbourhood" value={edited?.neighbourhood ?? ''} />
      <input type="hidden" name="version" value={typed?.version?.[0] ?? edited?.version ?? 0} />
      <TextField {...box('name', edited?.name)} label="Name" width={20} />
      <TextField
        {...box('residents', edited?.residents?.toString())}
        label="Residents (optional)"
        hint="Leave it empty while it is not known"
        inputMode="numeric"
        width={10}
      />
      <Radios
        {...box('team', edited?.team)}
        label="Is its integrated neighbourhood team in place?"
        small
        items={[
          { value: 'in_place', label: 'In place' },
          { value: 'not_yet', label: 'Not yet' },
          { value: 'unknown', label: 'Not known' },
        ]}
      />
      {edited === null ? null : (
        <Radios
          {...box('stands', 'yes')}
          label="Does the place go on with this neighbourhood?"
          small
          items={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No, it is not a neighbourhood from this month on' },
          ]}
        />
      )}
      <Select
        {...box('from')}
        label="From"
        hint="The first month that this is true for. Published months stay as they are"
        items={months}
      />
      <TextField {...box('reason')} label="What this rests on, or why it changes" />
    </>
  );
}
