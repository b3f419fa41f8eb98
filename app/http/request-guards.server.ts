import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Env } from '~/env.server';
import { sendPlainPage } from '~/http/plain-page.server';
import { isApiAddress, sendProblem } from '~/http/problem.server';
import { paths } from '~/paths';

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const apiMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);
const pageMethods = new Set(['GET', 'HEAD', 'POST']);
const PAGE_ALLOWS = 'GET, HEAD, POST, OPTIONS';
const NO_DATA = 'There is no such address. The page /api lists those there are.';
/** What addresses of the JSON interface take between them; each says its own. */
const API_ALLOWS = 'GET, HEAD, OPTIONS, PUT, POST';

function isRead(req: Request): boolean {
  return readMethods.has(req.method);
}

/**
 * Refuses with 405 the methods no page takes (PUT, TRACE, PROPFIND and the like): the router would take any write for a
 * form, and OPTIONS for a page to show. The JSON interface says itself what each of its addresses takes; the router's own
 * way of sending a page's data (.data) is none of its shapes.
 */
export const knownMethods: RequestHandler = (req, res, next) => {
  if (isApiAddress(req.originalUrl)) {
    if (req.path.endsWith('.data')) return sendProblem(res, { status: 404, detail: NO_DATA });
    if (apiMethods.has(req.method)) return next();
    return sendProblem(res, {
      status: 405,
      detail: `No address here takes ${req.method} requests.`,
      headers: { Allow: API_ALLOWS },
    });
  }
  if (pageMethods.has(req.method)) return next();
  res.set('Allow', PAGE_ALLOWS);
  if (req.method === 'OPTIONS') {
    res.status(204).end();
    return;
  }
  sendPlainPage(res, {
    status: 405,
    title: 'That cannot be done here',
    text: `This service does not take ${req.method} requests.`,
  });
};

/** Refuses with 415 a body that is packed (Content-Encoding): nothing here unpacks one. */
export const plainBodies: RequestHandler = (req, res, next) => {
  const encoding = req.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return next();
  if (isApiAddress(req.originalUrl))
    return sendProblem(res, { status: 415, detail: 'Send the body as it is, without Content-Encoding.' });
  sendPlainPage(res, {
    status: 415,
    title: 'We could not read what was sent',
    text: 'It was packed. Send it again as it is. Nothing was changed.',
  });
};

function sameHost(origin: string, expected: string): boolean {
  try {
    return new URL(origin).host === expected;
  } catch {
    return false;
  }
}

function comesFromUs(req: Request, publicUrl: string | null): boolean {
  const origin = req.get('origin');
  const site = req.get('sec-fetch-site');
  if (origin === undefined && site === undefined) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined) return true;
  if (publicUrl && origin === publicUrl) return true;
  return sameHost(origin, req.get('host') ?? '');
}

/**
 * Refuses with 403 a write (anything but GET, HEAD and OPTIONS) that a browser sent from another
 * site: Origin and Sec-Fetch-Site must agree with us wherever present, and one must be present. The JSON interface takes
 * no cookies, and no browser can be tricked into sending a token: it needs no origin.
 */
export function originCheck(env: Pick<Env, 'PUBLIC_URL'>): RequestHandler {
  return (req, res, next) => {
    if (isRead(req) || isApiAddress(req.originalUrl) || comesFromUs(req, env.PUBLIC_URL)) return next();
    sendPlainPage(res, {
      status: 403,
      title: 'We could not accept this form',
      text: 'It was not sent from this service. Open the page again here and send it once more. Nothing was changed.',
    });
  };
}

/** Pages that take a larger body in than others: a file and, when it is sent again, the same in base 64. */
const LARGER_AT: ReadonlyMap<string, number> = new Map([[paths.adminReference(), 4_194_304]]);

/**
 * Refuses a body over `BODY_LIMIT_BYTES` (more at `LARGER_AT`) with 413, and one of unstated length with 411. Node holds a
 * request to the length it states, so the stated length can be trusted.
 */
export function bodyLimit(env: Pick<Env, 'BODY_LIMIT_BYTES'>): RequestHandler {
  return (req, res, next) => {
    const api = isApiAddress(req.originalUrl);
    if (req.get('transfer-encoding') !== undefined) {
      const detail = 'State the length of the body in a Content-Length header.';
      if (api) return sendProblem(res, { status: 411, detail });
      return sendPlainPage(res, {
        status: 411,
        title: 'We could not read what was sent',
        text: 'Its length was not stated. Send it again with a Content-Length header.',
      });
    }
    const most = Math.max(env.BODY_LIMIT_BYTES, LARGER_AT.get(matchedPath(req)) ?? 0);
    if (Number(req.get('content-length') ?? 0) <= most) return next();
    if (api) {
      const detail = `A body may have ${most} bytes. Nothing was changed.`;
      return sendProblem(res, { status: 413, detail });
    }
    sendPlainPage(res, {
      status: 413,
      title: 'That is too large to send',
      text: `The limit is ${most.toLocaleString('en-GB')} bytes. Nothing was changed. Send less at once; out of a file, take pictures and what else was added.`,
    });
  };
}

/** The path as the router will match it: decoded, lower case, without `.data` or closing slashes. */
function matchedPath(req: Request): string {
  let path = req.path;
  try {
    path = decodeURIComponent(path);
  } catch {
    // Not decodable: the router will not match it either.
  }
  return path
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/\.data$/, '')
    .replace(/(.)\/+$/, '$1');
}

/** Addresses at which somebody could guess: a password, a code, the token of a link. */
const GUESSED_AT = new Set([
  '/sign-in',
  '/sign-in/second-factor',
  '/sign-in/set-up',
  '/invitation',
  '/reset-password',
]);

/** Holds each address to `SIGN_IN_LIMIT` refused attempts to sign in within five minutes; then 429. */
export function signInLimit(env: Pick<Env, 'SIGN_IN_LIMIT'>): RequestHandler {
  return rateLimit({
    windowMs: 5 * 60 * 1000,
    limit: env.SIGN_IN_LIMIT,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    skip: (req) => isRead(req) || !GUESSED_AT.has(matchedPath(req)),
    handler: (_req, res) =>
      sendPlainPage(res, {
        status: 429,
        title: 'Too many attempts to sign in',
        text: 'Wait five minutes, then try again. If you have forgotten your password, the sign-in page leads to a new one.',
      }),
  });
}
