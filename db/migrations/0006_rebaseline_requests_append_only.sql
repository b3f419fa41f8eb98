-- Requests to move a due date, and what became of them, are never edited or removed.
CREATE TRIGGER `rebaseline_requests_no_update` BEFORE UPDATE ON `rebaseline_requests`
BEGIN
  SELECT RAISE(ABORT, 'A request for a new due date is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `rebaseline_requests_no_delete` BEFORE DELETE ON `rebaseline_requests`
BEGIN
  SELECT RAISE(ABORT, 'A request for a new due date is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `rebaseline_decisions_no_update` BEFORE UPDATE ON `rebaseline_decisions`
BEGIN
  SELECT RAISE(ABORT, 'A decision on a due date is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `rebaseline_decisions_no_delete` BEFORE DELETE ON `rebaseline_decisions`
BEGIN
  SELECT RAISE(ABORT, 'A decision on a due date is never changed or removed');
END;
