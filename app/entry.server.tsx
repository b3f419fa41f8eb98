import { Writable } from 'node:stream';
import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  HandleDataRequestFunction,
  LoaderFunctionArgs,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { env } from '~/env.server';
import { withErrorTitle } from '~/http/error-title';
import '~/http/load-context';
import { createLogger } from '~/http/logger.server';
import { findRendered, keepRendered, NONCE_TO_COME, slotOf, withNonce } from '~/http/rendered-pages.server';
import { RequestInfoContext } from '~/http/request-info';
import type { RouteHandle } from '~/root';

const renderWithinMs = 10_000;
const logger = createLogger(env.LOG_LEVEL);

/** Renders a page whole before the first byte, so that a failure still gets its own status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { cspNonce = '', requestId } = loadContext;
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Cache-Control', 'no-store');
  const slot = slotOf(request, status, remixContext);
  const known = findRendered(slot, { request, headers, nonce: cspNonce });
  if (known !== null) return Promise.resolve(known);
  const nonce = slot === null ? cspNonce : NONCE_TO_COME;
  let answerStatus = status;
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestInfoContext.Provider value={{ cspNonce: nonce, requestId }}>
        <RemixServer context={remixContext} url={request.url} abortDelay={renderWithinMs} nonce={nonce} />
      </RequestInfoContext.Provider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(timer);
          const answer = (written: string) => {
            const page = scriptsLate(remixContext) ? textFirst(written) : written;
            if (slot !== null && answerStatus === 200) keepRendered(slot, page);
            const titled = request.method === 'POST' ? withErrorTitle(page) : page;
            resolve(new Response(withNonce(titled, cspNonce), { headers, status: answerStatus }));
          };
          pipe(gathered(answer));
        },
        onShellError(error) {
          clearTimeout(timer);
          reject(error);
        },
        onError(error) {
          answerStatus = 500;
          logger.error({ err: error, id: requestId }, 'a page could not be rendered');
        },
      },
    );
    const timer = setTimeout(abort, renderWithinMs);
  });
}

/** Whether a page can be read whole before its scripts come: see `RouteHandle`. */
function scriptsLate({ routeModules, staticHandlerContext }: EntryContext): boolean {
  return staticHandlerContext.matches.some(
    ({ route }) => (routeModules[route.id]?.handle as RouteHandle | undefined)?.scripts === 'late',
  );
}

/** Lets what a page shows go before its scripts on a slow line. */
function textFirst(page: string): string {
  return page.replaceAll('<link rel="modulepreload" ', '<link rel="modulepreload" fetchpriority="low" ');
}

/** Takes a page in the small pieces React writes and hands it on as one: each piece costs as much as all together. */
function gathered(done: (page: string) => void): Writable {
  const pieces: Buffer[] = [];
  return new Writable({
    write(piece, _encoding, next) {
      pieces.push(piece);
      next();
    },
    final(next) {
      done(Buffer.concat(pieces).toString('utf8'));
      next();
    },
  });
}

/** Answers to the router's own requests for data are never stored either. */
export const handleDataRequest: HandleDataRequestFunction = (response) => {
  response.headers.set('Cache-Control', 'no-store');
  return response;
};

/** Logs what nobody expected, by request id; a page the person left is not a fault. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return;
  // The router's own refusals (a method a page does not take) are the sender's fault, not ours.
  if (isRouteErrorResponse(error) && error.status < 500) return;
  logger.error({ err: error, id: context.requestId }, 'unexpected error');
}
