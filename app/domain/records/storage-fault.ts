/** What can be wrong with the file underneath, by the codes of SQLite and of the system. */
export type StorageFault = 'busy' | 'full' | 'damaged' | 'unreachable';

const FAULTS: readonly [RegExp, StorageFault][] = [
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, 'full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^(SQLITE_(IOERR|CANTOPEN|READONLY|PERM|NOLFS|PROTOCOL)|EROFS|EIO|EACCES)/, 'unreachable'],
];

/** The fault an error reports, its cause included; null for any other error. */
export function storageFault(error: unknown): { fault: StorageFault; code: string } | null {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const { code } = each as { code?: unknown };
    if (typeof code !== 'string') continue;
    const found = FAULTS.find(([pattern]) => pattern.test(code));
    if (found !== undefined) return { fault: found[1], code };
  }
  return null;
}

/** What whoever runs the service reads in the log, and what to do. */
export const STORAGE_FAULT_WORDS: Record<StorageFault, string> = {
  busy: 'the database is locked by another program: find what holds it (backups do not) and end that; nothing was saved',
  full: 'the disk is full: make room where the database is; nothing was saved, and nothing is half-written',
  damaged: 'the database is damaged: stop the service and restore the newest copy with npm run restore',
  unreachable:
    'the database cannot be read or written: look at the disk, the mount and the owner of the file',
};
