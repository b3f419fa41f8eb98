CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`month` text NOT NULL,
	`version` integer NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text NOT NULL,
	`reason` text NOT NULL,
	`schema_version` integer NOT NULL,
	`sha256` text NOT NULL,
	`figures` text NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`month`) REFERENCES `periods`(`month`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "snapshots_version" CHECK("snapshots"."version" > 0),
	CONSTRAINT "snapshots_reason" CHECK("snapshots"."version" = 1 or length("snapshots"."reason") > 0),
	CONSTRAINT "snapshots_sha256" CHECK(length("snapshots"."sha256") = 64)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_month_version` ON `snapshots` (`month`,`version`);--> statement-breakpoint
CREATE INDEX `snapshots_publication` ON `snapshots` (`month`,`version`,`published_at`,`sha256`);