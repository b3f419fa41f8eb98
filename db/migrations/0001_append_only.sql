-- Rows that are never edited or removed: the database itself refuses.
CREATE TRIGGER `submissions_no_update` BEFORE UPDATE ON `submissions`
BEGIN
  SELECT RAISE(ABORT, 'A submission is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submissions_no_delete` BEFORE DELETE ON `submissions`
BEGIN
  SELECT RAISE(ABORT, 'A submission is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_areas_no_update` BEFORE UPDATE ON `submission_areas`
BEGIN
  SELECT RAISE(ABORT, 'A submission is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_areas_no_delete` BEFORE DELETE ON `submission_areas`
BEGIN
  SELECT RAISE(ABORT, 'A submission is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_milestones_no_update` BEFORE UPDATE ON `submission_milestones`
BEGIN
  SELECT RAISE(ABORT, 'A submission is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_milestones_no_delete` BEFORE DELETE ON `submission_milestones`
BEGIN
  SELECT RAISE(ABORT, 'A submission is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `assurances_no_update` BEFORE UPDATE ON `assurances`
BEGIN
  SELECT RAISE(ABORT, 'An assured rating is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `assurances_no_delete` BEFORE DELETE ON `assurances`
BEGIN
  SELECT RAISE(ABORT, 'An assured rating is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `return_transitions_no_update` BEFORE UPDATE ON `return_transitions`
BEGIN
  SELECT RAISE(ABORT, 'A transition is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `return_transitions_no_delete` BEFORE DELETE ON `return_transitions`
BEGIN
  SELECT RAISE(ABORT, 'A transition is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events`
BEGIN
  SELECT RAISE(ABORT, 'An audit event is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_delete` BEFORE DELETE ON `audit_events`
BEGIN
  SELECT RAISE(ABORT, 'An audit event is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `rebaselines_no_update` BEFORE UPDATE ON `rebaselines`
BEGIN
  SELECT RAISE(ABORT, 'A re-baseline is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `rebaselines_no_delete` BEFORE DELETE ON `rebaselines`
BEGIN
  SELECT RAISE(ABORT, 'A re-baseline is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `ratifications_no_update` BEFORE UPDATE ON `ratifications`
BEGIN
  SELECT RAISE(ABORT, 'A ratification is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `ratifications_no_delete` BEFORE DELETE ON `ratifications`
BEGIN
  SELECT RAISE(ABORT, 'A ratification is never changed or removed');
END;
