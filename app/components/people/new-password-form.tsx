import { Button } from '~/components/form/button';
import { TextField } from '~/components/form/text-field';
import { LEAST_PASSWORD } from '~/domain/people/password-policy';

type NewPasswordFormProps = {
  action: string;
  /** The token of the link that allows it. */
  token: string;
  button: string;
  error?: string;
};

/** Chooses a password by a link. It is typed once: whoever mistypes it can have a new link. */
export function NewPasswordForm({ action, token, button, error }: NewPasswordFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="token" value={token} />
      <NewPasswordField error={error} />
      <Button>{button}</Button>
    </form>
  );
}

/** The field of a password to be. */
export function NewPasswordField({ error }: { error?: string }) {
  return (
    <TextField
      id="password"
      name="password"
      label="New password"
      hint={`At least ${LEAST_PASSWORD} characters: three or four words that do not belong together are good. Any characters and spaces may be used.`}
      type="password"
      autoComplete="new-password"
      error={error}
    />
  );
}
