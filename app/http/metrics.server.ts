import { createServer, type Server } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures that are asked for when somebody reads the metrics. */
export interface Sources {
  queries: () => { count: number; seconds: number };
  /** Audited changes by action. */
  changes: () => ReadonlyMap<string, number>;
  /** Messages by state; null when it cannot be told now. */
  outbox: () => Readonly<Record<string, number>> | null;
  /** Seconds since the newest copy was made; null when there is none. */
  backupAge: () => number | null;
}

export interface Metrics {
  registry: Registry;
  /** Notes an answered request. */
  answered: (request: { method: string; route: string; status: number; seconds: number }) => void;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A counter that is read from somewhere else: it is set anew each time it is asked for. */
function readCounter(registry: Registry, name: string, help: string, read: () => number): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}

/** The metrics of one process, in a registry of their own. */
export function createMetrics(sources: Sources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'tracker_http_requests_total',
    help: 'Requests answered, by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'tracker_http_request_seconds',
    help: 'Time to answer, by method and route',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const conflicts = new Counter({
    name: 'tracker_conflicts_total',
    help: 'Saves not applied because somebody else had saved first',
    registers: [registry],
  });
  const throttled = new Counter({
    name: 'tracker_sign_ins_throttled_total',
    help: 'Attempts to sign in that had to wait',
    registers: [registry],
  });
  readCounter(registry, 'tracker_db_queries_total', 'Queries run', () => sources.queries().count);
  readCounter(
    registry,
    'tracker_db_query_seconds_total',
    'Time spent in queries',
    () => sources.queries().seconds,
  );
  const changed = (action: string) => sources.changes().get(action) ?? 0;
  readCounter(registry, 'tracker_saves_total', 'Parts of returns saved', () => changed('return.saved'));
  readCounter(registry, 'tracker_sign_ins_refused_total', 'Sign-ins refused', () =>
    changed('sign_in_refused'),
  );
  new Counter({
    name: 'tracker_changes_total',
    help: 'Changes written to the audit trail, by action',
    labelNames: ['action'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [action, count] of sources.changes()) this.inc({ action }, count);
    },
  });
  new Gauge({
    name: 'tracker_outbox_messages',
    help: 'Messages in the outbox, by state',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [state, count] of Object.entries(sources.outbox() ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'tracker_backup_age_seconds',
    help: 'Time since the newest copy of the database was made; absent when there is none',
    labelNames: [] as const,
    registers: [registry],
    collect() {
      const age = sources.backupAge();
      if (age === null) this.remove();
      else this.set(age);
    },
  });
  return {
    registry,
    answered({ method, route, status, seconds }) {
      const known = METHODS.has(method) ? method : 'other';
      requests.inc({ method: known, route, status: String(status) });
      durations.observe({ method: known, route }, seconds);
      if (status === 409 || status === 412) conflicts.inc();
      if (status === 429 && route === '/sign-in') throttled.inc();
    },
  };
}

/** Serves the metrics at /metrics on a port of their own, so that no reverse proxy hands them out by mistake. */
export function metricsServer(registry: Registry): Server {
  return createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
      return;
    }
    try {
      const text = await registry.metrics();
      response
        .writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' })
        .end(text);
    } catch {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end('The metrics cannot be read now\n');
    }
  });
}
