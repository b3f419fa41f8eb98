import type { Db } from '~db/client.server';

/** What this process has done so far, for whoever watches it. Counted here, shown by `app/http/metrics.server.ts`. */
export interface Measures {
  queries: number;
  querySeconds: number;
  /** Audited changes by action, such as 'return.saved' or 'sign_in_refused'. */
  changes: Map<string, number>;
}

// One for the process: the built app and the server around it are modules of their own.
const holder = globalThis as typeof globalThis & { trackerMeasures?: Measures };
holder.trackerMeasures ??= { queries: 0, querySeconds: 0, changes: new Map() };
export const measures: Measures = holder.trackerMeasures;

/** Counts a change that has been written to the audit trail. */
export function countChange(action: string): void {
  measures.changes.set(action, (measures.changes.get(action) ?? 0) + 1);
}

type Run = (...values: unknown[]) => unknown;

/** Counts and times every query of a connection from now on. */
export function countQueries(db: Db): Db {
  const client = db.$client;
  const prepare = client.prepare.bind(client);
  client.prepare = ((text: string) => {
    const statement = prepare(text) as unknown as Record<'run' | 'get' | 'all', Run>;
    for (const name of ['run', 'get', 'all'] as const) {
      const own = statement[name];
      statement[name] = (...values) => {
        const started = performance.now();
        try {
          return Reflect.apply(own, statement, values);
        } finally {
          measures.queries += 1;
          measures.querySeconds += (performance.now() - started) / 1000;
        }
      };
    }
    return statement;
  }) as typeof client.prepare;
  return db;
}
