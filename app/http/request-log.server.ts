import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * Gives each request an id (res.locals.requestId, header X-Request-Id) and logs one line when it is
 * answered: method, path without its query string, status and milliseconds. Nothing a person typed.
 */
export function requestLog(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const id = randomUUID();
    const path = req.path;
    res.locals.requestId = id;
    res.setHeader('X-Request-Id', id);
    res.on('close', () => {
      const ms = Math.round(performance.now() - started);
      const line = { id, method: req.method, path, status: res.statusCode, ms };
      if (!res.writableFinished) logger.warn(line, 'request broken off');
      else if (res.statusCode >= 500) logger.error(line, 'request failed');
      else logger.info(line, 'request');
    });
    next();
  };
}
