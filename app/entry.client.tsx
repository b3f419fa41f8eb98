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

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
      <TakenOver />
    </StrictMode>,
  );
});
