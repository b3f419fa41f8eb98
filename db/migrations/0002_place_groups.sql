CREATE TABLE `place_group_places` (
	`group_id` integer NOT NULL,
	`place` text NOT NULL,
	PRIMARY KEY(`group_id`, `place`),
	FOREIGN KEY (`group_id`) REFERENCES `place_groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `place_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`name` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "place_groups_name" CHECK(length("place_groups"."name") between 1 and 60),
	CONSTRAINT "place_groups_version" CHECK("place_groups"."version" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `place_groups_person_name` ON `place_groups` (`person`,lower("name"));