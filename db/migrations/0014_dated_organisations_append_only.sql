-- What was recorded about organisations is never edited or removed.
CREATE TRIGGER `structure_changes_no_update` BEFORE UPDATE ON `structure_changes`
BEGIN
  SELECT RAISE(ABORT, 'A change of the structure is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `structure_changes_no_delete` BEFORE DELETE ON `structure_changes`
BEGIN
  SELECT RAISE(ABORT, 'A change of the structure is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `structure_effects_no_update` BEFORE UPDATE ON `structure_effects`
BEGIN
  SELECT RAISE(ABORT, 'A change of the structure is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `structure_effects_no_delete` BEFORE DELETE ON `structure_effects`
BEGIN
  SELECT RAISE(ABORT, 'A change of the structure is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `structure_grants_no_update` BEFORE UPDATE ON `structure_grants`
BEGIN
  SELECT RAISE(ABORT, 'A change of the structure is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `structure_grants_no_delete` BEFORE DELETE ON `structure_grants`
BEGIN
  SELECT RAISE(ABORT, 'A change of the structure is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `integrator_steps_no_update` BEFORE UPDATE ON `integrator_steps`
BEGIN
  SELECT RAISE(ABORT, 'A step of an Integrator is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `integrator_steps_no_delete` BEFORE DELETE ON `integrator_steps`
BEGIN
  SELECT RAISE(ABORT, 'A step of an Integrator is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `integrator_versions_no_update` BEFORE UPDATE ON `integrator_versions`
BEGIN
  SELECT RAISE(ABORT, 'What was said of an Integrator is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `integrator_versions_no_delete` BEFORE DELETE ON `integrator_versions`
BEGIN
  SELECT RAISE(ABORT, 'What was said of an Integrator is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `neighbourhoods_no_update` BEFORE UPDATE ON `neighbourhoods`
BEGIN
  SELECT RAISE(ABORT, 'A neighbourhood is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `neighbourhoods_no_delete` BEFORE DELETE ON `neighbourhoods`
BEGIN
  SELECT RAISE(ABORT, 'A neighbourhood is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `neighbourhood_versions_no_update` BEFORE UPDATE ON `neighbourhood_versions`
BEGIN
  SELECT RAISE(ABORT, 'What was said of a neighbourhood is never changed or removed');
END;
--> statement-breakpoint
CREATE TRIGGER `neighbourhood_versions_no_delete` BEFORE DELETE ON `neighbourhood_versions`
BEGIN
  SELECT RAISE(ABORT, 'What was said of a neighbourhood is never changed or removed');
END;
