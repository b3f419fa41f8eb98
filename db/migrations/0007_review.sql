CREATE TABLE `agenda_facts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` integer NOT NULL,
	`facts` text,
	`at` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agenda_facts_item` ON `agenda_facts` (`item_id`,`id`);--> statement-breakpoint
CREATE TABLE `agenda_item_versions` (
	`item_id` integer NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`title` text,
	`question` text,
	`assignee` text DEFAULT '' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`item_id`, `version`),
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agenda_item_versions_state" CHECK("agenda_item_versions"."state" in ('open', 'done', 'dropped')),
	CONSTRAINT "agenda_item_versions_reason" CHECK("agenda_item_versions"."state" <> 'dropped' or length("agenda_item_versions"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE `agenda_items` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`review_id` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`carried_from` integer,
	`added_by` text NOT NULL,
	`added_at` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`carried_from`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "agenda_items_kind" CHECK("agenda_items"."kind" in ('overdue_actions', 'returns', 'changed', 'area', 'milestones', 'ambitions', 'asks', 'escalation', 'actions', 'good_news', 'added'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agenda_items_key` ON `agenda_items` (`review_id`,`key`);--> statement-breakpoint
CREATE TABLE `agenda_orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`review_id` integer NOT NULL,
	`items` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agenda_orders_review` ON `agenda_orders` (`review_id`,`id`);--> statement-breakpoint
CREATE TABLE `ask_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`place` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`organisation` text NOT NULL,
	`owner` text DEFAULT '' NOT NULL,
	`answer_by` text,
	`comment` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ask_events_kind" CHECK("ask_events"."kind" in ('assigned', 'answered', 'asked_again')),
	CONSTRAINT "ask_events_answer_by" CHECK("ask_events"."answer_by" is null or "ask_events"."answer_by" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
);
--> statement-breakpoint
CREATE INDEX `ask_events_ask` ON `ask_events` (`place`,`key`,`id`);--> statement-breakpoint
CREATE TABLE `escalations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject` text NOT NULL,
	`place` text,
	`ask_key` text,
	`outcome_id` integer,
	`item_id` integer,
	`from_organisation` text NOT NULL,
	`to_organisation` text NOT NULL,
	`question` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`place`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "escalations_subject" CHECK("escalations"."subject" in ('ask', 'outcome', 'item')),
	CONSTRAINT "escalations_one" CHECK(("escalations"."subject" = 'ask' and "escalations"."place" is not null and "escalations"."ask_key" is not null and "escalations"."outcome_id" is null and "escalations"."item_id" is null)
        or ("escalations"."subject" = 'outcome' and "escalations"."outcome_id" is not null and "escalations"."ask_key" is null and "escalations"."item_id" is null)
        or ("escalations"."subject" = 'item' and "escalations"."item_id" is not null and "escalations"."ask_key" is null and "escalations"."outcome_id" is null)),
	CONSTRAINT "escalations_question" CHECK(length("escalations"."question") > 0)
);
--> statement-breakpoint
CREATE INDEX `escalations_to` ON `escalations` (`to_organisation`,`at`);--> statement-breakpoint
CREATE INDEX `escalations_ask` ON `escalations` (`place`,`ask_key`);--> statement-breakpoint
CREATE INDEX `escalations_outcome` ON `escalations` (`outcome_id`);--> statement-breakpoint
CREATE INDEX `escalations_item` ON `escalations` (`item_id`);--> statement-breakpoint
CREATE TABLE `outcome_responses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`outcome_id` integer NOT NULL,
	`kind` text NOT NULL,
	`comment` text NOT NULL,
	`month` text,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outcome_responses_kind" CHECK("outcome_responses"."kind" in ('progress', 'closed', 'reopened')),
	CONSTRAINT "outcome_responses_month" CHECK("outcome_responses"."month" is null or "outcome_responses"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
	CONSTRAINT "outcome_responses_comment" CHECK(length("outcome_responses"."comment") > 0)
);
--> statement-breakpoint
CREATE INDEX `outcome_responses_outcome` ON `outcome_responses` (`outcome_id`,`id`);--> statement-breakpoint
CREATE TABLE `outcome_versions` (
	`outcome_id` integer NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`owner` text NOT NULL,
	`due` text,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`outcome_id`, `version`),
	FOREIGN KEY (`outcome_id`) REFERENCES `outcomes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outcome_versions_due" CHECK("outcome_versions"."due" is null or "outcome_versions"."due" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "outcome_versions_text" CHECK(length("outcome_versions"."text") > 0)
);
--> statement-breakpoint
CREATE TABLE `outcomes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`review_id` integer NOT NULL,
	`item_id` integer,
	`kind` text NOT NULL,
	`organisation` text NOT NULL,
	`area` text,
	`token` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`area`) REFERENCES `framework_items`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outcomes_kind" CHECK("outcomes"."kind" in ('decision', 'action'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_token_unique` ON `outcomes` (`token`);--> statement-breakpoint
CREATE INDEX `outcomes_review` ON `outcomes` (`review_id`);--> statement-breakpoint
CREATE INDEX `outcomes_organisation` ON `outcomes` (`organisation`);--> statement-breakpoint
CREATE TABLE `review_details` (
	`review_id` integer NOT NULL,
	`version` integer NOT NULL,
	`meeting_on` text NOT NULL,
	`paper_days` integer NOT NULL,
	`attendance` text NOT NULL,
	`apologies` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`review_id`, `version`),
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "review_details_meeting" CHECK("review_details"."meeting_on" is null or "review_details"."meeting_on" glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "review_details_version" CHECK("review_details"."version" > 0),
	CONSTRAINT "review_details_papers" CHECK("review_details"."paper_days" >= 0)
);
--> statement-breakpoint
CREATE TABLE `review_moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`review_id` integer NOT NULL,
	`action` text NOT NULL,
	`to_state` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "review_moves_action" CHECK("review_moves"."action" in ('start', 'close', 'reopen')),
	CONSTRAINT "review_moves_state" CHECK("review_moves"."to_state" in ('drafted', 'underway', 'held'))
);
--> statement-breakpoint
CREATE INDEX `review_moves_review` ON `review_moves` (`review_id`,`id`);--> statement-breakpoint
CREATE TABLE `review_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`review_id` integer NOT NULL,
	`item_id` integer,
	`kind` text NOT NULL,
	`text` text NOT NULL,
	`token` text NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "review_notes_kind" CHECK("review_notes"."kind" in ('note', 'comment'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_notes_token_unique` ON `review_notes` (`token`);--> statement-breakpoint
CREATE INDEX `review_notes_review` ON `review_notes` (`review_id`,`id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`organisation` text NOT NULL,
	`month` text NOT NULL,
	`drafted_by` text NOT NULL,
	`drafted_at` text NOT NULL,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`slug`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`month`) REFERENCES `periods`(`month`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`drafted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reviews_month_format" CHECK("reviews"."month" is null or "reviews"."month" glob '[0-9][0-9][0-9][0-9]-[01][0-9]')
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_organisation_month` ON `reviews` (`organisation`,`month`);--> statement-breakpoint
CREATE INDEX `reviews_month` ON `reviews` (`month`);--> statement-breakpoint
CREATE TABLE `submission_asks` (
	`submission_id` integer NOT NULL,
	`key` text NOT NULL,
	`level` text NOT NULL,
	`text` text NOT NULL,
	`answer_by` text NOT NULL,
	`opened_month` text NOT NULL,
	`withdrawn` integer NOT NULL,
	PRIMARY KEY(`submission_id`, `key`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "submission_asks_level" CHECK("submission_asks"."level" in ('icb', 'london'))
);
