import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { pino } from 'pino';
import { env, projectRoot } from '~/env.server';
import { createApp } from '~/http/create-app.server';
import { drained } from '~/http/drained.server';

const stopWithinMs = 10_000;
const logger = pino({ level: env.LOG_LEVEL });

type Source = { build: ServerBuild | (() => Promise<ServerBuild>); devMiddleware?: RequestHandler };

async function builtSource(): Promise<Source> {
  const path = join(projectRoot, 'build/server/index.js');
  if (!existsSync(path)) throw new Error('The app is not built yet. Run: npm run build');
  return { build: (await import(pathToFileURL(path).href)) as ServerBuild };
}

async function developmentSource(): Promise<Source> {
  const { createServer } = await import('vite');
  const vite = await createServer({ root: projectRoot, server: { middlewareMode: true } });
  return {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    devMiddleware: vite.middlewares,
  };
}

async function start(): Promise<void> {
  const source = env.NODE_ENV === 'development' ? await developmentSource() : await builtSource();
  const handler = createRequestHandler({
    build: source.build,
    mode: env.NODE_ENV === 'development' ? 'development' : 'production',
    getLoadContext: (req, res) => ({
      cspNonce: res.locals.cspNonce,
      requestId: res.locals.requestId,
      address: req.ip,
      drained: () => drained(res),
    }),
  });
  const app = createApp({ env, logger, root: projectRoot, devMiddleware: source.devMiddleware, handler });
  const server = app.listen(env.PORT, () => {
    const { port } = server.address() as AddressInfo;
    console.log(`Ready on http://localhost:${port}`);
  });
  server.requestTimeout = 60_000;
  server.on('error', (error: NodeJS.ErrnoException) => {
    const inUse = error.code === 'EADDRINUSE';
    console.error(
      inUse ? `Port ${env.PORT} is already in use. Choose another, for example: PORT=3001 npm start` : error,
    );
    process.exit(1);
  });

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping: finishing requests in flight');
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(1), stopWithinMs).unref();
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  logger.debug({ err: error }, 'could not start');
  process.exit(1);
});
