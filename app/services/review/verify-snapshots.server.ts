import { canonicalJson } from '~/domain/records/canonical';
import { SNAPSHOT_SCHEMA, type Snapshot, shortFigures } from '~/domain/review/snapshot';
import type { Db } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import { eachSnapshot } from '~db/repos/snapshots.server';
import { submissionHashes } from '~db/repos/submissions.server';
import { frozenAmbitions } from './frozen-ambitions.server';
import { rollUpsOf } from './roll-ups.server';

type Stored = ReturnType<typeof eachSnapshot> extends Generator<infer Row> ? Row : never;

/**
 * Recomputes every snapshot: its hash from its text, its figures and roll-ups from its own rows, the hashes of the
 * submissions it names from the submissions themselves, the values of ambitions from what was recorded by then, and the chain of its versions.
 */
export function verifySnapshots(db: Db): { snapshots: number; differences: string[] } {
  const hashes = submissionHashes(db);
  const before = new Map<string, Stored>();
  const differences: string[] = [];
  let snapshots = 0;
  for (const row of eachSnapshot(db)) {
    snapshots += 1;
    const name = `${row.month} version ${row.version}`;
    const faults = faultsOf(db, row, before.get(row.month), hashes);
    differences.push(...faults.map((fault) => `${name}: ${fault}`));
    before.set(row.month, row);
  }
  return { snapshots, differences };
}

function faultsOf(
  db: Db,
  row: Stored,
  before: Stored | undefined,
  hashes: ReadonlyMap<number, string>,
): string[] {
  const snapshot = JSON.parse(row.content) as Snapshot;
  const named = [...snapshot.submissions, ...(snapshot.before?.submissions ?? [])];
  const supersedes = before === undefined ? null : { version: before.version, sha256: before.sha256 };
  const holds: [string, boolean][] = [
    ['hash', sha256(row.content) === row.sha256],
    ['canonical text', canonicalJson(snapshot) === row.content],
    ['schema', snapshot.schema === SNAPSHOT_SCHEMA && row.schemaVersion === SNAPSHOT_SCHEMA],
    [
      'month and version',
      snapshot.month === row.month &&
        snapshot.version === row.version &&
        snapshot.publishedAt === row.publishedAt &&
        snapshot.reason === row.reason,
    ],
    ['version before', canonicalJson(snapshot.supersedes) === canonicalJson(supersedes)],
    ['figures', canonicalJson(shortFigures(snapshot)) === row.figures],
    ['roll-ups', canonicalJson(rollUpsOf(snapshot)) === canonicalJson(snapshot.rollUps)],
    ['values of ambitions', canonicalJson(valuesThen(db, snapshot)) === canonicalJson(snapshot.ambitions)],
    ['submissions', named.every(({ id, sha256: hash }) => hashes.get(id) === hash)],
  ];
  return holds.flatMap(([name, ok]) => (ok ? [] : [name]));
}

/** Values are only ever added, so what was known when the month was published can be gathered again. */
function valuesThen(db: Db, { framework, month, publishedAt }: Snapshot) {
  return frozenAmbitions(db, framework, month, publishedAt);
}
