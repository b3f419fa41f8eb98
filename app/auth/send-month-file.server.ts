import { createHash } from 'node:crypto';
import { londonDate } from '~/domain/date';
import { type MonthFile, parseMonthSpan } from '~/domain/rollups/month-files';
import { streamedFile } from '~/http/streamed-file.server';
import { monthFileName, monthFileText } from '~/presenters/rollups/month-files';
import type { Context } from '~/services/context.server';
import { openedMonths, openMonthFile } from '~/services/rollups/month-files.server';
import { lastAuditHash } from '~db/repos/records.server';
import { badRequest } from './guards.server';

interface Asking {
  request: Request;
  file: MonthFile;
  drained?: (() => Promise<void> | null) | undefined;
}

/**
 * Sends a file for analysts to whoever asks, line by line. It is read over a connection of its own that goes on seeing
 * the data as they were at the first line. Throws 400 for months that cannot be read, 503 while too many files are
 * being sent. The route still asks for the permission.
 */
export function sendMonthFile(context: Context, { request, file, drained }: Asking): Response {
  const { searchParams } = new URL(request.url);
  const span = parseMonthSpan((name) => searchParams.get(name), openedMonths(context));
  if (!span.ok) return badRequest(span.message);
  const tag = etagOf(context, file, span.value);
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${monthFileName(file, span.value)}.csv"`,
    'Cache-Control': 'private, no-cache',
    ETag: tag,
  };
  if (sameTag(request.headers.get('If-None-Match'), tag)) return new Response(null, { status: 304, headers });
  if (request.method === 'HEAD') return new Response(null, { headers });
  const sent = streamedFile(
    () => {
      const { lines, names, close } = openMonthFile(context, file, span.value);
      return { lines: monthFileText(file, lines, { today: londonDate(context.now), names }), close };
    },
    { headers, drained },
  );
  if (sent !== null) return sent;
  throw new Response('Other files are being sent. Try again in half a minute.', {
    status: 503,
    statusText: 'Service Unavailable',
    headers: { 'Retry-After': '30' },
  });
}

/** Differs whenever anything was recorded, the day changed, or the reader may see something else. */
function etagOf({ db, actor, now }: Context, file: MonthFile, span: { from: string; to: string }): string {
  const { grants, delegations } = actor;
  const facts = [lastAuditHash(db), londonDate(now), grants, delegations, file, span.from, span.to];
  return `W/"${createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22)}"`;
}

function sameTag(given: string | null, tag: string): boolean {
  if (given === null) return false;
  const bare = (one: string) => one.trim().replace(/^W\//, '');
  return given.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag));
}
