import { redirect } from '@remix-run/node';
import { type PlaceGroup, parseAskedGroup } from '~/domain/organisations/place-group';
import type { Context } from '~/services/context.server';
import { ownGroups } from '~/services/organisations/place-groups.server';
import { notFound } from './guards.server';

/**
 * The reader's own groups, to choose from. An address that names one of them by its number leads on to the same address
 * with its places, which means the same to a colleague. Throws 404 for a group that is not the reader's.
 */
export function openGroups(context: Context, request: Request): PlaceGroup[] {
  const groups = ownGroups(context);
  const url = new URL(request.url);
  const asked = parseAskedGroup(url.searchParams.get('group'));
  if (!asked.ok) return notFound(asked.message);
  if (asked.value?.kind !== 'saved') return groups;
  const { id } = asked.value;
  const group = groups.find((one) => one.id === id);
  if (group === undefined)
    return notFound(
      'You have no such group. Ask whoever sent you the address for one with the places in it.',
    );
  url.searchParams.set('group', group.places.join());
  throw redirect(`${url.pathname}${url.search}`);
}
