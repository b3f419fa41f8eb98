import { Button } from '~/components/form/button';
import { Checkboxes } from '~/components/form/choices';
import { TextField } from '~/components/form/text-field';
import { GROUP_LIMITS, type GroupForm } from '~/domain/organisations/place-group';

/** The fields of a group of places: its name and the places to tick. */
export function GroupFormFields({
  action,
  typed,
  version,
  choices,
  errorOf,
  button,
}: {
  action: string;
  typed: GroupForm;
  version: number;
  choices: { value: string; label: string }[];
  errorOf: (field: 'name' | 'places') => string | undefined;
  button: string;
}) {
  return (
    <form method="post" className="app-no-print" action={action} noValidate autoComplete="off">
      <input type="hidden" name="version" value={version} />
      <TextField
        id="name"
        name="name"
        label="Name of the group"
        hint={`Only you see it. At most ${GROUP_LIMITS.name} characters.`}
        defaultValue={typed.name}
        error={errorOf('name')}
        width={30}
      />
      <div className="app-place-boxes">
        <Checkboxes
          id="places"
          name="places"
          label="Places"
          items={choices}
          defaultValues={typed.places}
          error={errorOf('places')}
          small
        />
      </div>
      <Button name="intent" value="save">
        {button}
      </Button>
    </form>
  );
}
