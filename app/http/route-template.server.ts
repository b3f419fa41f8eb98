import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';

/** The address as the router knows it: its pattern, and the parts of it that cannot be what a person typed. */
export interface Described {
  /** Such as '/places/:place/returns/:month', or '*' for an address that is none of ours. */
  route: string;
  /** The pattern with its known parts filled in, such as '/places/barnet/returns/2026-10'. */
  path: string;
}

const UNKNOWN: Described = { route: '*', path: '*' };
const MOST_KEPT = 5000;

/** Parts that name something of the programme: never a token, never words. */
const PLAIN_PARTS = new Set([
  'place',
  'org',
  'icb',
  'month',
  'area',
  'milestone',
  'ambition',
  'id',
  'item',
  'change',
  'code',
  'sequence',
  'version',
]);
const PLAIN_VALUE = /^[\w-]{1,60}$/;

type Routes = ServerBuild['routes'];
type RouteObject = Parameters<typeof matchRoutes>[0][number];

function tree(routes: Routes, parent: string | undefined): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route !== undefined && route.parentId === parent)
    .map((route) => {
      const { id, path, index, caseSensitive } = route as NonNullable<Routes[string]>;
      return index
        ? { id, path, index: true as const, caseSensitive }
        : { id, path, caseSensitive, children: tree(routes, id) };
    });
}

/** Tells which route a path belongs to, as the app will match it (`.data` addresses included). */
export function routeDescriber(routes: Routes): (path: string) => Described {
  const all = tree(routes, undefined);
  const known = new Map<string, Described>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const described = describe(all, path);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(path, described);
    return described;
  };
}

function readable(path: string): boolean {
  try {
    decodeURI(path);
    return true;
  } catch {
    return false;
  }
}

function describe(all: RouteObject[], path: string): Described {
  if (!readable(path)) return UNKNOWN;
  const matches = matchRoutes(all, path.replace(/^\/_root\.data$/, '/').replace(/\.data$/, ''));
  const parts = (matches ?? []).flatMap(({ route }) => (route.path ?? '').split('/')).filter(Boolean);
  const last = matches?.at(-1);
  if (last === undefined || parts.at(-1) === '*') return UNKNOWN;
  const filled = parts.map((part) => {
    const name = part.startsWith(':') ? part.slice(1) : null;
    const value = name === null ? undefined : last.params[name];
    return name !== null && PLAIN_PARTS.has(name) && PLAIN_VALUE.test(value ?? '') ? value : part;
  });
  return { route: `/${parts.join('/')}`, path: `/${filled.join('/')}` };
}
