import { LONGEST_NAME } from '~/domain/people/sign-in-form';
import { TextField } from '../form/text-field';

type IdentityFieldsProps = {
  typed: { name?: string; email?: string } | undefined;
  errorOf: (field: 'name' | 'email') => string | undefined;
};

/** A colleague's name and email address. */
export function IdentityFields({ typed, errorOf }: IdentityFieldsProps) {
  return (
    <>
      <TextField
        id="name"
        name="name"
        label="Name"
        hint={`As colleagues know them, at most ${LONGEST_NAME} characters`}
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed?.name}
        error={errorOf('name')}
      />
      <TextField
        id="email"
        name="email"
        label="Email address"
        type="email"
        autoComplete="off"
        spellCheck={false}
        defaultValue={typed?.email}
        error={errorOf('email')}
      />
    </>
  );
}
