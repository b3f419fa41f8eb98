import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Described } from '~/http/route-template.server';

/** An answered request, for whoever counts them. */
export interface Answered {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

interface Watching {
  /** The route of a path; null when it is a file or cannot be told. */
  describe: (path: string) => Described | null;
  answered: (request: Answered) => void;
}

const FILES: Described = { route: 'file', path: 'file' };
const FILE_PATH = /^\/(assets|favicon)/;

/**
 * Gives each request an id (res.locals.requestId, header X-Request-Id) and logs one line when it is answered: method,
 * route, status and milliseconds. Of the address only what names something of the programme is logged: nothing a person
 * typed, and no secret of a link.
 */
export function requestLog(logger: Logger, { describe, answered }: Watching): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    const id = randomUUID();
    const file = FILE_PATH.test(req.path);
    const { route, path } = (file ? FILES : describe(req.path)) ?? { route: '*', path: '*' };
    const { method } = req;
    res.locals.requestId = id;
    res.setHeader('X-Request-Id', id);
    res.on('close', () => {
      const ms = Math.round(performance.now() - started);
      const line = { id, method, route, path, status: res.statusCode, ms };
      answered({ method, route, status: res.statusCode, seconds: ms / 1000 });
      if (!res.writableFinished) logger.warn(line, 'request broken off');
      else if (res.statusCode >= 500) logger.error(line, 'request failed');
      else logger.info(line, 'request');
    });
    next();
  };
}
