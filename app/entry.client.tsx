import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { keepEarlyTyping } from './components/form/early-typing';
import { setErrorTitleAside } from './http/error-title';

const stopKeeping = keepEarlyTyping();
const putErrorTitleBack = setErrorTitleAside(document);

/** Runs once React has taken over the page. */
function TakenOver() {
  useEffect(() => {
    putErrorTitleBack();
    return stopKeeping();
  }, []);
  return null;
}

/**
 * Waits until Remix has read the data of the page. It reads them when it is first called, and until it has, it makes React
 * wait with nothing around it that could: a click at that moment would have React give the page up (its error 345).
 */
async function dataRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (thrown) {
    // What it waits for; anything else it throws, it throws again in its place.
    await thrown;
  }
}

dataRead().then(() => {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
        <TakenOver />
      </StrictMode>,
    );
  });
});
