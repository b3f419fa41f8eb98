import type { Server, ServerResponse } from 'node:http';

/** How long a stopping server still takes what was on its way. */
const SETTLE_MS = 250;
const LOOK_EVERY_MS = 50;

/**
 * Stops a server and calls `done` once everybody who had sent a request is answered. A connection whose request has
 * reached this machine and was not read yet, because another one is being answered, looks idle: so the server reads on
 * for a moment before it closes what is idle. Answers given meanwhile say that the connection ends.
 */
export function stopServer(server: Server, done: () => void): void {
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    response.setHeader('Connection', 'close');
  });
  setTimeout(
    // After the timer and before this callback the event loop reads once more what has arrived.
    () => setImmediate(() => closeWhenAnswered(server, done)),
    SETTLE_MS,
  );
}

function closeWhenAnswered(server: Server, done: () => void): void {
  // Answers that had begun before keep their connection open: it is closed as soon as it is idle.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  server.close(() => {
    clearInterval(look);
    done();
  });
}
