import { join } from 'node:path';
import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js';
import {
  type AppLoadContext,
  createRequestHandler,
  type HandleDocumentRequestFunction,
  type ServerBuild,
} from '@remix-run/node';
import remixConfig from '../../remix.config.js';
import { projectRoot } from './prepared-database';

/** The application put together from its sources as the build does it, without building it: same routes, same entry. */

export interface RouteOfApp {
  id: string;
  /** File under app/routes, as in tests/architecture/routes.ts; null for the root. */
  file: string | null;
  /** Address with its parameters: `places/:place/returns/:month`. */
  address: string;
  module: Record<string, unknown>;
}

async function loadRoutes() {
  const found = flatRoutes(join(projectRoot, 'app'));
  const entries = [{ id: 'root', path: '', file: 'root.tsx', parentId: undefined, index: undefined }].concat(
    Object.values(found) as never[],
  );
  return Promise.all(
    entries.map(async (route) => ({
      ...route,
      module: (await import(/* @vite-ignore */ join(projectRoot, 'app', route.file))) as Record<
        string,
        unknown
      >,
    })),
  );
}

type Loaded = Awaited<ReturnType<typeof loadRoutes>>;
let loaded: Promise<Loaded> | null = null;

function routesOnce(): Promise<Loaded> {
  loaded ??= loadRoutes();
  return loaded;
}

/** Every route of the application with its address and its module. */
export async function routesOfApp(): Promise<RouteOfApp[]> {
  const routes = await routesOnce();
  const byId = new Map(routes.map((route) => [route.id, route]));
  const addressOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : byId.get(id);
    return route === undefined ? '' : [addressOf(route.parentId), route.path ?? ''].filter(Boolean).join('/');
  };
  return routes.map(({ id, file, module }) => ({
    id,
    file: file.startsWith('routes/') ? file.slice('routes/'.length) : null,
    address: addressOf(id),
    module,
  }));
}

/** The build of the application; `render` may stand in for the rendering of pages. */
export async function buildOfApp(render?: HandleDocumentRequestFunction): Promise<ServerBuild> {
  const routes = await routesOnce();
  const entry = await import('~/entry.server');
  const manifest = Object.fromEntries(
    routes.map(({ id, parentId, path, index, module }) => [
      id,
      {
        id,
        parentId,
        path,
        index,
        hasAction: 'action' in module,
        hasLoader: 'loader' in module,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: 'ErrorBoundary' in module,
        module: `/assets/${id}.js`,
        imports: [],
        css: [],
      },
    ]),
  );
  return {
    mode: 'production',
    entry: { module: render === undefined ? entry : { ...entry, default: render } },
    routes: Object.fromEntries(routes.map((route) => [route.id, route])),
    assets: {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: manifest,
      url: '/assets/manifest.js',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: remixConfig.future,
    isSpaMode: false,
  } as unknown as ServerBuild;
}

/** Answers a document request with its status and headers alone: the page is not rendered. */
export const blankPages: HandleDocumentRequestFunction = (_request, status, headers) =>
  new Response(null, { status, headers });

export type Handler = (request: Request, context?: AppLoadContext) => Promise<Response>;

/** The application as a function of requests, behind no server. */
export async function appHandler(render?: HandleDocumentRequestFunction): Promise<Handler> {
  return createRequestHandler(await buildOfApp(render), 'production');
}
