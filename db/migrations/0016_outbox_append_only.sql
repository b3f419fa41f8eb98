-- What was sent to whom, and what became of it, is never edited or removed. An address alone may be blotted out.
CREATE TRIGGER `messages_no_update` BEFORE UPDATE OF `id`, `kind`, `person`, `about`, `data`, `dedupe_key`, `due_at`, `expires_at`, `caused_by`, `queued_at` ON `messages`
BEGIN
  SELECT RAISE(ABORT, 'A message is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `messages_address_blotted` BEFORE UPDATE OF `address` ON `messages` WHEN NEW.`address` IS NOT '' OR OLD.`address` IS NULL
BEGIN
  SELECT RAISE(ABORT, 'The address of a message is only ever blotted out');
END;
--> statement-breakpoint
CREATE TRIGGER `messages_no_delete` BEFORE DELETE ON `messages`
BEGIN
  SELECT RAISE(ABORT, 'A message is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `message_events_no_update` BEFORE UPDATE ON `message_events`
BEGIN
  SELECT RAISE(ABORT, 'What became of a message is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `message_events_no_delete` BEFORE DELETE ON `message_events`
BEGIN
  SELECT RAISE(ABORT, 'What became of a message is never changed or removed');
END;
