-- Recorded values and their uploads are never edited or removed: the database itself refuses.
CREATE TRIGGER `ambition_values_no_update` BEFORE UPDATE ON `ambition_values`
BEGIN
  SELECT RAISE(ABORT, 'A recorded value is never changed or removed; record a later one');
END;
--> statement-breakpoint
CREATE TRIGGER `ambition_values_no_delete` BEFORE DELETE ON `ambition_values`
BEGIN
  SELECT RAISE(ABORT, 'A recorded value is never changed or removed; record a later one');
END;
--> statement-breakpoint
CREATE TRIGGER `ambition_uploads_no_update` BEFORE UPDATE ON `ambition_uploads`
BEGIN
  SELECT RAISE(ABORT, 'An upload is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `ambition_uploads_no_delete` BEFORE DELETE ON `ambition_uploads`
BEGIN
  SELECT RAISE(ABORT, 'An upload is never changed or removed');
END;
