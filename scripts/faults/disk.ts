import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeCopy } from '~db/backup.server';
import { openDatabase } from '~db/client.server';
import { integrityFaults } from '~db/repos/records.server';
import { startServer } from '../../tests/support/server';
import { messageOf } from './locked';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, readPage, refresh, save, saverFor } from './saver';

const MEGABYTE = 1_048_576;

/**
 * The disk of the database fills up. `disk` is a mounted disk of its own (scripts/fault.ts makes one in memory), so that
 * it is the system that refuses to write, not a stand-in for it.
 */
export async function diskFull(database: string, disk: string): Promise<Outcome> {
  const outcome = newOutcome();
  const now = new Date();
  const path = join(disk, 'tracker.db');
  copyFileSync(database, path);
  const db = openDatabase(path);
  const saver = await saverFor(db, placesWriting(db, now, 1)[0] ?? '', 0, now);
  db.$client.close();
  const ballast = join(disk, 'ballast');
  const server = await startServer(path, { LEAST_FREE_MB: '1', BACKUP_FOLDER: join(disk, 'copies') });
  try {
    const first = await save(server.baseUrl, saver, 50);
    outcome.prove('a save before the disk is full is acknowledged', first.answer === 'acknowledged');
    outcome.figures['megabytes of ballast'] = (fill(ballast) / MEGABYTE).toFixed(1);
    const full = await saveUntilRefused(server.baseUrl, saver);
    outcome.prove(
      'a save is refused with a page that says what to do',
      full.answer === 'unavailable',
      readPage(full.page),
    );
    const line = server
      .output()
      .split('\n')
      .find((each) => each.includes('"fault":'));
    outcome.prove('the log names the fault', line?.includes('"fault":"full"') === true, messageOf(line));
    const ready = await fetch(`${server.baseUrl}/readyz`);
    outcome.prove('/readyz says so', ready.status === 503, await ready.text());
    const read = await fetch(`${server.baseUrl}/healthz`);
    outcome.prove('what is stored can still be read', read.status === 200);
    const copied = await makeCopy(path, join(disk, 'copies'), now).then(
      () => 'a copy was made',
      (error: Error) => error.message,
    );
    outcome.prove('a copy to the full disk is refused', copied !== 'a copy was made', copied);
    const left = existsSync(join(disk, 'copies')) ? readdirSync(join(disk, 'copies')) : [];
    outcome.prove('and leaves nothing behind', left.length === 0, left.join(', '));
    rmSync(ballast);
    const after = openDatabase(path);
    outcome.prove('nothing is half-written, nothing is lost', lost(after, saver, now).length === 0);
    outcome.prove('integrity_check is ok', integrityFaults(after).length === 0);
    refresh(after, saver, now);
    const freed = await save(server.baseUrl, saver, 50);
    outcome.prove(
      'with room again the next save is acknowledged, without a restart',
      freed.answer === 'acknowledged',
    );
    outcome.prove('and is stored', lost(after, saver, now).length === 0);
    after.$client.close();
    outcome.figures['saves acknowledged before it was full'] = saver.acknowledged - 1;
  } finally {
    await server.stop();
  }
  return outcome;
}

/** Writes a file until the disk takes no more. */
function fill(path: string): number {
  const file = openSync(path, 'w');
  try {
    for (let size = MEGABYTE; size >= 512; size = Math.floor(size / 2)) {
      const piece = Buffer.alloc(size, 1);
      try {
        for (;;) if (writeSync(file, piece) < size) break;
      } catch {}
    }
  } finally {
    closeSync(file);
  }
  return statSync(path).size;
}

async function saveUntilRefused(base: string, saver: Parameters<typeof save>[1]) {
  for (let tries = 0; tries < 500; tries += 1) {
    const said = await save(base, saver, 50);
    if (said.answer !== 'acknowledged') return said;
  }
  throw new Error('The disk never filled.');
}
