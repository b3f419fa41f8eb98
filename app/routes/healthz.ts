import { db } from '~/auth/database.server';
import { databaseAnswers } from '~/services/records/check-health.server';

/** For whatever watches the service: 200 while the process runs and its database answers, 503 when it does not. */
export function loader() {
  const ok = databaseAnswers(db);
  return Response.json({ ok }, { status: ok ? 200 : 503, headers: { 'Cache-Control': 'no-store' } });
}
