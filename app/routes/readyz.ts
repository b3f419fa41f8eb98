import { db } from '~/auth/database.server';
import { env } from '~/env.server';
import { checkReadiness, type Readiness } from '~/services/records/check-readiness.server';

/** Asking often costs nothing: an answer is good for this long. */
const GOOD_FOR_MS = 1000;
let last: { at: number; readiness: Readiness } | null = null;

function readiness(): Readiness {
  if (last !== null && performance.now() - last.at < GOOD_FOR_MS) return last.readiness;
  const checked = checkReadiness(db, {
    migrationsFolder: env.MIGRATIONS_PATH,
    leastFreeBytes: env.LEAST_FREE_MB * 1_000_000,
  });
  last = { at: performance.now(), readiness: checked };
  return checked;
}

/** For a load balancer or an upgrade: 200 when requests can be served in full, 503 and what is missing when not. */
export function loader() {
  const checks = readiness();
  const ready = Object.values(checks).every(Boolean);
  return Response.json(
    { ready, ...checks },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
