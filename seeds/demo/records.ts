import { type AuditEvent, FIRST_HASH, hashedText } from '~/domain/records/audit';
import type { EntryKind } from '~/domain/returns/content';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import type { Db, Transaction } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { auditEvents } from '~db/schema/records';
import { returnTransitions } from '~db/schema/returns';

/** Rows gathered while months are told, written together at the end: faster, and the audit trail in order of time. */
export interface Records {
  audit: (event: Partial<AuditEvent> & Pick<AuditEvent, 'at' | 'actor' | 'action' | 'entity'>) => void;
  transition: (row: {
    return: number;
    action: ReturnAction;
    fromState: ReturnState;
    toState: ReturnState;
    by: string;
    at: string;
    reason: string;
  }) => void;
  entry: (row: EntryRow) => void;
  /** Writes the moves and saved parts gathered so far, for what is worked out from them. */
  settle: () => void;
  /** Writes everything gathered. */
  write: () => void;
}

export interface EntryRow {
  return: number;
  kind: EntryKind;
  key: string;
  content: unknown;
  version: number;
  savedBy: string;
  savedAt: string;
}

const ROWS_AT_ONCE = 400;

function inParts<T>(rows: readonly T[], write: (part: T[]) => void): void {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) write(rows.slice(at, at + ROWS_AT_ONCE));
}

/** Gathers rows for one transaction. */
export function recordsOf(db: Db, tx: Transaction): Records {
  const events: AuditEvent[] = [];
  const transitions: Parameters<Records['transition']>[0][] = [];
  const entries: EntryRow[] = [];
  const settle = () => {
    inParts(transitions.splice(0), (part) => tx.insert(returnTransitions).values(part).run());
    writeEntries(db, entries.splice(0));
  };
  return {
    audit: (event) => events.push({ before: null, after: null, reason: null, ...event }),
    transition: (row) => transitions.push(row),
    entry: (row) => entries.push(row),
    settle,
    write: () => {
      settle();
      inParts(chained(events), (part) => tx.insert(auditEvents).values(part).run());
    },
  };
}

function writeEntries(db: Db, entries: readonly EntryRow[]): void {
  const insert = db.$client.prepare(
    `insert into return_entries (return_id, kind, "key", content, version, saved_by, saved_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { return: id, kind, key, content, version, savedBy, savedAt } of entries)
    insert.run(id, kind, key, JSON.stringify(content), version, savedBy, savedAt);
}

function chained(events: readonly AuditEvent[]) {
  let previousHash = FIRST_HASH;
  return events
    .map((event, order) => ({ event, order }))
    .sort((a, b) => (a.event.at < b.event.at ? -1 : a.event.at > b.event.at ? 1 : a.order - b.order))
    .map(({ event }, index) => {
      const hash = sha256(hashedText(previousHash, event));
      const row = { ...event, sequence: index + 1, previousHash, hash };
      previousHash = hash;
      return row;
    });
}
