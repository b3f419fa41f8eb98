import type { ReactNode } from 'react';
import { HiddenParts } from './hidden-part';
import { KeptText, SaveStatus } from './save-status';
import type { SaveAsYouGo } from './use-save-as-you-go';

/** What a form that saves as you go needs: text kept from before, hidden versions, a line that says what was saved. */
export function ReturnForm({
  saving,
  keys,
  id,
  children,
  buttons,
}: {
  saving: SaveAsYouGo;
  /** The parts in the form. */
  keys: readonly string[];
  id?: string;
  children: ReactNode;
  buttons: ReactNode;
}) {
  return (
    <>
      <KeptText found={saving.found} putBack={saving.putBack} discard={saving.discard} />
      <form
        id={id}
        ref={saving.formRef}
        method="post"
        noValidate
        // A reload must not lay old text over newer versions.
        autoComplete="off"
        onInput={saving.onInput}
        onBlur={saving.onBlur}
        onSubmit={saving.onSubmit}
      >
        <HiddenParts keys={keys} seen={saving.seen} />
        {children}
        <SaveStatus status={saving.status} />
        <div className="nhsuk-button-group">{buttons}</div>
      </form>
    </>
  );
}

/** The message of the error on a field. */
export function errorLookup(
  errors: readonly { id: string; message: string }[] | undefined,
  idOf: (name: string) => string,
) {
  const byId = new Map((errors ?? []).map(({ id, message }) => [id, message]));
  return (name: string): string | undefined => byId.get(idOf(name));
}
