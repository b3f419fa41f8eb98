-- The asks of submissions that were stored before this table.
INSERT INTO `submission_asks` (`submission_id`, `key`, `level`, `text`, `answer_by`, `opened_month`, `withdrawn`)
SELECT s.id, ask.key, json_extract(ask.value, '$.level'), json_extract(ask.value, '$.text'),
  json_extract(ask.value, '$.answerBy'), json_extract(ask.value, '$.openedMonth'), json_extract(ask.value, '$.withdrawn')
FROM submissions s, json_each(s.content, '$.asks') ask;
--> statement-breakpoint
-- Rows that are never edited or removed: the database itself refuses.
CREATE TRIGGER `reviews_no_update` BEFORE UPDATE ON `reviews`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `reviews_no_delete` BEFORE DELETE ON `reviews`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `review_moves_no_update` BEFORE UPDATE ON `review_moves`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `review_moves_no_delete` BEFORE DELETE ON `review_moves`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `review_details_no_update` BEFORE UPDATE ON `review_details`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `review_details_no_delete` BEFORE DELETE ON `review_details`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_items_no_update` BEFORE UPDATE ON `agenda_items`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_items_no_delete` BEFORE DELETE ON `agenda_items`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_item_versions_no_update` BEFORE UPDATE ON `agenda_item_versions`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_item_versions_no_delete` BEFORE DELETE ON `agenda_item_versions`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_facts_no_update` BEFORE UPDATE ON `agenda_facts`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_facts_no_delete` BEFORE DELETE ON `agenda_facts`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_orders_no_update` BEFORE UPDATE ON `agenda_orders`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `agenda_orders_no_delete` BEFORE DELETE ON `agenda_orders`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `review_notes_no_update` BEFORE UPDATE ON `review_notes`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `review_notes_no_delete` BEFORE DELETE ON `review_notes`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `outcomes_no_update` BEFORE UPDATE ON `outcomes`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `outcomes_no_delete` BEFORE DELETE ON `outcomes`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `outcome_versions_no_update` BEFORE UPDATE ON `outcome_versions`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `outcome_versions_no_delete` BEFORE DELETE ON `outcome_versions`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `outcome_responses_no_update` BEFORE UPDATE ON `outcome_responses`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `outcome_responses_no_delete` BEFORE DELETE ON `outcome_responses`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_asks_no_update` BEFORE UPDATE ON `submission_asks`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `submission_asks_no_delete` BEFORE DELETE ON `submission_asks`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `ask_events_no_update` BEFORE UPDATE ON `ask_events`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `ask_events_no_delete` BEFORE DELETE ON `ask_events`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `escalations_no_update` BEFORE UPDATE ON `escalations`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `escalations_no_delete` BEFORE DELETE ON `escalations`
BEGIN
  SELECT RAISE(ABORT, 'A record of the review is never changed or removed');
END;
