import { londonDate } from '~/domain/date';
import { asAt, type Milestone } from '~/domain/framework/framework';
import { monthAt } from '~/domain/month';
import { existsIn, icbOf, type Organisation } from '~/domain/organisations/organisation';
import type { MilestoneResource } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { MilestoneDue } from '~/domain/returns/content';
import type { Queryable } from '~db/client.server';
import { milestoneDues, wholeFramework } from '~db/repos/framework.server';
import { peopleWithRole } from '~db/repos/grants.server';
import { allMemberships, findOrganisation } from '~db/repos/organisations.server';

/** A milestone as one organisation has to reach it, with all that permission to move its date depends on. */
export interface MilestoneHandle {
  milestone: Milestone;
  organisation: Organisation;
  due: MilestoneDue;
  resource: MilestoneResource;
}

/** What permission to a milestone of an organisation depends on, `askedBy` where a request is to be decided. */
function milestoneResource(
  db: Queryable,
  now: Date,
  organisation: Pick<Organisation, 'slug' | 'level'>,
  askedBy: string | null = null,
): MilestoneResource {
  const { slug, level } = organisation;
  const today = londonDate(now);
  const icbToday = level === 'place' ? icbOf(allMemberships(db), slug, monthAt(now)) : null;
  const region = peopleWithRole(db, 'london_office', 'london', today);
  const reviewers = icbToday === null ? [] : peopleWithRole(db, 'icb_reviewer', icbToday, today);
  return {
    kind: 'milestone',
    organisation: slug,
    level,
    icbToday,
    askedBy,
    deciders: [...new Set([...reviewers, ...region])],
  };
}

/** Finds a milestone that an organisation has to reach as the framework stands today. */
export function milestoneOf(
  db: Queryable,
  now: Date,
  input: { milestone: string; organisation: string; askedBy?: string },
): Result<MilestoneHandle, 'not_found'> {
  const at = monthAt(now);
  const organisation = findOrganisation(db, input.organisation, monthAt(now));
  const milestone = asAt(wholeFramework(db), at).milestones.find(({ code }) => code === input.milestone);
  const due = organisation === null ? undefined : milestoneDues(db, organisation.slug)[input.milestone];
  if (organisation === null || milestone === undefined || due === undefined || !existsIn(organisation, at))
    return failure('not_found', 'This organisation has no such milestone today.');
  const resource = milestoneResource(db, now, organisation, input.askedBy ?? null);
  return success({ milestone, organisation, due, resource });
}

/** The audit name of a milestone of an organisation. */
export function milestoneEntity(organisation: string, milestone: string): string {
  return `milestone/${organisation}/${milestone}`;
}
