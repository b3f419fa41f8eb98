CREATE TABLE `rebaseline_decisions` (
	`request_id` integer PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`decided_at` text NOT NULL,
	`rebaseline_id` integer,
	FOREIGN KEY (`request_id`) REFERENCES `rebaseline_requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rebaseline_id`) REFERENCES `rebaselines`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rebaseline_decisions_outcome" CHECK("rebaseline_decisions"."outcome" in ('approved', 'refused', 'withdrawn')),
	CONSTRAINT "rebaseline_decisions_rebaseline" CHECK(("rebaseline_decisions"."outcome" = 'approved') = ("rebaseline_decisions"."rebaseline_id" is not null)),
	CONSTRAINT "rebaseline_decisions_reason" CHECK("rebaseline_decisions"."outcome" = 'withdrawn' or length("rebaseline_decisions"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE `rebaseline_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`milestone` text NOT NULL,
	`organisation` text NOT NULL,
	`due` text NOT NULL,
	`from_due` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	FOREIGN KEY (`milestone`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rebaseline_requests_due" CHECK("rebaseline_requests"."due" is null or "rebaseline_requests"."due" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "rebaseline_requests_from_due" CHECK("rebaseline_requests"."from_due" is null or "rebaseline_requests"."from_due" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "rebaseline_requests_reason" CHECK(length("rebaseline_requests"."reason") > 0)
);
--> statement-breakpoint
CREATE INDEX `rebaseline_requests_organisation` ON `rebaseline_requests` (`organisation`,`milestone`);