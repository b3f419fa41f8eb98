-- What was imported, by whom and from which file is never edited or removed.
CREATE TRIGGER `history_imports_no_update` BEFORE UPDATE ON `history_imports`
BEGIN
  SELECT RAISE(ABORT, 'An import of history is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `history_imports_no_delete` BEFORE DELETE ON `history_imports`
BEGIN
  SELECT RAISE(ABORT, 'An import of history is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `imported_submissions_no_update` BEFORE UPDATE ON `imported_submissions`
BEGIN
  SELECT RAISE(ABORT, 'An import of history is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `imported_submissions_no_delete` BEFORE DELETE ON `imported_submissions`
BEGIN
  SELECT RAISE(ABORT, 'An import of history is never changed or removed');
END;
