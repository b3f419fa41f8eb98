import { createHash } from 'node:crypto';
import { type ApiQuery, type ApiQueryName, readApiQuery } from '~/domain/records/api-queries';
import { repeatedKey } from '~/domain/records/json-text';
import { PAGE_LIMITS, type Page, pageAfter, readCursor } from '~/domain/records/paging';
import { storageFault } from '~/domain/records/storage-fault';
import { env } from '~/env.server';
import { createLogger } from './logger.server';
import { problem } from './problem.server';

const logger = createLogger(env.LOG_LEVEL);

type Method = 'GET' | 'PUT' | 'POST';

/**
 * Answers a request of the JSON interface: `work` for the methods of this address, 204 with Allow for OPTIONS, 405 for
 * the others. A refusal thrown by a guard becomes a problem (RFC 9457) with its status and its words.
 */
export async function apiAnswer(
  request: Request,
  methods: readonly Method[],
  work: () => Promise<Response> | Response,
): Promise<Response> {
  const allow = allowed(methods);
  if (request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { Allow: allow, 'Cache-Control': 'no-store' } });
  if (!allow.split(', ').includes(request.method))
    return problem({
      status: 405,
      detail: `This address takes ${allow}.`,
      headers: { Allow: allow },
    });
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Response) return asProblem(thrown);
    // The server around the app answers for the disk and the database, for pages and programs alike.
    if (storageFault(thrown) !== null) throw thrown;
    logger.error({ err: thrown }, 'unexpected error');
    return problem({ status: 500, detail: 'Try again in a few minutes. Nothing was changed.' });
  }
}

function allowed(methods: readonly Method[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

const REFUSALS: Record<number, string> = {
  400: 'The request could not be read.',
  403: 'You do not have the role that this needs.',
  404: 'There is nothing at this address. Places are written like city-and-hackney, months like 2026-10 and areas like GEO; the page /api lists the addresses.',
};

async function asProblem(thrown: Response): Promise<Response> {
  if (thrown.headers.get('Content-Type') === 'application/problem+json') return thrown;
  const detail = (await thrown.text()) || (REFUSALS[thrown.status] ?? 'The request was not accepted.');
  const wait = thrown.headers.get('Retry-After');
  return problem({
    status: thrown.status,
    detail,
    ...(wait === null ? {} : { headers: { 'Retry-After': wait } }),
  });
}

/** The tag of a text: equal for equal texts only. */
export function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
}

const unquoted = (tag: string) => tag.trim().replace(/^W\//, '');

/** Whether a header such as If-None-Match names one of some tags. */
function names(header: string, tags: readonly string[]): boolean {
  return header.split(',').some((each) => tags.includes(unquoted(each)));
}

/**
 * An answer in JSON with its ETag; 304 when the client has this very text. A browser or proxy keeps it for nobody else and
 * asks again before each use.
 */
export function jsonAnswer(
  request: Request,
  body: unknown,
  { tag, headers = {} }: { tag?: string; headers?: Record<string, string> } = {},
): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const etag = tag ?? tagOf(text);
  const common = { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Authorization', ...headers };
  const known = request.headers.get('If-None-Match');
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (reading && known !== null && (known.trim() === '*' || names(known, [etag])))
    return new Response(null, { status: 304, headers: common });
  return new Response(text, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...common },
  });
}

/** The parameters of the address; throws a 400 problem that names every one that cannot be read. */
export function apiQuery<N extends ApiQueryName>(request: Request, name: N): ApiQuery<N> {
  const read = readApiQuery(name, new URL(request.url).searchParams);
  if (!read.ok) throw problem({ status: 400, detail: read.faults.join(' ') });
  return read.value;
}

/** The page of a list that the address asks for; throws a 400 problem for a cursor that leads nowhere. */
export function pageOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, cursor }: { limit?: string; cursor?: string },
): Page<T> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const begins = cursor === undefined || after !== null;
  const page = begins ? pageAfter(items, keyOf, { after, limit: Number(limit ?? PAGE_LIMITS.usual) }) : null;
  if (page === null)
    throw problem({
      status: 400,
      detail: 'The cursor leads nowhere now. Read the list again from its start.',
    });
  return page;
}

const LIST_OF_TAGS = /^(?:W\/)?"[^"]*"(?: *, *(?:W\/)?"[^"]*")*$/;

/**
 * Throws unless If-Match names one of the tags that this person would read now: 428 without it, and for `*`, which would
 * write over what nobody has read; 400 for what is no tag; 409 when the return has changed since. A weak tag counts as
 * the strong one: a proxy that compresses answers weakens their tags.
 */
export function requireMatch(request: Request, tags: readonly string[]): void {
  const seen = request.headers.get('If-Match')?.trim() ?? '';
  if (seen === '' || seen === '*')
    throw problem({
      status: 428,
      detail: 'Read the return first and send its ETag in the header If-Match.',
    });
  if (!LIST_OF_TAGS.test(seen))
    throw problem({
      status: 400,
      detail: 'Send the ETag in If-Match as it was read, with its quotation marks.',
    });
  if (!names(seen, tags))
    throw problem({
      status: 409,
      detail:
        'The return has changed since you read it. Read it again, then send your change with its new ETag.',
    });
}

/** Bytes of the longest body, whatever forms and files may have. */
const LONGEST_BODY = 1_048_576;

/** How deep a body may nest; no body of ours goes deeper than six. */
const DEEPEST = 20;

/**
 * The JSON of a body; throws a problem: 413 past 1 MB, 400 when it is not JSON, or JSON that nobody means. Read it before
 * the return it is about: that may change for as long as a body is on its way.
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > LONGEST_BODY)
    throw problem({ status: 413, detail: 'A body may have 1 MB. Nothing was changed.' });
  const text = textOf(bytes);
  const body = parsed(text);
  const twice = repeatedKey(text);
  if (twice !== null)
    throw problem({
      status: 400,
      detail: `The field ${JSON.stringify(twice.slice(0, 80))} is given twice in one object. Nothing was changed.`,
    });
  if (!isSound(body))
    throw problem({
      status: 400,
      detail: 'The body nests too deep, or has a field that no JSON should have.',
    });
  return body;
}

const NO_JSON = { status: 400, detail: 'The body is not JSON in UTF-8.' };

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem(NO_JSON);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem(NO_JSON);
  }
}

/** Whether a value is no deeper than DEEPEST and has no field that would pass unseen by a schema. */
function isSound(body: unknown): boolean {
  let layer: unknown[] = [body];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    const objects = layer.filter((value): value is object => typeof value === 'object' && value !== null);
    if (objects.some((value) => Object.hasOwn(value, '__proto__'))) return false;
    layer = objects.flatMap((value) => Object.values(value));
  }
  return true;
}
