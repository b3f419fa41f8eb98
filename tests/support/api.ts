import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { londonDate } from '~/domain/date';
import type { TokenScope } from '~/domain/people/api-token';
import { makeToken } from '~/services/people/tokens.server';
import type { Db } from '~db/client.server';
import { actorOf } from './actors';
import { projectRoot } from './prepared-database';

/** Calls to the JSON interface in this process, through the very files that serve it. */

type Handler = (args: {
  request: Request;
  params: Record<string, string>;
  context: object;
}) => Promise<Response>;

interface ApiRoute {
  file: string;
  /** Segments of its address; those that begin with '$' are parameters. */
  segments: string[];
  loader: Handler;
  action?: Handler;
}

const folder = join(projectRoot, 'app/routes');
const files = readdirSync(folder)
  .filter((name) => name.startsWith('api.v1.'))
  .map((name) => name.replace(/\.ts$/, ''));

/** Every route of the JSON interface, by its file. */
export const apiRoutes: ApiRoute[] = await Promise.all(
  files.map(async (file) => ({
    file,
    segments: file
      .replaceAll('[.]', '\0')
      .split('.')
      .map((segment) => segment.replaceAll('\0', '.').replace(/_$/, '')),
    ...((await import(`../../app/routes/${file}.ts`)) as Pick<ApiRoute, 'loader' | 'action'>),
  })),
);

function matched(path: string): { route: ApiRoute; params: Record<string, string> } {
  const asked = path.split('/').slice(1);
  for (const route of apiRoutes) {
    const { segments } = route;
    const fits =
      segments.length === asked.length &&
      segments.every((segment, at) => segment.startsWith('$') || segment === asked[at]);
    if (!fits || segments.includes('$')) continue;
    const pairs = segments.flatMap((segment, at) =>
      segment.startsWith('$') ? [[segment.slice(1), decoded(asked[at] ?? '')]] : [],
    );
    return { route, params: Object.fromEntries(pairs) as Record<string, string> };
  }
  const rest = apiRoutes.find(({ segments }) => segments.at(-1) === '$');
  if (rest === undefined) throw new Error('the JSON interface has no catch-all');
  return { route: rest, params: {} };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export interface Asked {
  method?: string;
  token?: string | null;
  /** Sent as JSON; a text as it is, and what arrives bit by bit as it arrives. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends a request to the route of an address. */
export async function callApi(address: string, { method = 'GET', token, body, headers }: Asked = {}) {
  const url = new URL(`http://localhost:3000${address}`);
  const { route, params } = matched(url.pathname);
  const request = new Request(url, {
    method,
    headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { body: asSent(body), duplex: 'half' }),
  });
  const reading = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
  const handler = reading ? route.loader : route.action;
  if (handler === undefined) throw new Error(`${route.file} answers no ${method}`);
  return handler({ request, params, context: {} });
}

function asSent(body: unknown): BodyInit {
  return typeof body === 'string' || body instanceof ReadableStream ? body : JSON.stringify(body);
}

const tokens = new WeakMap<Db, Map<string, string>>();

/** A token of a person, the same one each time. */
export function tokenFor(db: Db, person: string, now: Date, scope: TokenScope = 'write'): string {
  const known = tokens.get(db) ?? new Map<string, string>();
  tokens.set(db, known);
  const key = `${person} ${scope} ${londonDate(now)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = makeToken(
    { db, actor: actorOf(db, person, now), now },
    { name: `Token of ${person}`, scope, days: 365 },
  );
  if (!made.ok) throw new Error(made.message);
  known.set(key, made.value.token);
  return made.value.token;
}
