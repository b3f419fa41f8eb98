import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gte, lt, or } from 'drizzle-orm';
import { type AuditEvent, type ChainedEvent, FIRST_HASH, hashedText } from '~/domain/records/audit';
import type { Db, Queryable, Transaction } from '~db/client.server';
import { auditEvents, settings } from '~db/schema/records';
import { countChange } from './measures.server';

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of the bytes of a file, in hexadecimal. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Appends an event to the audit trail, chained to the one before. Call it in the transaction it reports on. */
export function appendAuditEvent(tx: Transaction, event: AuditEvent): void {
  const last = tx
    .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.sequence))
    .limit(1)
    .get();
  const previousHash = last?.hash ?? FIRST_HASH;
  const hash = sha256(hashedText(previousHash, event));
  tx.insert(auditEvents)
    .values({ ...event, sequence: (last?.sequence ?? 0) + 1, previousHash, hash })
    .run();
  countChange(event.action);
}

/** The hash of the last event: it differs as soon as anything more has been recorded. */
export function lastAuditHash(db: Queryable): string {
  const last = db
    .select({ hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.sequence))
    .limit(1)
    .get();
  return last?.hash ?? FIRST_HASH;
}

/** Every audit event, oldest first. */
export function* allAuditEvents(db: Queryable): Generator<ChainedEvent> {
  const page = 1000;
  for (let offset = 0; ; offset += page) {
    const rows = db
      .select()
      .from(auditEvents)
      .orderBy(asc(auditEvents.sequence))
      .limit(page)
      .offset(offset)
      .all();
    yield* rows;
    if (rows.length < page) return;
  }
}

/**
 * The events of one entity and everything below it ('return/barnet/2026-10' and its areas), newest first. Reads only
 * its own stretch of the index: '0' is the character that follows '/'.
 */
export function auditEventsOf(db: Queryable, entity: string, limit = 200): ChainedEvent[] {
  const below = and(gte(auditEvents.entity, `${entity}/`), lt(auditEvents.entity, `${entity}0`));
  return db
    .select()
    .from(auditEvents)
    .where(or(eq(auditEvents.entity, entity), below))
    .orderBy(desc(auditEvents.sequence))
    .limit(limit)
    .all();
}

/** A fact about this database, or null. */
export function readSetting(db: Queryable, key: string): string | null {
  return db.select().from(settings).where(eq(settings.key, key)).get()?.value ?? null;
}

/** Records a fact about this database. */
export function writeSetting(db: Queryable, key: string, value: string): void {
  db.insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } })
    .run();
}

/** What SQLite's own full check finds wrong: damaged pages and indexes. */
export function integrityFaults(db: Db): string[] {
  const rows = db.$client.pragma('integrity_check') as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}

/** References to rows that are not there. */
export function danglingReferences(db: Db): string[] {
  const rows = db.$client.pragma('foreign_key_check') as { table: string; parent: string }[];
  return rows.map(({ table, parent }) => `a row of ${table} names one of ${parent} that is missing`);
}

/** How many rows each table holds, by its name. */
export function recordCounts(db: Db): Record<string, number> {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables.map((name) => [
      name,
      db.$client.prepare(`select count(*) from "${name}"`).pluck().get() as number,
    ]),
  );
}
