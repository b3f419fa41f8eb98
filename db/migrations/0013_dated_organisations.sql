CREATE TABLE `integrator_steps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`integrator` text NOT NULL,
	`status` text NOT NULL,
	`month` text,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`integrator`) REFERENCES `integrators`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "integrator_steps_status" CHECK("integrator_steps"."status" in ('nominated', 'approved', 'live', 'ended')),
	CONSTRAINT "integrator_steps_month" CHECK("integrator_steps"."month" is null or "integrator_steps"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "integrator_steps_reason" CHECK(length("integrator_steps"."reason") > 0)
);
--> statement-breakpoint
CREATE INDEX `integrator_steps_integrator` ON `integrator_steps` (`integrator`,`id`);--> statement-breakpoint
CREATE TABLE `integrator_versions` (
	`integrator` text NOT NULL,
	`version` integer NOT NULL,
	`lead_host` text NOT NULL,
	`host_type` text NOT NULL,
	`partners` text NOT NULL,
	`functions` text NOT NULL,
	`sro` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`integrator`, `version`),
	FOREIGN KEY (`integrator`) REFERENCES `integrators`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "integrator_versions_version" CHECK("integrator_versions"."version" > 0),
	CONSTRAINT "integrator_versions_host" CHECK(length("integrator_versions"."lead_host") > 0),
	CONSTRAINT "integrator_versions_reason" CHECK(length("integrator_versions"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE `neighbourhood_versions` (
	`neighbourhood_id` integer NOT NULL,
	`version` integer NOT NULL,
	`from_month` text NOT NULL,
	`name` text NOT NULL,
	`residents` integer,
	`team` text NOT NULL,
	`stands` integer NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`neighbourhood_id`) REFERENCES `neighbourhoods`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "neighbourhood_versions_from" CHECK("neighbourhood_versions"."from_month" is null or "neighbourhood_versions"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "neighbourhood_versions_team" CHECK("neighbourhood_versions"."team" in ('in_place', 'not_yet', 'unknown')),
	CONSTRAINT "neighbourhood_versions_version" CHECK("neighbourhood_versions"."version" > 0),
	CONSTRAINT "neighbourhood_versions_name" CHECK(length("neighbourhood_versions"."name") > 0),
	CONSTRAINT "neighbourhood_versions_residents" CHECK("neighbourhood_versions"."residents" is null or "neighbourhood_versions"."residents" > 0),
	CONSTRAINT "neighbourhood_versions_reason" CHECK(length("neighbourhood_versions"."reason") > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `neighbourhood_versions_key` ON `neighbourhood_versions` (`neighbourhood_id`,`version`);--> statement-breakpoint
CREATE TABLE `neighbourhoods` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`place` text NOT NULL,
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `neighbourhoods_place` ON `neighbourhoods` (`place`);--> statement-breakpoint
CREATE TABLE `structure_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`action` text NOT NULL,
	`from_month` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	`withdraws` integer,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "structure_changes_action" CHECK("structure_changes"."action" in ('merged', 'closed', 'moved', 'renamed', 'withdrawn')),
	CONSTRAINT "structure_changes_from" CHECK("structure_changes"."from_month" is null or "structure_changes"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "structure_changes_reason" CHECK(length("structure_changes"."reason") > 0),
	CONSTRAINT "structure_changes_withdraws" CHECK(("structure_changes"."action" = 'withdrawn') = ("structure_changes"."withdraws" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `structure_changes_withdraws_unique` ON `structure_changes` (`withdraws`);--> statement-breakpoint
CREATE TABLE `structure_effects` (
	`change_id` integer NOT NULL,
	`position` integer NOT NULL,
	`effect` text NOT NULL,
	`organisation` text NOT NULL,
	`icb` text,
	`name` text,
	`short_name` text,
	`ods_code` text,
	PRIMARY KEY(`change_id`, `position`),
	FOREIGN KEY (`change_id`) REFERENCES `structure_changes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`icb`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "structure_effects_effect" CHECK("structure_effects"."effect" in ('begins', 'ends', 'renamed', 'joins')),
	CONSTRAINT "structure_effects_joins" CHECK("structure_effects"."effect" <> 'joins' or "structure_effects"."icb" is not null),
	CONSTRAINT "structure_effects_named" CHECK("structure_effects"."effect" not in ('begins', 'renamed') or (length("structure_effects"."name") > 0 and length("structure_effects"."short_name") > 0))
);
--> statement-breakpoint
CREATE TABLE `structure_grants` (
	`change_id` integer NOT NULL,
	`grant_id` integer NOT NULL,
	PRIMARY KEY(`change_id`, `grant_id`),
	FOREIGN KEY (`change_id`) REFERENCES `structure_changes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grant_id`) REFERENCES `grants`(`id`) ON UPDATE no action ON DELETE no action
);
