import { firstBrokenLink } from '~/domain/records/audit';
import type { Queryable } from '~db/client.server';
import { allAuditEvents, sha256 } from '~db/repos/records.server';

/** Walks the whole audit chain: how many events it has, and the first that does not follow (null: whole). */
export function verifyAudit(db: Queryable): { events: number; brokenAt: number | null } {
  let events = 0;
  function* counted() {
    for (const event of allAuditEvents(db)) {
      events += 1;
      yield event;
    }
  }
  const brokenAt = firstBrokenLink(counted(), sha256);
  return { events, brokenAt };
}
