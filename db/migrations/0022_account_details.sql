CREATE TABLE `address_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`email` text,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text,
	`decision_reason` text,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "address_requests_decision" CHECK("address_requests"."decision" in ('confirmed', 'refused', 'withdrawn')),
	CONSTRAINT "address_requests_email" CHECK(("address_requests"."decision" is null) = ("address_requests"."email" is not null)),
	CONSTRAINT "address_requests_decided" CHECK(("address_requests"."decision" is null) = ("address_requests"."decided_by" is null) and ("address_requests"."decision" is null) = ("address_requests"."decided_at" is null)),
	CONSTRAINT "address_requests_two_people" CHECK("address_requests"."decision" is null or "address_requests"."decision" <> 'confirmed' or "address_requests"."decided_by" <> "address_requests"."asked_by")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `address_requests_waiting` ON `address_requests` (`person`) WHERE decision is null;--> statement-breakpoint
ALTER TABLE `people` ADD `version` integer DEFAULT 1 NOT NULL;