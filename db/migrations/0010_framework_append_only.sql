-- What was changed in the framework, and what was said of its questions, is never edited or removed.
CREATE TRIGGER `framework_changes_no_update` BEFORE UPDATE ON `framework_changes`
BEGIN
  SELECT RAISE(ABORT, 'A change of the framework is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `framework_changes_no_delete` BEFORE DELETE ON `framework_changes`
BEGIN
  SELECT RAISE(ABORT, 'A change of the framework is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `framework_versions_no_update` BEFORE UPDATE ON `framework_versions`
BEGIN
  SELECT RAISE(ABORT, 'A change of the framework is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `framework_versions_no_delete` BEFORE DELETE ON `framework_versions`
BEGIN
  SELECT RAISE(ABORT, 'A change of the framework is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `question_versions_no_update` BEFORE UPDATE ON `question_versions`
BEGIN
  SELECT RAISE(ABORT, 'A version of a question is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `question_versions_no_delete` BEFORE DELETE ON `question_versions`
BEGIN
  SELECT RAISE(ABORT, 'A version of a question is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `question_notes_no_update` BEFORE UPDATE ON `question_notes`
BEGIN
  SELECT RAISE(ABORT, 'A note on a question is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `question_notes_no_delete` BEFORE DELETE ON `question_notes`
BEGIN
  SELECT RAISE(ABORT, 'A note on a question is never changed or removed');
END;
