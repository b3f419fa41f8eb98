import { Checkboxes } from '~/components/form/choices';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';
import type { FormFault, Typed } from '~/domain/framework/change-form';
import type { FormAction } from '~/domain/organisations/structure-form';
import type { structureChoices } from '~/presenters/organisations/structure';

type FieldsProps = {
  action: FormAction;
  choices: ReturnType<typeof structureChoices>;
  typed: Typed;
  faults: readonly FormFault[];
};

const LONGEST_REASON = 1000;

/** The boxes of a change of the structure, each with what was typed and what is wrong with it. */
export function StructureFields({ action, choices, typed, faults }: FieldsProps) {
  const box = (name: string) => ({
    id: name,
    name,
    defaultValue: typed[name]?.[0],
    error: faults.find(({ field }) => field === name)?.message,
  });
  const names = (
    <>
      <TextField {...box('name')} label="Full name" hint="For example, NHS West and North London ICB" />
      <TextField {...box('shortName')} label="Short name" hint="As it stands in tables" width={20} />
    </>
  );
  return (
    <>
      {action === 'merged' ? (
        <>
          <Checkboxes
            id="icbs"
            name="icbs"
            label="ICBs that merge"
            items={choices.icbs}
            defaultValues={typed.icbs ?? []}
            error={box('icbs').error}
          />
          {names}
          <TextField
            {...box('code')}
            label="Code"
            hint="Letters such as WNL. The address of its pages is made of them, for good"
            width={5}
          />
          <TextField {...box('odsCode')} label="ODS code (optional)" width={5} />
        </>
      ) : null}
      {action === 'closed' ? (
        <>
          <Select {...box('icb')} label="ICB that closes" items={choices.icb} />
          <Select {...box('into')} label="ICB that takes its places over" items={choices.icb} />
        </>
      ) : null}
      {action === 'moved' ? (
        <>
          <Select {...box('place')} label="Place" items={choices.places} />
          <Select {...box('icb')} label="ICB it joins" items={choices.icb} />
        </>
      ) : null}
      {action === 'renamed' ? (
        <>
          <Select {...box('organisation')} label="ICB or place" items={choices.either} />
          {names}
        </>
      ) : null}
      <Select {...box('from')} label="From" hint={choices.hint} items={choices.months} />
      <TextArea
        {...box('reason')}
        label="Why the organisations change"
        hint="It stands beside the change"
        limit={LONGEST_REASON}
      />
    </>
  );
}
