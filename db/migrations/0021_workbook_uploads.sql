CREATE TABLE `workbook_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`month` text NOT NULL,
	`person` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`cells` text NOT NULL,
	`downloaded_at` text NOT NULL,
	`uploaded_at` text NOT NULL,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`month`) REFERENCES `periods`(`month`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "workbook_uploads_month" CHECK("workbook_uploads"."month" is null or "workbook_uploads"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "workbook_uploads_sha256" CHECK(length("workbook_uploads"."sha256") = 64),
	CONSTRAINT "workbook_uploads_expires" CHECK("workbook_uploads"."expires_at" > "workbook_uploads"."uploaded_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workbook_uploads_owner` ON `workbook_uploads` (`person`,`organisation`,`month`);--> statement-breakpoint
CREATE INDEX `workbook_uploads_expiry` ON `workbook_uploads` (`expires_at`);