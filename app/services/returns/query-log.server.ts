import { londonDate } from '~/domain/date';
import { asAt } from '~/domain/framework/framework';
import { monthAt } from '~/domain/month';
import { icbOf } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { LoggedQuery } from '~/domain/returns/logged-query';
import type { Context } from '~/services/context.server';
import { wholeFramework } from '~db/repos/framework.server';
import { allMemberships, allPlaces, findOrganisation } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { queriesAt } from '~db/repos/return-queries.server';

/**
 * Every query of a place, or of the places an ICB had in the month of the return, newest first. Needs
 * 'query_log.read' at that organisation.
 */
export function queryLog(
  { db, actor, now }: Context,
  organisation: string,
): Result<LoggedQuery[], 'not_found' | 'forbidden'> {
  const owner = findOrganisation(db, organisation, monthAt(now));
  if (owner === null || owner.level === 'region') return failure('not_found', 'There is no such query log.');
  if (!may(actor, 'query_log.read', { kind: 'organisation', slug: organisation }))
    return failure('forbidden', 'The query log is for the place, its ICB and London.');
  const memberships = allMemberships(db);
  const places = new Map(allPlaces(db, monthAt(now)).map((place) => [place.slug, place.name]));
  const rows = queriesAt(db, owner.level === 'place' ? [organisation] : [...places.keys()]).filter(
    (row) => owner.level === 'place' || icbOf(memberships, row.place, row.month) === organisation,
  );
  const people = rows.flatMap((row) => [row.owner, row.raisedBy, row.answeredBy]).filter((id) => id !== null);
  const names = namesOf(db, [...new Set(people)]);
  const areas = new Map(asAt(wholeFramework(db), monthAt(now)).areas.map((area) => [area.code, area.title]));
  const today = londonDate(now);
  return success(
    rows.map((row) => ({
      ...row,
      areaTitle: areas.get(row.area) ?? row.area,
      placeName: places.get(row.place) ?? row.place,
      owner: names.get(row.owner) ?? '',
      raisedBy: names.get(row.raisedBy) ?? '',
      answeredBy: row.answeredBy === null ? null : (names.get(row.answeredBy) ?? ''),
      overdue: row.answer === null && row.dueOn < today,
    })),
  );
}
