import { paths } from '~/paths';
import { openDatabase } from '~db/client.server';
import { startServer } from '../../tests/support/server';
import { newOutcome, type Outcome } from './outcome';
import { lost, placesWriting, readPage, refresh, save, saverFor } from './saver';

/** Another program holds the write lock: reading goes on, saving is refused with words, and nothing is half-written. */
export async function locked(database: string): Promise<Outcome> {
  const outcome = newOutcome();
  const now = new Date();
  const db = openDatabase(database);
  const saver = await saverFor(db, placesWriting(db, now, 1)[0] ?? '', 0, now);
  const server = await startServer(database);
  try {
    const before = await save(server.baseUrl, saver);
    outcome.prove('a save before the lock is acknowledged', before.answer === 'acknowledged');
    db.$client.exec('begin immediate');
    const read = await fetch(`${server.baseUrl}${paths.returnArea(saver.place, saver.month, saver.slug)}`, {
      headers: { cookie: saver.cookie },
    });
    outcome.prove('pages are read while the lock is held', read.status === 200, `status ${read.status}`);
    const ready = await fetch(`${server.baseUrl}/readyz`);
    outcome.prove('/readyz says so', ready.status === 503, await ready.text());
    const started = performance.now();
    const during = await save(server.baseUrl, saver);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    outcome.prove(
      'a save is refused with a page that says what to do',
      during.answer === 'unavailable',
      readPage(during.page),
    );
    outcome.figures['seconds a save waits for the lock'] = seconds;
    outcome.prove('it was told so within two seconds', Number(seconds) < 2, `${seconds} seconds`);
    const queued = performance.now();
    const next = await Promise.all([save(server.baseUrl, saver), save(server.baseUrl, saver)]);
    const others = ((performance.now() - queued) / 1000).toFixed(1);
    outcome.prove(
      'two more right after it hold nobody up for a second',
      next.every(({ answer }) => answer === 'unavailable') && Number(others) < 1,
      `${others} seconds for both`,
    );
    outcome.figures['seconds two more saves take'] = others;
    db.$client.exec('rollback');
    const line = server
      .output()
      .split('\n')
      .find((each) => each.includes('"fault":"busy"'));
    outcome.prove('the log names the fault', line !== undefined, messageOf(line));
    outcome.prove('nothing is half-written, nothing is lost', lost(db, saver, now).length === 0);
    refresh(db, saver, now);
    const after = await save(server.baseUrl, saver);
    outcome.prove('the next save is acknowledged once the lock is free', after.answer === 'acknowledged');
    outcome.prove('and is stored', lost(db, saver, now).length === 0);
  } finally {
    await server.stop();
    db.$client.close();
  }
  return outcome;
}

/** The words of a line of the log. */
export function messageOf(line: string | undefined): string | undefined {
  return line === undefined ? undefined : (JSON.parse(line) as { msg: string }).msg;
}
