CREATE TABLE `account_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`purpose` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`ended_at` text,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "account_links_purpose" CHECK("account_links"."purpose" in ('invitation', 'password_reset'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_links_token_hash_unique` ON `account_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `account_links_person` ON `account_links` (`person`,`purpose`);--> statement-breakpoint
CREATE TABLE `grant_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`organisation` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text,
	`decision_reason` text,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grant_requests_role" CHECK("grant_requests"."role" in ('contributor', 'programme_manager', 'place_sro', 'icb_reviewer', 'icb_board', 'london_office', 'london_member', 'administrator')),
	CONSTRAINT "grant_requests_decision" CHECK("grant_requests"."decision" in ('confirmed', 'refused', 'withdrawn')),
	CONSTRAINT "grant_requests_from" CHECK("grant_requests"."from_date" is null or "grant_requests"."from_date" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "grant_requests_to" CHECK("grant_requests"."to_date" is null or "grant_requests"."to_date" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "grant_requests_decided" CHECK(("grant_requests"."decision" is null) = ("grant_requests"."decided_by" is null) and ("grant_requests"."decision" is null) = ("grant_requests"."decided_at" is null)),
	CONSTRAINT "grant_requests_two_people" CHECK("grant_requests"."decision" is null or "grant_requests"."decision" <> 'confirmed' or "grant_requests"."decided_by" <> "grant_requests"."asked_by")
);
--> statement-breakpoint
CREATE INDEX `grant_requests_person` ON `grant_requests` (`person`);--> statement-breakpoint
CREATE TABLE `identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person` text NOT NULL,
	`linked_at` text NOT NULL,
	PRIMARY KEY(`issuer`, `subject`),
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identities_person` ON `identities` (`person`,`issuer`);--> statement-breakpoint
CREATE TABLE `provider_attempts` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`nonce` text NOT NULL,
	`code_verifier` text NOT NULL,
	`return_to` text NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_codes_person` ON `recovery_codes` (`person`,`code_hash`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`person` text PRIMARY KEY NOT NULL,
	`sealed_secret` text NOT NULL,
	`confirmed_at` text NOT NULL,
	`last_step` integer NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`state` text DEFAULT 'active' NOT NULL,
	`demonstration` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "people_state" CHECK("__new_people"."state" in ('invited', 'active', 'suspended', 'left')),
	CONSTRAINT "people_email_lower" CHECK("__new_people"."email" = lower("__new_people"."email"))
);
--> statement-breakpoint
INSERT INTO `__new_people`("id", "email", "name", "password_hash", "state", "demonstration", "created_at") SELECT "id", "email", "name", "password_hash", "state", "demonstration", "created_at" FROM `people`;--> statement-breakpoint
DROP TABLE `people`;--> statement-breakpoint
ALTER TABLE `__new_people` RENAME TO `people`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `__new_sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	`user_agent` text DEFAULT '' NOT NULL,
	`method` text DEFAULT 'password' NOT NULL,
	`second_factor_at` text,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sessions_method" CHECK("__new_sessions"."method" in ('password', 'provider'))
);
--> statement-breakpoint
INSERT INTO `__new_sessions`("token_hash", "person", "created_at", "last_seen_at", "expires_at", "revoked_at", "user_agent", "method", "second_factor_at") SELECT "token_hash", "person", "created_at", "last_seen_at", "expires_at", "revoked_at", "user_agent", 'password', null FROM `sessions`;--> statement-breakpoint
DROP TABLE `sessions`;--> statement-breakpoint
ALTER TABLE `__new_sessions` RENAME TO `sessions`;--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person`);