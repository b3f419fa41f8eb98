-- A snapshot is never edited or removed, and versions follow one another: the database itself refuses anything else.
CREATE TRIGGER `snapshots_no_update` BEFORE UPDATE ON `snapshots`
BEGIN
  SELECT RAISE(ABORT, 'A snapshot is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `snapshots_no_delete` BEFORE DELETE ON `snapshots`
BEGIN
  SELECT RAISE(ABORT, 'A snapshot is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `snapshots_next_version` BEFORE INSERT ON `snapshots`
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM `snapshots` WHERE month = NEW.month)
BEGIN
  SELECT RAISE(ABORT, 'The versions of a month follow one another');
END;
