import { join } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Env } from '~/env.server';
import { sendPlainPage } from '~/http/plain-page.server';
import { isApiAddress, sendProblem } from '~/http/problem.server';
import { bodyLimit, knownMethods, originCheck, plainBodies, signInLimit } from '~/http/request-guards.server';
import { type Answered, requestLog } from '~/http/request-log.server';
import type { Described } from '~/http/route-template.server';
import { securityHeaders } from '~/http/security-headers.server';

type Parts = {
  env: Pick<Env, 'NODE_ENV' | 'PUBLIC_URL' | 'TRUST_PROXY' | 'BODY_LIMIT_BYTES' | 'SIGN_IN_LIMIT'>;
  logger: Logger;
  /** Folder that holds `public` and `build/client`. */
  root: string;
  /** Serves source modules in development. */
  devMiddleware?: RequestHandler;
  /** The route of a path, for the log and the metrics; null when it cannot be told. */
  describe?: (path: string) => Described | null;
  /** Told of every answered request. */
  answered?: (request: Answered) => void;
  /** Answers everything that is not a file. */
  handler: RequestHandler;
};

/** The HTTP service: log, headers, compression, files, guards on writes, then the app itself. */
export function createApp({
  env,
  logger,
  root,
  devMiddleware,
  handler,
  describe = () => null,
  answered = () => {},
}: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.TRUST_PROXY);
  app.use(requestLog(logger, { describe, answered }), securityHeaders(env), compression());
  app.use(express.static(join(root, 'public'), { maxAge: '1h', index: false }));
  if (devMiddleware) {
    app.use(devMiddleware);
  } else {
    app.use(
      '/assets',
      express.static(join(root, 'build/client/assets'), { immutable: true, maxAge: '1y', index: false }),
      (_req, res) => {
        res.status(404).type('text').send('Not found');
      },
    );
  }
  app.use(knownMethods, originCheck(env), bodyLimit(env), plainBodies, signInLimit(env));
  app.all('*', handler);
  app.use(unexpected(logger));
  return app;
}

function unexpected(logger: Logger): ErrorRequestHandler {
  return (error, req, res, next) => {
    const status = Number(error?.status ?? 500);
    if (status >= 500) logger.error({ err: error, id: res.locals.requestId }, 'unexpected error');
    if (res.headersSent) return next(error);
    if (isApiAddress(req.originalUrl)) {
      const ours = status < 400 || status >= 500;
      const detail = ours ? 'Try again in a few minutes.' : 'The address could not be read.';
      return sendProblem(res, { status: ours ? 500 : status, detail });
    }
    if (status >= 400 && status < 500) {
      return sendPlainPage(res, {
        status,
        title: 'We could not read that address',
        text: 'Check the address, or start again from your start page.',
      });
    }
    sendPlainPage(res, {
      status: 500,
      title: 'Something went wrong on our side',
      text: 'Try again in a few minutes. If a page did not say it was saved, send it again.',
    });
  };
}
