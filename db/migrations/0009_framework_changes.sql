CREATE TABLE `framework_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`action` text NOT NULL,
	`kind` text NOT NULL,
	`area` text NOT NULL,
	`from_month` text NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	`withdraws` integer,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "framework_changes_action" CHECK("framework_changes"."action" in ('added', 'reworded', 'retired', 'reordered', 'withdrawn')),
	CONSTRAINT "framework_changes_kind" CHECK("framework_changes"."kind" in ('area', 'function', 'milestone', 'ambition')),
	CONSTRAINT "framework_changes_from" CHECK("framework_changes"."from_month" is null or "framework_changes"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "framework_changes_reason" CHECK(length("framework_changes"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE `framework_versions` (
	`change_id` integer NOT NULL,
	`code` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text,
	`content` text,
	PRIMARY KEY(`change_id`, `code`, `from_month`),
	FOREIGN KEY (`change_id`) REFERENCES `framework_changes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "framework_versions_from" CHECK("framework_versions"."from_month" is null or "framework_versions"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "framework_versions_to" CHECK("framework_versions"."to_month" is null or "framework_versions"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE TABLE `question_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`question` text NOT NULL,
	`text` text NOT NULL,
	`corrects` integer,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`question`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "question_notes_text" CHECK(length("question_notes"."text") > 0)
);
--> statement-breakpoint
CREATE INDEX `question_notes_question` ON `question_notes` (`question`,`id`);--> statement-breakpoint
CREATE TABLE `question_versions` (
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`area` text NOT NULL,
	`text` text NOT NULL,
	`why` text NOT NULL,
	`commitment` text NOT NULL,
	`owner_level` text NOT NULL,
	`state` text NOT NULL,
	`answer` text,
	`answered_by_change` integer,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`code`, `version`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by_change`) REFERENCES `framework_changes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "question_versions_commitment" CHECK("question_versions"."commitment" in ('london_wide', 'local', 'shared')),
	CONSTRAINT "question_versions_owner" CHECK("question_versions"."owner_level" in ('region', 'icb', 'place', 'national')),
	CONSTRAINT "question_versions_state" CHECK("question_versions"."state" in ('open', 'being_worked_on', 'answered', 'withdrawn')),
	CONSTRAINT "question_versions_answer" CHECK("question_versions"."state" <> 'answered' or length("question_versions"."answer") > 0)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_questions` (
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
	CONSTRAINT "questions_commitment" CHECK("__new_questions"."commitment" in ('london_wide', 'local', 'shared')),
	CONSTRAINT "questions_owner" CHECK("__new_questions"."owner_level" in ('region', 'icb', 'place', 'national')),
	CONSTRAINT "questions_state" CHECK("__new_questions"."state" in ('open', 'being_worked_on', 'answered', 'withdrawn'))
);
--> statement-breakpoint
INSERT INTO `__new_questions`("code", "from_month", "to_month", "position", "basis", "area", "text", "why", "commitment", "owner_level", "state", "notes", "answer") SELECT "code", "from_month", "to_month", "position", "basis", "area", "text", "why", "commitment", "owner_level", "state", "notes", "answer" FROM `questions`;--> statement-breakpoint
DROP TABLE `questions`;--> statement-breakpoint
ALTER TABLE `__new_questions` RENAME TO `questions`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE TABLE `__new_functions` (
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
	`commitment` text DEFAULT 'local' NOT NULL,
	`shift` text,
	PRIMARY KEY(`code`, `from_month`),
	FOREIGN KEY (`code`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "functions_basis" CHECK("__new_functions"."basis" in ('published', 'proposed')),
	CONSTRAINT "functions_commitment" CHECK("__new_functions"."commitment" in ('london_wide', 'local', 'shared')),
	CONSTRAINT "functions_shift" CHECK("__new_functions"."shift" in ('hospital_to_community', 'analogue_to_digital', 'sickness_to_prevention')),
	CONSTRAINT "functions_from" CHECK("__new_functions"."from_month" is null or "__new_functions"."from_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "functions_to" CHECK("__new_functions"."to_month" is null or "__new_functions"."to_month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
INSERT INTO `__new_functions`("code", "from_month", "to_month", "position", "basis", "area", "title", "help", "levels", "levels_basis", "commitment", "shift") SELECT "code", "from_month", "to_month", "position", "basis", "area", "title", "help", "levels", "levels_basis", 'local', null FROM `functions`;--> statement-breakpoint
DROP TABLE `functions`;--> statement-breakpoint
ALTER TABLE `__new_functions` RENAME TO `functions`;