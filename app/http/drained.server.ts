import type { ServerResponse } from 'node:http';

/**
 * Waits until a response can take more; null when it can now. It also resolves when the connection closes. Listens as
 * `addListener`, because the compression that stands before it keeps `on` for its own stream.
 */
export function drained(res: ServerResponse): Promise<void> | null {
  if (!res.writableNeedDrain || res.destroyed) return null;
  return new Promise((resolve) => {
    const done = () => {
      res.removeListener('drain', done);
      res.removeListener('close', done);
      resolve();
    };
    res.addListener('drain', done);
    res.addListener('close', done);
  });
}
