import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Files that SQLite keeps beside a database while it is open. */
export function filesOf(path: string): string[] {
  return ['', '-wal', '-shm', '-journal'].map((end) => `${path}${end}`);
}

/**
 * Whether another process has the database open. SQLite gives up write-ahead logging only to its last connection, so
 * asking for that tells, and leaves the database in one file. Of a file that SQLite cannot read, the system's list of
 * open files tells where there is one (Linux).
 */
export function isHeld(path: string): boolean {
  if (openedByOthers(path)) return true;
  let client: Database.Database | null = null;
  try {
    client = new Database(path, { fileMustExist: true, timeout: 500 });
    client.pragma('journal_mode = DELETE');
    return false;
  } catch (error) {
    return (error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true;
  } finally {
    client?.close();
  }
}

function openedByOthers(path: string): boolean {
  if (!existsSync('/proc/self/fd')) return false;
  const real = realpathSync(path);
  const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return others.some((process) => openFilesOf(process).includes(real));
}

/** What a process has open; nothing for one that ended meanwhile or belongs to somebody else. */
function openFilesOf(process: string): string[] {
  const folder = join('/proc', process, 'fd');
  try {
    return readdirSync(folder).map((name) => targetOf(join(folder, name)));
  } catch {
    return [];
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
