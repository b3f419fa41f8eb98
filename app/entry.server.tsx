import { PassThrough } from 'node:stream';
import type {
  ActionFunctionArgs,
  AppLoadContext,
  EntryContext,
  HandleDataRequestFunction,
  LoaderFunctionArgs,
} from '@remix-run/node';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { pino } from 'pino';
import { renderToPipeableStream } from 'react-dom/server';
import { env } from '~/env.server';
import '~/http/load-context';
import { RequestInfoContext } from '~/http/request-info';

const renderWithinMs = 10_000;
const logger = pino({ level: env.LOG_LEVEL });

/** Renders a page whole before the first byte, so that a failure still gets its own status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { cspNonce, requestId } = loadContext;
  let answerStatus = status;
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestInfoContext.Provider value={{ cspNonce, requestId }}>
        <RemixServer context={remixContext} url={request.url} abortDelay={renderWithinMs} nonce={cspNonce} />
      </RequestInfoContext.Provider>,
      {
        nonce: cspNonce,
        onAllReady() {
          clearTimeout(timer);
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          headers.set('Cache-Control', 'no-store');
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }));
          pipe(body);
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
  const { pathname } = new URL(request.url);
  logger.error({ err: error, id: context.requestId, path: pathname }, 'unexpected error');
}
