import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { EntryContext } from '@remix-run/node';

/**
 * Pages are rendered once for the same data. What a page looks like follows from the data its loaders gave, its address
 * and the nonce of its scripts, and from nothing else: so when a loader gives the very object that was rendered before
 * (see app/services/remembered.server.ts), at the same address and with the same frame, the page is the same text. Guards
 * and loaders have run by then, for this request and this person; a page is never found by its address alone.
 */

/**
 * Stands in a rendered page wherever the nonce of its response goes. Nobody can know it: it is never sent, and another
 * one is drawn in every process.
 */
export const NONCE_TO_COME = randomBytes(16).toString('base64url');

/** A rendered page; `zipped` only when no nonce is in it, so that it is the same bytes for everyone who may see its data. */
interface Rendered {
  text: string;
  zipped: ArrayBuffer | null;
}

const rendered = new WeakMap<object, Map<string, Rendered>>();
/** Addresses and frames under which one object's page is kept. */
const MOST = 40;

/** Where a page is kept: with the data of its own route, under its address and the data of its frame. */
export interface Slot {
  own: object;
  rest: string;
}

/** The slot of a plain page; null for one that shows a fault or the answer to a form. */
export function slotOf(
  request: Request,
  status: number,
  { staticHandlerContext }: EntryContext,
): Slot | null {
  const { matches, loaderData, actionData, errors } = staticHandlerContext;
  if (request.method !== 'GET' || status !== 200 || actionData !== null || errors !== null) return null;
  const route = matches.at(-1)?.route.id;
  const own: unknown = route === undefined ? null : loaderData[route];
  if (typeof own !== 'object' || own === null) return null;
  const frame = matches.slice(0, -1).map((match) => loaderData[match.route.id]);
  const { pathname, search } = new URL(request.url);
  return { own, rest: JSON.stringify([route, pathname, search, frame]) };
}

/**
 * The answer with the page in a slot, carrying the response's own nonce, or null. It is compressed already when the browser
 * takes that and the page has no nonce.
 */
export function findRendered(
  slot: Slot | null,
  { request, headers, nonce }: { request: Request; headers: Headers; nonce: string },
): Response | null {
  const page = slot === null ? undefined : rendered.get(slot.own)?.get(slot.rest);
  if (page === undefined) return null;
  if (page.zipped === null || !takesGzip(request))
    return new Response(withNonce(page.text, nonce), { headers });
  headers.set('Content-Encoding', 'gzip');
  headers.set('Vary', 'Accept-Encoding');
  return new Response(page.zipped, { headers });
}

function takesGzip(request: Request): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(request.headers.get('Accept-Encoding') ?? '');
}

/** Keeps a page that was rendered with NONCE_TO_COME for as long as its data live. */
export function keepRendered({ own, rest }: Slot, text: string): void {
  const pages = rendered.get(own) ?? new Map<string, Rendered>();
  rendered.set(own, pages);
  if (pages.size >= MOST) return;
  pages.set(rest, {
    text,
    zipped: text.includes(NONCE_TO_COME) ? null : new Uint8Array(gzipSync(text)).buffer,
  });
}

/** A rendered page with the nonce of its response. */
export function withNonce(page: string, nonce: string): string {
  return page.replaceAll(NONCE_TO_COME, () => nonce);
}
