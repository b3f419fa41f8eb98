import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { keepEarlyTyping } from './components/form/early-typing';

const stopKeeping = keepEarlyTyping();

/** Runs once React has taken over the page. */
function TakenOver() {
  useEffect(stopKeeping, []);
  return null;
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
      <TakenOver />
    </StrictMode>,
  );
});
