import { type PlaceGroup, sameSet } from '~/domain/organisations/place-group';
import type { ChosenGroup } from '~/domain/rollups/chosen-group';
import type { View } from '~/domain/rollups/view';
import { paths } from '~/paths';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { levelOrNone } from '~/presenters/returns/words';
import { type ContributionModel, presentReceipt, type ReceiptModel } from './area';
import type { Address } from './frame';
import { type Change, changeOf, pointsOf } from './heat-map';
import { formatShare } from './share';
import { areaLabel, type MarkWords, monthName, resultMark, viewQuery } from './words';

/** The group as one more switch of a view. */
export interface GroupSwitchModel {
  current: string;
  options: { value: string; label: string }[];
  href: string;
}

export interface GroupModel {
  title: string;
  /** Says that it is no organisation. */
  note: string;
  absent: string;
  /** Said in place of figures that are not the reader's; '' otherwise. */
  withheld: string;
  places: { key: string; name: string; href: string }[];
  rows: {
    key: string;
    area: string;
    href: string;
    mark: MarkWords;
    change: Change | null;
    covered: string;
    points: { text: string; words: string } | null;
    median: string;
    lowest: string;
    missing: string;
  }[];
  links: { label: string; href: string }[];
}

export type GroupHeadModel = Omit<GroupModel, 'rows'>;

/** A group in one area, with its own receipt. */
export interface GroupReceiptModel extends GroupHeadModel {
  receipt: ReceiptModel;
  contributions: ContributionModel[];
}

const savedAs = (groups: readonly PlaceGroup[], places: readonly string[]) =>
  groups.find((group) => sameSet(group.places, places)) ?? null;

/** The reader's groups to choose from; one that is only in the address can be kept. */
export function presentGroupSwitch(groups: readonly PlaceGroup[], view: View): GroupSwitchModel {
  const asked = view.group ?? [];
  const saved = savedAs(groups, asked);
  const current = saved === null ? asked.join() : saved.places.join();
  return {
    current,
    options: [
      { value: '', label: 'None' },
      ...(asked.length > 0 && saved === null
        ? [{ value: current, label: `These ${formatCount(asked.length, 'place')}` }]
        : []),
      ...groups.map(({ name, places }) => ({ value: places.join(), label: name })),
    ],
    href: paths.groups(),
  };
}

/** What a page says of a group whose figures it shows. */
export function presentGroupHead(
  chosen: Pick<ChosenGroup, 'view' | 'places' | 'absent' | 'withheld'>,
  groups: readonly PlaceGroup[],
  address: Address,
): GroupHeadModel {
  const { view, places, absent } = chosen;
  const asked = view.group ?? [];
  const saved = savedAs(groups, asked);
  const query = viewQuery(view);
  const first = places[0];
  return {
    title: saved === null ? `Group of ${formatCount(asked.length, 'place')}` : `Group: ${saved.name}`,
    note: 'A group that somebody picked, not an organisation: it has no board and files no return. Its figures are worked out from its places by the same rules.',
    absent: absent.length === 0 ? '' : `Not part of the programme in this month: ${formatList(absent)}.`,
    withheld: chosen.withheld
      ? `Returns of some of its places for ${formatMonth(view.month)} are not published yet, so neither are its figures.`
      : '',
    places: places.map(({ slug, shortName }) => ({
      key: slug,
      name: shortName,
      href: paths.place(slug, query),
    })),
    links: [
      ...(first === undefined || places.length < 2
        ? []
        : [
            {
              label: 'Place beside place',
              href: paths.placeCompare(first.slug, {
                month: query.month,
                basis: query.basis,
                asKnownOn: query.asKnownOn,
                group: query.group,
              }),
            },
          ]),
      saved === null
        ? { label: 'Keep as one of your groups', href: paths.groups({ places: asked.join() }) }
        : { label: 'Change this group', href: paths.group(saved.id) },
      { label: 'Show without the group', href: address({ ...query, group: null }) },
    ],
  };
}

/** A group over every area, beside a dashboard. */
export function presentGroup(
  chosen: ChosenGroup,
  groups: readonly PlaceGroup[],
  address: Address,
): GroupModel {
  const { view, previous, areas, figures } = chosen;
  const query = viewQuery(view);
  const since = previous === null ? null : monthName(previous);
  return {
    ...presentGroupHead(chosen, groups, address),
    rows: (chosen.withheld ? [] : areas).flatMap(({ code, slug }) => {
      const totals = figures.totals[code];
      if (totals === undefined) return [];
      const { covered, median, lowest, counts } = totals.readiness;
      return [
        {
          key: code,
          area: areaLabel(slug),
          href: `${paths.area(slug, { org: 'london', ...query })}#group`,
          mark: resultMark(totals.confidence.result),
          change: changeOf(figures, code, since),
          covered: formatShare(covered.residents, covered.total),
          points: pointsOf(figures, code, since),
          median: levelOrNone(median),
          lowest: levelOrNone(lowest),
          missing: String(counts.missing),
        },
      ];
    }),
  };
}

/** A group in one area. */
export function presentGroupReceipt(
  chosen: ChosenGroup,
  groups: readonly PlaceGroup[],
  address: Address,
): GroupReceiptModel | null {
  const { areas, figures, previous } = chosen;
  const area = areas[0];
  if (area === undefined) return null;
  const receipt = presentReceipt(
    { ...chosen, area, group: figures },
    previous === null ? null : monthName(previous),
  );
  return { ...presentGroupHead(chosen, groups, address), receipt, contributions: receipt.contributions };
}
