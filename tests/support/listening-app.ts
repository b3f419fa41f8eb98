import { request as rawRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { createApp } from '~/http/create-app.server';
import { projectRoot } from './prepared-database';

type AppEnv = Parameters<typeof createApp>[0]['env'];

export interface ListeningApp {
  base: string;
  /** Sends bytes as they are: fetch would put an address right first, and knows neither TRACE nor odd headers. */
  raw: (
    method: string,
    path: string,
    more?: { headers?: Record<string, string | string[]>; body?: string | Buffer },
  ) => Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }>;
  stop: () => Promise<void>;
}

/** The whole HTTP service on a free port of this process, around a build made from sources, with small limits. */
export async function listen(build: ServerBuild, changes: Partial<AppEnv> = {}): Promise<ListeningApp> {
  const handler = createRequestHandler({
    build,
    mode: 'production',
    getLoadContext: (req, res) => ({
      cspNonce: res.locals.cspNonce,
      requestId: res.locals.requestId,
      address: req.ip,
    }),
  });
  const env: AppEnv = {
    NODE_ENV: 'production',
    PUBLIC_URL: null,
    TRUST_PROXY: false,
    BODY_LIMIT_BYTES: 1_048_576,
    SIGN_IN_LIMIT: 1000,
    ...changes,
  };
  const app = createApp({ env, logger: pino({ level: 'silent' }), root: projectRoot, handler });
  const server: Server = app.listen(0);
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://localhost:${port}`,
    raw: (method, path, { headers, body } = {}) =>
      new Promise((answered, failed) => {
        const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
        const asked = rawRequest({ port, method, path, headers: { ...length, ...headers } }, (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('end', () =>
            answered({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(pieces).toString('utf8'),
            }),
          );
        });
        // A body that is refused unread is cut off while it is sent; the answer has come by then.
        asked.on('error', failed);
        asked.end(body);
      }),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
