CREATE TABLE `ambition_uploads` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`way` text NOT NULL,
	`organisation` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`origin` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` text NOT NULL,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ambition_uploads_way" CHECK("ambition_uploads"."way" in ('file', 'form')),
	CONSTRAINT "ambition_uploads_origin" CHECK(length("ambition_uploads"."origin") > 0)
);
--> statement-breakpoint
CREATE TABLE `ambition_values` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ambition` text NOT NULL,
	`organisation` text NOT NULL,
	`month` text NOT NULL,
	`numerator` real,
	`denominator` real,
	`value` real,
	`submission_id` integer,
	`upload_id` integer,
	`upload_row` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`ambition`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`upload_id`) REFERENCES `ambition_uploads`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ambition_values_is_month" CHECK("ambition_values"."month" is null or "ambition_values"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "ambition_values_source" CHECK(("ambition_values"."submission_id" is null) <> ("ambition_values"."upload_id" is null)),
	CONSTRAINT "ambition_values_row" CHECK(("ambition_values"."upload_id" is null) = ("ambition_values"."upload_row" is null)),
	CONSTRAINT "ambition_values_figure" CHECK("ambition_values"."value" is null or ("ambition_values"."numerator" is null and "ambition_values"."denominator" is null))
);
--> statement-breakpoint
CREATE INDEX `ambition_values_month` ON `ambition_values` (`month`,`ambition`);--> statement-breakpoint
CREATE INDEX `ambition_values_ambition` ON `ambition_values` (`ambition`,`organisation`,`month`);--> statement-breakpoint
CREATE UNIQUE INDEX `ambition_values_submission` ON `ambition_values` (`submission_id`,`ambition`);--> statement-breakpoint
CREATE UNIQUE INDEX `ambition_values_upload` ON `ambition_values` (`upload_id`,`ambition`,`organisation`,`month`);