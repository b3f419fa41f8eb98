import type { Place } from '~/domain/organisations/organisation';
import { GROUP_LIMITS, type PlaceGroup } from '~/domain/organisations/place-group';
import { paths } from '~/paths';
import { formatCount, formatList } from '~/presenters/format';

export interface GroupRow {
  id: number;
  name: string;
  href: string;
  count: string;
  places: string;
  /** Where it can be looked at. */
  views: { label: string; href: string }[];
}

/** A person's groups, as their list shows them. */
export function groupRows(groups: readonly PlaceGroup[], places: readonly Place[]): GroupRow[] {
  const names = new Map(places.map(({ slug, shortName }) => [slug, shortName]));
  return groups.map(({ id, name, places: members }) => {
    const group = members.join();
    const first = members[0];
    return {
      id,
      name,
      href: paths.group(id),
      count: formatCount(members.length, 'place'),
      places: formatList(members.map((slug) => names.get(slug) ?? slug)),
      views: [
        { label: 'On London’s page', href: paths.london({ group }) },
        ...(first === undefined || members.length < 2
          ? []
          : [{ label: 'Place beside place', href: paths.placeCompare(first, { group }) }]),
      ],
    };
  });
}

/** The places to tick in the form of a group. */
export function placeChoices(places: readonly Place[]): { value: string; label: string }[] {
  return places.map(({ slug, shortName }) => ({ value: slug, label: shortName }));
}

/** How many more groups may be kept; '' while there is room enough not to mention it. */
export function roomWords(count: number): string {
  const left = GROUP_LIMITS.groups - count;
  if (left > 5) return '';
  if (left <= 0)
    return `You keep ${GROUP_LIMITS.groups} groups, as many as there can be. Remove one to add another.`;
  return `You can add ${formatCount(left, 'more group', 'more groups')}.`;
}
