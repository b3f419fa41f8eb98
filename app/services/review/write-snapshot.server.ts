import { canonicalJson } from '~/domain/records/canonical';
import { type Publication, type Snapshot, shortFigures } from '~/domain/review/snapshot';
import type { Transaction } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { insertSnapshot } from '~db/repos/snapshots.server';

/** Stores a snapshot: its canonical JSON, the hash of that, and its figures in short. */
export function writeSnapshot(tx: Transaction, snapshot: Snapshot, publishedBy: string): Publication {
  const content = canonicalJson(snapshot);
  const { month, version, publishedAt, reason, schema } = snapshot;
  const hash = sha256(content);
  const id = insertSnapshot(tx, {
    month,
    version,
    publishedAt,
    publishedBy,
    reason,
    schemaVersion: schema,
    sha256: hash,
    figures: canonicalJson(shortFigures(snapshot)),
    content,
  });
  return { id, month, version, publishedAt, sha256: hash };
}
