import type { Server, ServerResponse } from 'node:http';

/** So many looks in a row without anything new, this far apart, and nothing is on its way any more. */
const QUIET_LOOKS = 10;
const LOOK_EVERY_MS = 25;
/** New requests that never end do not keep a server alive: after this long it closes all the same. */
const SETTLE_AT_MOST_MS = 2000;

/**
 * Stops a server and calls `done` once everybody who had sent a request is answered. A connection whose request has
 * reached this machine and was not read yet, because another one is being answered, looks idle: so the server reads on
 * until nothing new has come for a moment, and only then closes what is idle. Answers given meanwhile say that the
 * connection ends.
 */
export function stopServer(server: Server, done: () => void): void {
  const until = performance.now() + SETTLE_AT_MOST_MS;
  let quiet = 0;
  server.on('connection', () => {
    quiet = 0;
  });
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    quiet = 0;
    response.setHeader('Connection', 'close');
  });
  // Between two looks the event loop has read what had arrived, however long an answer kept it.
  const look = setInterval(() => {
    quiet += 1;
    if (quiet < QUIET_LOOKS && performance.now() < until) return;
    clearInterval(look);
    closeWhenAnswered(server, done);
  }, LOOK_EVERY_MS);
}

function closeWhenAnswered(server: Server, done: () => void): void {
  // Answers that had begun before keep their connection open: it is closed as soon as it is idle.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  server.close(() => {
    clearInterval(look);
    done();
  });
}
