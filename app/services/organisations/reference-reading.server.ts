import type { Histories } from '~/domain/organisations/reference-histories';
import type { Queryable } from '~db/client.server';
import { frameworkChanges } from '~db/repos/framework-changes.server';
import { allIntegratorSteps, allIntegratorVersions } from '~db/repos/integrators.server';
import { allNeighbourhoodVersions } from '~db/repos/neighbourhoods.server';
import { questionVersions } from '~db/repos/questions.server';
import { peopleWithGrants } from '~db/repos/reference-data.server';
import { followedGrants, structureChangesOf } from '~db/repos/structure.server';

/** Everything recorded from a month on as a reference data file holds it: numbers in place of ids, and no reason. */
export function readHistories(db: Queryable): Histories {
  const emails = new Map(peopleWithGrants(db).map(({ id, email }) => [id, email]));
  const told = ({ by, at }: { by: string; at: string }) => ({ by: emails.get(by) ?? '', at });
  const structure = structureChangesOf(db);
  const framework = frameworkChanges(db);
  const numbers = neighbourhoodNumbers(db);
  const followed = followedGrants(db);
  const structureNumber = numberOf(structure);
  const frameworkNumber = numberOf(framework);
  return {
    structureChanges: structure.map(({ id, action, from, withdraws, effects, ...row }) => ({
      action,
      from,
      withdraws: structureNumber(withdraws),
      effects: [...effects],
      followed: followed.filter(({ change }) => change === id).map(({ change: _change, ...role }) => role),
      ...told(row),
    })),
    frameworkChanges: framework.map(({ action, kind, area, from, withdraws, versions, ...row }) => ({
      action,
      kind,
      area,
      from,
      withdraws: frameworkNumber(withdraws),
      versions,
      ...told(row),
    })) as Histories['frameworkChanges'],
    questionVersions: questionVersions(db).map(({ reason: _reason, by, at, answeredBy, ...says }) => ({
      ...says,
      answeredBy: frameworkNumber(answeredBy),
      ...told({ by, at }),
    })),
    integratorSteps: allIntegratorSteps(db).map(({ integrator, status, month, ...row }) => ({
      integrator,
      status,
      month,
      ...told(row),
    })) as Histories['integratorSteps'],
    integratorVersions: allIntegratorVersions(db).map(({ reason: _reason, by, at, ...says }) => ({
      ...says,
      ...told({ by, at }),
    })) as Histories['integratorVersions'],
    neighbourhoodVersions: allNeighbourhoodVersions(db).map(
      ({ reason: _reason, by, at, neighbourhood, ...says }) => ({
        ...says,
        neighbourhood: numbers.get(neighbourhood)?.number ?? 0,
        ...told({ by, at }),
      }),
    ),
  };
}

/** The number of each change, counted from 1 in the order in which they were recorded. */
function numberOf(changes: readonly { id: number }[]): (id: number | null) => number | null {
  const numbers = new Map(changes.map(({ id }, index) => [id, index + 1]));
  return (id) => (id === null ? null : (numbers.get(id) ?? null));
}

/** The number of each neighbourhood within its place, by its id. */
export function neighbourhoodNumbers(db: Queryable): Map<number, { place: string; number: number }> {
  const numbers = new Map<number, { place: string; number: number }>();
  const counts = new Map<string, number>();
  for (const { neighbourhood, place } of allNeighbourhoodVersions(db)) {
    if (numbers.has(neighbourhood)) continue;
    const number = (counts.get(place) ?? 0) + 1;
    counts.set(place, number);
    numbers.set(neighbourhood, { place, number });
  }
  return numbers;
}
