import type { Db } from '~db/client.server';
import { readSetting } from '~db/repos/records.server';

/** Whether the database opens and answers a read. Why not is never said to whoever asks. */
export function databaseAnswers(open: () => Db): boolean {
  try {
    readSetting(open(), 'demonstration');
    return true;
  } catch {
    return false;
  }
}
