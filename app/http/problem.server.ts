import type { Response as ExpressResponse } from 'express';
import type { Fault } from '~/domain/records/faults';

export interface Problem {
  status: number;
  /** What to do, in a sentence. */
  detail: string;
  /** Every fault at once; of a 422 only. */
  errors?: readonly Fault[];
  headers?: Record<string, string>;
}

const TITLES: Record<number, string> = {
  400: 'Not understood',
  401: 'A token is needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not a method of this address',
  409: 'Changed meanwhile',
  411: 'Length not stated',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Not accepted',
  428: 'If-Match is needed',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not available just now',
};

function problemBody({ status, detail, errors }: Problem): string {
  const title = TITLES[status] ?? 'Not accepted';
  return JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors ? { errors } : {}) });
}

const HEADERS = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };

/** An answer of the JSON interface that says what is wrong and what to do (RFC 9457). */
export function problem(what: Problem): Response {
  return new Response(problemBody(what), {
    status: what.status,
    headers: { ...HEADERS, ...what.headers },
  });
}

/** The same for a refusal made before the app is asked. The connection closes when the body was not read. */
export function sendProblem(res: ExpressResponse, what: Problem): void {
  res
    .status(what.status)
    .set({ ...HEADERS, ...what.headers, Connection: 'close' })
    .end(problemBody(what));
}

/** Whether an address, as the router will read it, is one of the JSON interface. */
export function isApiAddress(originalUrl: string): boolean {
  try {
    return /^\/api\/v1(\/|$)/.test(new URL(`http://localhost${originalUrl}`).pathname);
  } catch {
    return false;
  }
}
