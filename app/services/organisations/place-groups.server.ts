import {
  GROUP_LIMITS,
  type GroupFault,
  type GroupForm,
  type PlaceGroup,
  readGroupForm,
} from '~/domain/organisations/place-group';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { allPlaces } from '~db/repos/organisations.server';
import {
  groupsOf,
  insertGroup,
  removeGroup as removeStored,
  updateGroup,
} from '~db/repos/place-groups.server';

export type GroupFailure =
  | { ok: false; code: 'faults'; message: string; faults: GroupFault[] }
  | Failure<'not_found' | 'forbidden' | 'too_many'>
  | (Failure<'conflict'> & { current: PlaceGroup });

/** The actor's own groups, by name. Nobody can read another person's. */
export function ownGroups({ db, actor }: Pick<Context, 'db' | 'actor'>): PlaceGroup[] {
  return groupsOf(db, actor.id);
}

/** One of the actor's own groups; another person's is as if it were not there. */
export function ownGroup(context: Pick<Context, 'db' | 'actor'>, id: number): PlaceGroup | null {
  return ownGroups(context).find((group) => group.id === id) ?? null;
}

const entityOf = (id: number) => `place_group/${id}`;
const NOT_ALLOWED = 'Only people with a role in the programme can keep groups.';

function faultsOf(faults: GroupFault[]): GroupFailure {
  return { ok: false, code: 'faults', message: 'The group could not be saved.', faults };
}

function nameTaken(groups: readonly PlaceGroup[], name: string, but: number | null): boolean {
  return groups.some((group) => group.id !== but && group.name.toLowerCase() === name.toLowerCase());
}

/** Adds a group, or changes the one with this id where it is still at the version that the person saw. */
export function saveGroup(
  context: Context,
  { id, version, form }: { id: number | null; version: number; form: GroupForm },
): { ok: true; value: { id: number } } | GroupFailure {
  return inTransaction(context.db, (tx) => {
    if (!may(context.actor, 'own_account.use', PROGRAMME)) return failure('forbidden', NOT_ALLOWED);
    const groups = groupsOf(tx, context.actor.id);
    const current = groups.find((group) => group.id === id) ?? null;
    if (id !== null && current === null) return failure('not_found', 'There is no such group of yours.');
    const read = readGroupForm(form, new Set(allPlaces(tx).map(({ slug }) => slug)));
    if (!read.ok) return faultsOf(read.faults);
    const { name, places } = read.value;
    if (nameTaken(groups, name, id))
      return faultsOf([{ field: 'name', message: 'You have a group of this name already. Choose another' }]);
    const at = context.now.toISOString();
    const after = { name, places };
    if (current === null) {
      if (groups.length >= GROUP_LIMITS.groups)
        return failure(
          'too_many',
          `You can keep ${GROUP_LIMITS.groups} groups. Remove one that you no longer need first.`,
        );
      const made = insertGroup(tx, { person: context.actor.id, ...after, at });
      recordEvent(tx, context, { action: 'place_group.added', entity: entityOf(made), after });
      return success({ id: made });
    }
    if (!updateGroup(tx, { id: current.id, version }, { ...after, at }))
      return { ...failure('conflict', 'This group was changed in another window.'), current };
    recordEvent(tx, context, {
      action: 'place_group.changed',
      entity: entityOf(current.id),
      before: { name: current.name, places: current.places },
      after,
    });
    return success({ id: current.id });
  });
}

/** Removes one of the actor's own groups. */
export function removeGroup(
  context: Context,
  id: number,
): { ok: true; value: { name: string } } | Failure<'not_found' | 'forbidden'> {
  return inTransaction(context.db, (tx) => {
    if (!may(context.actor, 'own_account.use', PROGRAMME)) return failure('forbidden', NOT_ALLOWED);
    const group = groupsOf(tx, context.actor.id).find((one) => one.id === id);
    if (group === undefined) return failure('not_found', 'There is no such group of yours.');
    removeStored(tx, id);
    recordEvent(tx, context, {
      action: 'place_group.removed',
      entity: entityOf(id),
      before: { name: group.name, places: group.places },
    });
    return success({ name: group.name });
  });
}
