CREATE TABLE `ambitions` (
	`code` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`position` integer NOT NULL,
	`basis` text NOT NULL,
	`area` text NOT NULL,
	`title` text NOT NULL,
	`indicator` text NOT NULL,
	`definition` text NOT NULL,
	`numerator_label` text,
	`denominator_label` text,
	`unit` text NOT NULL,
	`decimals` integer NOT NULL,
	`direction` text NOT NULL,
	`roll_up` text NOT NULL,
	`per` integer,
	`baseline` text NOT NULL,
	`waypoints` text NOT NULL,
	`target` text NOT NULL,
	`interval_months` integer NOT NULL,
	`plausible` text NOT NULL,
	`shift` text,
	`commitment` text NOT NULL,
	`baseline_basis` text NOT NULL,
	PRIMARY KEY(`code`, `from_month`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ambitions_direction" CHECK("ambitions"."direction" in ('up', 'down')),
	CONSTRAINT "ambitions_roll_up" CHECK("ambitions"."roll_up" in ('ratio', 'sum', 'weighted_mean', 'london_only', 'computed')),
	CONSTRAINT "ambitions_commitment" CHECK("ambitions"."commitment" in ('london_wide', 'local', 'shared')),
	CONSTRAINT "ambitions_basis" CHECK("ambitions"."basis" in ('published', 'proposed')),
	CONSTRAINT "ambitions_from" CHECK("ambitions"."from_month" is null or "ambitions"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "ambitions_to" CHECK("ambitions"."to_month" is null or "ambitions"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE TABLE `areas` (
	`code` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`position` integer NOT NULL,
	`basis` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`subtitle` text NOT NULL,
	`summary` text NOT NULL,
	PRIMARY KEY(`code`, `from_month`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "areas_basis" CHECK("areas"."basis" in ('published', 'proposed')),
	CONSTRAINT "areas_from" CHECK("areas"."from_month" is null or "areas"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "areas_to" CHECK("areas"."to_month" is null or "areas"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE TABLE `framework_items` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	CONSTRAINT "framework_items_kind" CHECK("framework_items"."kind" in ('area', 'function', 'milestone', 'ambition', 'question'))
);
--> statement-breakpoint
CREATE TABLE `functions` (
	`code` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`position` integer NOT NULL,
	`basis` text NOT NULL,
	`area` text NOT NULL,
	`title` text NOT NULL,
	`help` text NOT NULL,
	`levels` text NOT NULL,
	`levels_basis` text NOT NULL,
	PRIMARY KEY(`code`, `from_month`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "functions_basis" CHECK("functions"."basis" in ('published', 'proposed')),
	CONSTRAINT "functions_from" CHECK("functions"."from_month" is null or "functions"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "functions_to" CHECK("functions"."to_month" is null or "functions"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE TABLE `milestone_instances` (
	`milestone` text NOT NULL,
	`organisation` text NOT NULL,
	`baseline_due` text,
	PRIMARY KEY(`milestone`, `organisation`),
	FOREIGN KEY (`milestone`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "milestone_instances_due" CHECK("milestone_instances"."baseline_due" is null or "milestone_instances"."baseline_due" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE TABLE `milestones` (
	`code` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`position` integer NOT NULL,
	`basis` text NOT NULL,
	`area` text NOT NULL,
	`title` text NOT NULL,
	`evidence` text NOT NULL,
	`level` text NOT NULL,
	`also_seen_by` text NOT NULL,
	`due_on` text,
	`commitment` text NOT NULL,
	`shift` text,
	`functions` text NOT NULL,
	`ambitions` text NOT NULL,
	`date_basis` text NOT NULL,
	PRIMARY KEY(`code`, `from_month`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "milestones_level" CHECK("milestones"."level" in ('region', 'icb', 'place')),
	CONSTRAINT "milestones_commitment" CHECK("milestones"."commitment" in ('london_wide', 'local', 'shared')),
	CONSTRAINT "milestones_shift" CHECK("milestones"."shift" in ('hospital_to_community', 'analogue_to_digital', 'sickness_to_prevention')),
	CONSTRAINT "milestones_basis" CHECK("milestones"."basis" in ('published', 'proposed')),
	CONSTRAINT "milestones_due" CHECK("milestones"."due_on" is null or "milestones"."due_on" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "milestones_from" CHECK("milestones"."from_month" is null or "milestones"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "milestones_to" CHECK("milestones"."to_month" is null or "milestones"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE TABLE `questions` (
	`code` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`position` integer NOT NULL,
	`basis` text NOT NULL,
	`area` text NOT NULL,
	`text` text NOT NULL,
	`why` text NOT NULL,
	`commitment` text NOT NULL,
	`owner_level` text NOT NULL,
	`state` text NOT NULL,
	`notes` text NOT NULL,
	`answer` text,
	PRIMARY KEY(`code`, `from_month`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "questions_commitment" CHECK("questions"."commitment" in ('london_wide', 'local', 'shared')),
	CONSTRAINT "questions_owner" CHECK("questions"."owner_level" in ('region', 'icb', 'place')),
	CONSTRAINT "questions_state" CHECK("questions"."state" in ('open', 'being_worked_on', 'answered'))
);
--> statement-breakpoint
CREATE TABLE `rebaselines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`milestone` text NOT NULL,
	`organisation` text NOT NULL,
	`due` text NOT NULL,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`approved_by` text NOT NULL,
	`approved_at` text NOT NULL,
	FOREIGN KEY (`milestone`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rebaselines_due" CHECK("rebaselines"."due" is null or "rebaselines"."due" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE TABLE `roll_up_rules` (
	`version` text PRIMARY KEY NOT NULL,
	`from_month` text NOT NULL,
	`thresholds` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sectors` (
	`code` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `authorities` (
	`gss_code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`place` text NOT NULL,
	`residents` integer NOT NULL,
	`census_year` integer NOT NULL,
	`tile_column` integer,
	`tile_row` integer,
	`tile_label` text,
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "authorities_residents" CHECK("authorities"."residents" > 0)
);
--> statement-breakpoint
CREATE INDEX `authorities_place` ON `authorities` (`place`);--> statement-breakpoint
CREATE TABLE `integrator_places` (
	`integrator` text NOT NULL,
	`place` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	PRIMARY KEY(`integrator`, `place`, `from_month`),
	FOREIGN KEY (`integrator`) REFERENCES `integrators`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `integrator_places_place` ON `integrator_places` (`place`);--> statement-breakpoint
CREATE TABLE `integrators` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`lead_host` text NOT NULL,
	`host_type` text NOT NULL,
	`status` text NOT NULL,
	`basis` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	CONSTRAINT "integrators_status" CHECK("integrators"."status" in ('nominated', 'approved', 'live', 'ended')),
	CONSTRAINT "integrators_basis" CHECK("integrators"."basis" in ('published', 'demonstration', 'entered'))
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`place` text NOT NULL,
	`icb` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	PRIMARY KEY(`place`, `from_month`),
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`icb`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_from" CHECK("memberships"."from_month" is null or "memberships"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "memberships_to" CHECK("memberships"."to_month" is null or "memberships"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "memberships_order" CHECK("memberships"."to_month" is null or "memberships"."to_month" >= "memberships"."from_month")
);
--> statement-breakpoint
CREATE INDEX `memberships_icb` ON `memberships` (`icb`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`slug` text PRIMARY KEY NOT NULL,
	`level` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`ods_code` text,
	`gss_code` text,
	`from_month` text NOT NULL,
	`to_month` text,
	`successor` text,
	`note` text DEFAULT '' NOT NULL,
	`early_programme` integer DEFAULT false NOT NULL,
	`shared_partnership` text,
	`neighbourhoods` integer,
	CONSTRAINT "organisations_level" CHECK("organisations"."level" in ('region', 'icb', 'place')),
	CONSTRAINT "organisations_from" CHECK("organisations"."from_month" is null or "organisations"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "organisations_to" CHECK("organisations"."to_month" is null or "organisations"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_code_unique` ON `organisations` (`code`);--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`organisation` text NOT NULL,
	`person` text NOT NULL,
	`lent_by` text NOT NULL,
	`recorded_by` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text NOT NULL,
	`created_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lent_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delegations_order" CHECK("delegations"."to_date" >= "delegations"."from_date")
);
--> statement-breakpoint
CREATE INDEX `delegations_person` ON `delegations` (`person`);--> statement-breakpoint
CREATE INDEX `delegations_organisation` ON `delegations` (`organisation`);--> statement-breakpoint
CREATE TABLE `grants` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`person` text NOT NULL,
	`role` text NOT NULL,
	`organisation` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grants_role" CHECK("grants"."role" in ('contributor', 'programme_manager', 'place_sro', 'icb_reviewer', 'icb_board', 'london_office', 'london_member', 'administrator')),
	CONSTRAINT "grants_from" CHECK("grants"."from_date" is null or "grants"."from_date" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "grants_to" CHECK("grants"."to_date" is null or "grants"."to_date" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE INDEX `grants_person` ON `grants` (`person`);--> statement-breakpoint
CREATE INDEX `grants_organisation` ON `grants` (`organisation`,`role`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`state` text DEFAULT 'active' NOT NULL,
	`demonstration` integer DEFAULT false NOT NULL,
	`created_at` text NOT NULL,
	CONSTRAINT "people_state" CHECK("people"."state" in ('active', 'suspended', 'left')),
	CONSTRAINT "people_email_lower" CHECK("people"."email" = lower("people"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`revoked_at` text,
	`user_agent` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person`);--> statement-breakpoint
CREATE TABLE `sign_in_refusals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_refusals_key` ON `sign_in_refusals` (`key`,`at`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`actor`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_events_entity` ON `audit_events` (`entity`,`sequence`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `assurances` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`submission_id` integer NOT NULL,
	`area` text NOT NULL,
	`confidence` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assurances_confidence" CHECK("assurances"."confidence" in ('red', 'amber', 'green')),
	CONSTRAINT "assurances_reason" CHECK(length("assurances"."reason") > 0)
);
--> statement-breakpoint
CREATE INDEX `assurances_submission` ON `assurances` (`submission_id`,`area`,`id`);--> statement-breakpoint
CREATE TABLE `periods` (
	`month` text PRIMARY KEY NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`sign_off_by` text NOT NULL,
	`review_by` text NOT NULL,
	`meeting_on` text NOT NULL,
	`published_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "periods_month" CHECK("periods"."month" is null or "periods"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "periods_opens" CHECK("periods"."opens_on" is null or "periods"."opens_on" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "periods_due" CHECK("periods"."due_on" is null or "periods"."due_on" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "periods_order" CHECK("periods"."opens_on" <= "periods"."due_on" and "periods"."due_on" <= "periods"."sign_off_by" and "periods"."sign_off_by" <= "periods"."review_by" and "periods"."review_by" <= "periods"."meeting_on")
);
--> statement-breakpoint
CREATE TABLE `queries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`return_id` integer NOT NULL,
	`submission_id` integer NOT NULL,
	`area` text NOT NULL,
	`text` text NOT NULL,
	`due_on` text NOT NULL,
	`owner` text NOT NULL,
	`raised_by` text NOT NULL,
	`raised_at` text NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`raised_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "queries_due" CHECK("queries"."due_on" is null or "queries"."due_on" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE INDEX `queries_return` ON `queries` (`return_id`);--> statement-breakpoint
CREATE TABLE `ratifications` (
	`submission_id` integer PRIMARY KEY NOT NULL,
	`ratified_on` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `return_entries` (
	`return_id` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`content` text NOT NULL,
	`version` integer NOT NULL,
	`saved_by` text NOT NULL,
	`saved_at` text NOT NULL,
	PRIMARY KEY(`return_id`, `kind`, `key`),
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`saved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "return_entries_kind" CHECK("return_entries"."kind" in ('area', 'milestone', 'ambition', 'partner', 'ask', 'risk', 'warning')),
	CONSTRAINT "return_entries_version" CHECK("return_entries"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE `return_transitions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`return_id` integer NOT NULL,
	`action` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "return_transitions_action" CHECK("return_transitions"."action" in ('open', 'ask_sign_off', 'send_back', 'sign', 'query', 'accept', 'restate')),
	CONSTRAINT "return_transitions_from" CHECK("return_transitions"."from_state" in ('not_started', 'draft', 'awaiting_sign_off', 'submitted', 'queried', 'accepted')),
	CONSTRAINT "return_transitions_to" CHECK("return_transitions"."to_state" in ('not_started', 'draft', 'awaiting_sign_off', 'submitted', 'queried', 'accepted'))
);
--> statement-breakpoint
CREATE INDEX `return_transitions_return` ON `return_transitions` (`return_id`);--> statement-breakpoint
CREATE TABLE `returns` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`organisation` text NOT NULL,
	`month` text NOT NULL,
	`state` text NOT NULL,
	`state_since` text NOT NULL,
	`opened_at` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`month`) REFERENCES `periods`(`month`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "returns_state" CHECK("returns"."state" in ('not_started', 'draft', 'awaiting_sign_off', 'submitted', 'queried', 'accepted'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `returns_organisation_month` ON `returns` (`organisation`,`month`);--> statement-breakpoint
CREATE INDEX `returns_month` ON `returns` (`month`,`state`);--> statement-breakpoint
CREATE TABLE `submission_areas` (
	`submission_id` integer NOT NULL,
	`area` text NOT NULL,
	`readiness_kind` text NOT NULL,
	`readiness` integer,
	`stated` text,
	`proposed` text NOT NULL,
	`because` text NOT NULL,
	`watermelon` integer NOT NULL,
	`update_kind` text NOT NULL,
	`changed_month` text,
	`stale_functions` text NOT NULL,
	`changed` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`submission_id`, `area`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submission_areas_kind" CHECK("submission_areas"."readiness_kind" in ('assessed', 'not_assessed', 'not_applicable')),
	CONSTRAINT "submission_areas_stated" CHECK("submission_areas"."stated" in ('red', 'amber', 'green')),
	CONSTRAINT "submission_areas_proposed" CHECK("submission_areas"."proposed" in ('red', 'amber', 'green')),
	CONSTRAINT "submission_areas_update" CHECK("submission_areas"."update_kind" in ('updated', 'confirmed_unchanged', 'carried')),
	CONSTRAINT "submission_areas_readiness" CHECK("submission_areas"."readiness" is null or "submission_areas"."readiness" between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE `submission_milestones` (
	`submission_id` integer NOT NULL,
	`milestone` text NOT NULL,
	`state` text,
	`status` text NOT NULL,
	`baseline_due` text,
	`current_due` text,
	`forecast` text,
	`actual` text,
	`slip_days` integer,
	`forecast_moves` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `milestone`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`milestone`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submission_milestones_state" CHECK("submission_milestones"."state" in ('not_started', 'in_progress', 'complete', 'not_applicable')),
	CONSTRAINT "submission_milestones_status" CHECK("submission_milestones"."status" in ('not_applicable', 'complete', 'overdue', 'forecast_late', 'on_track', 'not_reported'))
);
--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`return_id` integer NOT NULL,
	`organisation` text NOT NULL,
	`month` text NOT NULL,
	`sequence` integer NOT NULL,
	`schema_version` integer NOT NULL,
	`content` text NOT NULL,
	`sha256` text NOT NULL,
	`typed_by` text NOT NULL,
	`asked_by` text,
	`signed_by` text NOT NULL,
	`signed_for` text,
	`attestation` text NOT NULL,
	`submitted_at` text NOT NULL,
	`days_late` integer NOT NULL,
	`ratification_by` text,
	`restatement` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`return_id`) REFERENCES `returns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signed_for`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submissions_ratification_by" CHECK("submissions"."ratification_by" is null or "submissions"."ratification_by" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "submissions_late" CHECK("submissions"."days_late" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_return_sequence` ON `submissions` (`return_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `submissions_month` ON `submissions` (`month`,`organisation`,`sequence`,`submitted_at`,`days_late`,`restatement`);--> statement-breakpoint
CREATE INDEX `submissions_organisation` ON `submissions` (`organisation`,`month`,`sequence`);