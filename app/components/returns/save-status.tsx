import type { SaveAsYouGo } from './use-save-as-you-go';

/** What the last save while typing came to; read out politely. Empty without scripts. */
export function SaveStatus({ status }: Pick<SaveAsYouGo, 'status'>) {
  return (
    <p className="app-save-status" aria-live="polite">
      {status}
    </p>
  );
}

/** Offers text that was typed here before and never saved. */
export function KeptText({ found, putBack, discard }: Pick<SaveAsYouGo, 'found' | 'putBack' | 'discard'>) {
  if (found === null) return null;
  return (
    <div className="nhsuk-inset-text" role="status">
      <p>You have text from {found} that was not saved.</p>
      <div className="nhsuk-button-group">
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          type="button"
          onClick={putBack}
        >
          Put it back
        </button>
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          type="button"
          onClick={discard}
        >
          Discard it
        </button>
      </div>
    </div>
  );
}
