import { type Month, monthAt } from '~/domain/month';
import { type NeighbourhoodVersion, neighbourhoodsIn } from '~/domain/organisations/neighbourhood';
import type { NeighbourhoodForm } from '~/domain/organisations/neighbourhood-form';
import { may } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import {
  allNeighbourhoodVersions,
  insertNeighbourhood,
  insertNeighbourhoodVersion,
} from '~db/repos/neighbourhoods.server';
import { allPlaces } from '~db/repos/organisations.server';
import { namesOf } from '~db/repos/people.server';
import { openMonths } from './open-months.server';

/** A place's neighbourhoods today and all that was said of them, newest first. */
export function readNeighbourhoods({ db, now }: Pick<Context, 'db' | 'now'>, slug: string) {
  const present = monthAt(now);
  const place = allPlaces(db, present).find((one) => one.slug === slug) ?? null;
  const said = allNeighbourhoodVersions(db).filter((one) => one.place === slug);
  return {
    place,
    present,
    today: neighbourhoodsIn(said, present),
    latest: latestOf(said),
    said: said.toReversed().toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    months: openMonths(db, now),
    names: namesOf(
      db,
      said.map(({ by }) => by),
    ),
  };
}

function latestOf(said: readonly NeighbourhoodVersion[]): NeighbourhoodVersion[] {
  return said.filter(
    (one) => !said.some((other) => other.neighbourhood === one.neighbourhood && other.version > one.version),
  );
}

export type NeighbourhoodFailure =
  | Failure<'forbidden' | 'not_found' | 'from' | 'name'>
  | (Failure<'conflict'> & { current: NeighbourhoodVersion });

/** Records what is known of a neighbourhood from a month on; a new one where `neighbourhood` is null. */
export function saveNeighbourhood(
  context: Context,
  input: { place: string; neighbourhood: number | null; version: number; form: NeighbourhoodForm },
): { ok: true; value: { from: Month } } | NeighbourhoodFailure {
  const { place, form } = input;
  return inTransaction(context.db, (tx) => {
    if (!may(context.actor, 'neighbourhood.edit', { kind: 'organisation', slug: place }))
      return failure('forbidden', 'Only the place’s own team keeps its neighbourhoods.');
    const latest = latestOf(allNeighbourhoodVersions(tx).filter((one) => one.place === place));
    const current = latest.find((one) => one.neighbourhood === input.neighbourhood) ?? null;
    if (input.neighbourhood !== null && current === null)
      return failure('not_found', 'There is no such neighbourhood of this place.');
    if (!openMonths(tx, context.now).includes(form.from))
      return failure('from', 'Choose a month that has not been published');
    if ((current?.version ?? 0) !== input.version && current !== null)
      return { ...failure('conflict', 'Somebody changed this neighbourhood meanwhile.'), current };
    const namesake = latest.find(
      (one) =>
        one.neighbourhood !== input.neighbourhood &&
        one.stands &&
        one.name.toLowerCase() === form.name.toLowerCase(),
    );
    if (form.stands && namesake !== undefined)
      return failure('name', 'The place has a neighbourhood of this name already');
    const neighbourhood = input.neighbourhood ?? insertNeighbourhood(tx, place);
    const after: NeighbourhoodVersion = {
      ...form,
      neighbourhood,
      place,
      version: input.version + 1,
      by: context.actor.id,
      at: context.now.toISOString(),
    };
    insertNeighbourhoodVersion(tx, after);
    const { reason, ...told } = form;
    recordEvent(tx, context, {
      action: current === null ? 'neighbourhood.added' : 'neighbourhood.changed',
      entity: `neighbourhood/${place}/${neighbourhood}`,
      before: current,
      after: told,
      reason,
    });
    return success({ from: form.from });
  });
}
