CREATE TABLE `message_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`state` text NOT NULL,
	`at` text NOT NULL,
	`retry_at` text,
	`reason` text,
	`code` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "message_events_state" CHECK("message_events"."state" in ('queued', 'sending', 'sent', 'failed', 'unclear', 'cancelled')),
	CONSTRAINT "message_events_reason" CHECK("message_events"."reason" in ('already_done', 'no_longer_addressed', 'person_gone', 'expired', 'demonstration_address', 'refused_recipient', 'refused_message', 'server_busy', 'server_away', 'server_refused_us', 'connection_lost', 'interrupted', 'too_many_tries', 'in_digest', 'asked_again')),
	CONSTRAINT "message_events_retry" CHECK("message_events"."retry_at" is null or "message_events"."state" = 'failed'),
	CONSTRAINT "message_events_why" CHECK("message_events"."state" not in ('failed', 'unclear', 'cancelled') or "message_events"."reason" is not null)
);
--> statement-breakpoint
CREATE INDEX `message_events_message` ON `message_events` (`message_id`,`id`);--> statement-breakpoint
CREATE TABLE `message_preferences` (
	`person` text PRIMARY KEY NOT NULL,
	`delivery` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "message_preferences_delivery" CHECK("message_preferences"."delivery" in ('immediate', 'digest'))
);
--> statement-breakpoint
CREATE TABLE `message_queue` (
	`message_id` integer PRIMARY KEY NOT NULL,
	`next_at` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`claimed_by` text,
	`claimed_until` text,
	`secret` text,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "message_queue_tries" CHECK("message_queue"."tries" >= 0),
	CONSTRAINT "message_queue_claim" CHECK(("message_queue"."claimed_by" is null) = ("message_queue"."claimed_until" is null))
);
--> statement-breakpoint
CREATE INDEX `message_queue_next` ON `message_queue` (`next_at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`person` text,
	`address` text,
	`about` text NOT NULL,
	`data` text NOT NULL,
	`dedupe_key` text NOT NULL,
	`due_at` text NOT NULL,
	`expires_at` text,
	`caused_by` text,
	`queued_at` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`caused_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "messages_kind" CHECK("messages"."kind" in ('invitation', 'password_reset', 'password_changed', 'second_factor_changed', 'email_changed', 'grant_to_confirm', 'period_opened', 'due_in_three_days', 'due_today', 'overdue', 'overdue_deputy', 'overdue_icb', 'sign_off_asked', 'sent_back', 'queried', 'answered', 'accepted', 'ratification_outstanding', 'ask_unanswered', 'action_due', 'published')),
	CONSTRAINT "messages_recipient" CHECK(("messages"."person" is null) <> ("messages"."address" is null)),
	CONSTRAINT "messages_address" CHECK("messages"."address" is null or "messages"."address" = lower("messages"."address"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_dedupe_key_unique` ON `messages` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `messages_person` ON `messages` (`person`,`id`);--> statement-breakpoint
CREATE INDEX `messages_about` ON `messages` (`about`,`kind`);