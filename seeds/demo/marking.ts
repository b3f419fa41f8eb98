import { count } from 'drizzle-orm';
import type { IsoDate } from '~/domain/date';
import { readDemonstration } from '~/services/records/read-demonstration.server';
import type { Db, Queryable } from '~db/client.server';
import { countRealPeople } from '~db/repos/people.server';
import { readSetting, writeSetting } from '~db/repos/records.server';
import { people } from '~db/schema/people';
import { auditEvents } from '~db/schema/records';
import { returns } from '~db/schema/returns';

/** How a database says that it holds a demonstration, for which day, and how long its audit trail then was. */

const AS_OF = 'demonstration';
const AUDIT_EVENTS = 'demonstration_audit_events';

function rowsOf(db: Queryable, table: typeof people | typeof returns | typeof auditEvents): number {
  return (db.select({ n: count() }).from(table).get() as { n: number }).n;
}

/** Throws unless the database is empty of people and their work, so that a demonstration can never mix with real data. */
export function refuseUnlessEmpty(db: Db): void {
  if (countRealPeople(db) > 0)
    throw new Error(
      'This database holds real people, so demonstration data cannot be added to it. ' +
        'Set TRACKER_DATA=empty to use it, or DATABASE_PATH to make a demonstration in another file.',
    );
  if (rowsOf(db, people) + rowsOf(db, returns) + rowsOf(db, auditEvents) > 0)
    throw new Error(
      'This database is in use, so demonstration data cannot be added to it. Start with a new file.',
    );
}

/** Marks a database as a demonstration made for a day. Call it last: what happens later is somebody's work. */
export function markDemonstration(db: Queryable, asOf: IsoDate): void {
  writeSetting(db, AS_OF, asOf);
  writeSetting(db, AUDIT_EVENTS, String(rowsOf(db, auditEvents)));
}

/** The demonstration a database holds, and whether anyone signed in or changed anything since; null when it is none. */
export function demonstrationIn(db: Db): { asOf: IsoDate | null; used: boolean } | null {
  const marked = readDemonstration(db);
  if (marked === null) return null;
  const used = readSetting(db, AUDIT_EVENTS) !== String(rowsOf(db, auditEvents)) || countRealPeople(db) > 0;
  return { asOf: marked.asOf, used };
}
