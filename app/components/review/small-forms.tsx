import { Button } from '../form/button';
import { TextArea } from '../form/text-area';
import { InsetText } from '../layout/inset-text';

/** A button that does one thing to one item; `about` is read out after its label. */
export function ItemButton({
  intent,
  item,
  label,
  about,
}: {
  intent: string;
  item: number;
  label: string;
  about: string;
}) {
  return (
    <form method="post" className="app-button-form">
      <input type="hidden" name="item" value={item} />
      <button type="submit" name="intent" value={intent} className="app-link-button">
        {label}
        <span className="nhsuk-u-visually-hidden"> {about}</span>
      </button>
    </form>
  );
}

/** Words to send with one button: a comment, a reason, a question. */
export function WordsForm({
  id,
  name,
  intent,
  label,
  hint,
  button,
  variant = 'secondary',
  hidden = {},
  value = '',
  error,
}: {
  id: string;
  name: string;
  intent: string;
  label: string;
  hint?: string;
  button: string;
  variant?: 'primary' | 'secondary' | 'warning';
  hidden?: Record<string, string>;
  value?: string;
  error?: string;
}) {
  return (
    <form method="post" noValidate autoComplete="off">
      {Object.entries(hidden).map(([key, text]) => (
        <input key={key} type="hidden" name={key} value={text} />
      ))}
      <TextArea id={id} name={name} label={label} hint={hint} rows={3} defaultValue={value} error={error} />
      <Button name="intent" value={intent} variant={variant}>
        {button}
      </Button>
    </form>
  );
}

/** What a person typed that was not sent, because the page had moved on. */
export function NotSent({ words }: { words: string }) {
  return words.trim() === '' ? null : (
    <InsetText>
      <p className="app-typed">You typed: {words}</p>
    </InsetText>
  );
}
