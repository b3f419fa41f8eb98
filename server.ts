import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { closeDatabase, db } from '~/auth/database.server';
import { env, projectRoot } from '~/env.server';
import { createApp } from '~/http/create-app.server';
import { drained } from '~/http/drained.server';
import { createLogger } from '~/http/logger.server';
import { createMetrics, metricsServer } from '~/http/metrics.server';
import { routeDescriber } from '~/http/route-template.server';
import { stopServer } from '~/http/stop-server.server';
import { withStorageFaults } from '~/http/storage-faults.server';
import { startOutbox } from '~/outbox.server';
import { copiesIn } from '~db/backup.server';
import { LOCK_WAIT, waitForLocks } from '~db/client.server';
import { measures } from '~db/repos/measures.server';
import { countQueue } from '~db/repos/messages-waiting.server';
import { startFault } from '~db/start-check.server';

const stopWithinMs = 10_000;
/** How long after a wait in vain others wait little. */
const LESS_WAITING_MS = 5000;
let lessWaiting: NodeJS.Timeout | undefined;
const logger = createLogger(env.LOG_LEVEL);

type Source = { build: ServerBuild | (() => Promise<ServerBuild>); devMiddleware?: RequestHandler };

async function builtSource(): Promise<Source> {
  const path = join(projectRoot, 'build/server/index.js');
  if (!existsSync(path)) throw new Error('The app is not built yet. Run: npm run build');
  return {
    build: withStorageFaults(
      (await import(pathToFileURL(path).href)) as ServerBuild,
      logger,
      waitLessForLocks,
    ),
  };
}

async function developmentSource(): Promise<Source> {
  const { createServer } = await import('vite');
  const vite = await createServer({ root: projectRoot, server: { middlewareMode: true } });
  return {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    devMiddleware: vite.middlewares,
  };
}

function newestCopyAge(): number | null {
  const newest = copiesIn(env.BACKUP_FOLDER)[0];
  return newest === undefined ? null : (Date.now() - newest.at.getTime()) / 1000;
}

/** Metrics on a port of their own, when there is one. */
function watched() {
  const metrics = createMetrics({
    queries: () => ({ count: measures.queries, seconds: measures.querySeconds }),
    changes: () => measures.changes,
    outbox: () => countQueue(db()),
    backupAge: newestCopyAge,
  });
  if (env.METRICS_PORT === undefined) return { metrics, server: null };
  const server = metricsServer(metrics.registry).listen(env.METRICS_PORT, env.METRICS_HOST);
  server.on('listening', () => {
    const { port } = server.address() as AddressInfo;
    console.log(`Metrics on http://${env.METRICS_HOST}:${port}/metrics`);
  });
  server.on('error', (error: NodeJS.ErrnoException) =>
    stopOnListenError(error, 'METRICS_PORT', env.METRICS_PORT),
  );
  return { metrics, server };
}

function stopOnListenError(error: NodeJS.ErrnoException, setting: string, port: number | undefined): never {
  const inUse = error.code === 'EADDRINUSE';
  const look = setting === 'PORT' ? setting : `${setting} and METRICS_HOST`;
  console.error(
    inUse
      ? `Port ${port} is already in use. Choose another, for example: ${setting}=3001 npm start`
      : `The service cannot listen on port ${port} (${error.code ?? error.message}): look at ${look}.`,
  );
  process.exit(1);
}

function warnOfSettings(): void {
  if (env.TRACKER_DATA !== 'empty' || env.NODE_ENV !== 'production') return;
  if (env.PUBLIC_URL === null)
    logger.warn('PUBLIC_URL is not set: cookies are not held to https, and messages cannot link to pages');
  else if (!env.PUBLIC_URL.startsWith('https:'))
    logger.warn('PUBLIC_URL is not an https address: cookies and passwords travel in the clear');
}

/** After a lock that was waited for in vain others wait little, so that everybody is not held up one after another. */
function waitLessForLocks(): void {
  waitForLocks(db(), LOCK_WAIT.lately);
  clearTimeout(lessWaiting);
  lessWaiting = setTimeout(() => waitForLocks(db(), LOCK_WAIT.serving), LESS_WAITING_MS).unref();
}

async function start(): Promise<void> {
  const fault = startFault(env.DATABASE_PATH, env.MIGRATIONS_PATH);
  if (fault !== null) throw new Error(fault);
  warnOfSettings();
  waitForLocks(db(), LOCK_WAIT.serving);
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
  const { metrics, server: watchers } = watched();
  const app = createApp({
    env,
    logger,
    root: projectRoot,
    devMiddleware: source.devMiddleware,
    handler,
    describe: typeof source.build === 'function' ? undefined : routeDescriber(source.build.routes),
    answered: metrics.answered,
  });
  const server = app.listen(env.PORT, () => {
    const { port } = server.address() as AddressInfo;
    console.log(`Ready on http://localhost:${port}`);
  });
  const outbox =
    env.SEND_IN_SERVER === 'true'
      ? startOutbox(env, (error) => logger.error({ err: error }, 'messages could not be sent'))
      : null;
  server.requestTimeout = 60_000;
  server.on('error', (error: NodeJS.ErrnoException) => stopOnListenError(error, 'PORT', env.PORT));

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping: finishing requests in flight');
    watchers?.close();
    const sent = outbox?.stop();
    stopServer(server, () => {
      Promise.resolve(sent).finally(() => {
        closeDatabase();
        process.exit(0);
      });
    });
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
