import { rmSync } from 'node:fs';
import { examine } from '~/services/records/examine.server';
import { type Db, openDatabase } from '~db/client.server';
import type { RunningServer } from '../../tests/support/server';
import { type Replicated, restoreFrom } from './litestream';
import { type Acknowledged, type Loss, lossOf } from './loss';
import type { newOutcome } from './outcome';
import { lost, placesWriting, type Saver, save, saverFor, storedSave } from './saver';

/** People who save while a database is copied, and what of it is in the copy. */

export const SAVERS = 8;

export type Proving = ReturnType<typeof newOutcome>;
/** Somebody who saves, and what they were told so far. */
export type Remembering = Saver & { said: { count: number; at: number }[] };

/** How many saves were acknowledged in all. */
export const total = (savers: readonly Remembering[]) =>
  savers.reduce((sum, { said }) => sum + said.length, 0);
/** Milliseconds as seconds with one figure after the point. */
export const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
/** Waits. */
export const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Does something with a database and closes it again. */
export function onDatabase<T>(path: string, work: (db: Db) => T): T {
  const db = openDatabase(path);
  try {
    return work(db);
  } finally {
    db.$client.close();
  }
}

/** Signs in eight people of a database who can save. */
export async function signIn(database: string): Promise<Remembering[]> {
  const db = openDatabase(database);
  try {
    const now = new Date();
    const savers: Remembering[] = [];
    for (const place of placesWriting(db, now, SAVERS / 2))
      for (const area of [0, 5]) savers.push({ ...(await saverFor(db, place, area, now)), said: [] });
    if (savers.length === 0) throw new Error('No place is writing its return of this month.');
    return savers;
  } finally {
    db.$client.close();
  }
}

/** Has everybody save until the server is gone or it is enough; tells how many saves were put off with a 503. */
export function saveAgainAndAgain(server: RunningServer, savers: readonly Remembering[]) {
  let going = true;
  const working = savers.map(async (saver) => {
    let unavailable = 0;
    while (going) {
      const { answer, page } = await save(server.baseUrl, saver);
      if (answer === 'cut off') break;
      if (answer === 'acknowledged') saver.said.push({ count: saver.sent, at: Date.now() });
      else if (answer === 'unavailable') unavailable += 1;
      else throw new Error(`A save was not taken: ${page.slice(0, 500)}`);
    }
    return unavailable;
  });
  return {
    enough: () => {
      going = false;
    },
    ended: Promise.all(working).then((each) => each.reduce((sum, one) => sum + one, 0)),
  };
}

/** What is missing of the acknowledged saves in what is restored from the copies, and what is wrong with it. */
export function examineRestored(
  replicated: Replicated,
  savers: readonly Remembering[],
  goneAt: number,
): { loss: Loss; faults: string[] } {
  const restored = `${replicated.database}.restored`;
  restoreFrom(replicated, restored);
  try {
    return onDatabase(restored, (db) => {
      const now = new Date();
      const people = savers.map((saver): { acknowledged: Acknowledged; stored: number } => ({
        acknowledged: saver.said,
        stored: storedSave(db, saver, now),
      }));
      const halves = savers.flatMap((saver) => lost(db, { ...saver, acknowledged: 0 }, now));
      return { loss: lossOf(people, goneAt), faults: [...halves, ...faultsIn(db)] };
    });
  } finally {
    removeDatabase(restored);
  }
}

/** What is wrong with a whole database. */
export const faultsIn = (db: Db) =>
  examine(db).checks.flatMap(({ name, faults }) => faults.map((each) => `${name}: ${each}`));

/** Removes a database file and what lies beside it. */
export function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
}
