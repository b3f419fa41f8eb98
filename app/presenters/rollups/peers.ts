import { LIKE_SIZES, type PlaceGroup, sameSet } from '~/domain/organisations/place-group';
import type { ComparePage, PeerReturn } from '~/domain/rollups/peers';
import { paths } from '~/paths';
import { formatCount, formatList, formatMonth, formatNumber } from '~/presenters/format';
import { levelWords } from '~/presenters/returns/words';
import { type Download, downloadsOf } from './downloads';
import { type FigureModel, HIDDEN_WORDS, MISSING_WORDS, presentFigure } from './figure';
import { presentSwitches, type SwitchesModel, type SwitchLink } from './frame';
import { type Change, changeOf } from './heat-map';
import { formatShare } from './share';
import { areaLabel, type MarkWords, monthName, resultMark, viewQuery } from './words';

export interface PeerCell {
  key: string;
  place: string;
  href: string;
  figure: FigureModel;
  /** What moved since the month before; null when nothing did. */
  change: Change | null;
}

export interface PeersModel {
  title: string;
  caption: string;
  intro: string;
  absent: string;
  switches: SwitchesModel;
  likeSize: SwitchLink[];
  groups: SwitchLink[];
  picker: {
    action: string;
    hidden: { name: string; value: string }[];
    choices: { value: string; label: string; checked: boolean }[];
    keep: string;
  };
  downloads: Download[];
  table: {
    caption: string;
    columns: { key: string; name: string; href: string; icb: string; residents: string; own: boolean }[];
    rows: {
      key: string;
      title: string;
      label: string;
      href: string;
      cells: PeerCell[];
      total: { href: string; mark: MarkWords; covered: string; change: Change | null } | null;
    }[];
    milestones: { key: string; text: string; note: string }[];
    returns: { key: string; text: string }[];
    since: string | null;
  };
}

const ATTENTION = [
  ['overdue', 'overdue'],
  ['forecast_late', 'forecast late'],
  ['not_reported', 'not reported'],
] as const;

function returnWords(one: PeerReturn): string {
  if (one === null) return HIDDEN_WORDS;
  if (one === 'missing') return MISSING_WORDS;
  if (one === 'awaited') return 'Not due yet';
  if (one.imported === true) return 'Imported';
  return one.daysLate === 0 ? 'On time' : `${formatCount(one.daysLate, 'day')} late`;
}

function introOf({ place, places, peers }: ComparePage): string {
  const others = formatCount(places.length - 1, 'other place');
  if (places.length === 1) return `Nothing to compare ${place.shortName} with yet: choose places below.`;
  if (peers.kind === 'like_size')
    return `${place.shortName} beside the ${formatCount(places.length - 1, 'place')} nearest to it in residents.`;
  return `${place.shortName} beside ${others} ${peers.kind === 'group' ? 'of a group' : 'you picked'}.`;
}

function changeWords(page: ComparePage, place: string, area: string): Change | null {
  const mover = page.movers.find((one) => one.place === place && one.area === area);
  if (mover === undefined || page.previous === null) return null;
  const since = monthName(page.previous);
  const words =
    mover.readiness === null
      ? `${mover.direction} since ${since}`
      : `${mover.direction} from ${levelWords(mover.readiness.from)} since ${since}`;
  return { direction: mover.direction, words };
}

/** A place beside others, area by area. */
export function presentPeers(page: ComparePage, groups: readonly PlaceGroup[]): PeersModel {
  const { place, peers, places, view, areas, figures, previous } = page;
  const query = viewQuery({ ...view, group: undefined });
  const chosen: Record<string, string> =
    peers.kind === 'like_size'
      ? { like: 'size', count: String(peers.count) }
      : peers.kind === 'group'
        ? { group: peers.places.join() }
        : { with: peers.places.join() };
  const kept = { month: query.month, basis: query.basis, asKnownOn: query.asKnownOn };
  const own = view.group ?? [];
  const since = previous === null ? null : monthName(previous);
  const set = places.map(({ slug }) => slug);
  const everyone = set.toSorted().join();
  return {
    title: `${place.shortName} beside other places`,
    caption: formatMonth(view.month),
    intro: introOf(page),
    absent:
      page.absent.length === 0
        ? ''
        : `Left out, because not part of the programme in this month: ${formatList(page.absent)}.`,
    switches: presentSwitches(
      { ...page, view: { ...view, group: undefined } },
      (other) => paths.placeCompare(place.slug, { ...other, ...chosen }),
      chosen,
      false,
    ),
    likeSize: LIKE_SIZES.map((count) => ({
      label: `Nearest ${count}`,
      href: paths.placeCompare(place.slug, { ...kept, like: 'size', count: String(count) }),
      current: peers.kind === 'like_size' && peers.count === count,
    })),
    groups: groups.map(({ name, places: members }) => ({
      label: name,
      href: paths.placeCompare(place.slug, { ...kept, group: members.join() }),
      current: peers.kind === 'group' && sameSet(own, members),
    })),
    picker: {
      action: paths.placeCompare(place.slug),
      hidden: Object.entries(kept).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
      choices: page.all
        .filter(({ slug }) => slug !== place.slug)
        .map(({ slug, shortName }) => ({ value: slug, label: shortName, checked: set.includes(slug) })),
      keep: paths.groups({ places: everyone }),
    },
    downloads: downloadsOf(['compare'], { ...kept, ...chosen, org: place.slug }),
    table: {
      caption: `Readiness and delivery confidence: ${formatList(places.map(({ shortName }) => shortName))}`,
      columns: places.map(({ slug, shortName, residents }) => ({
        key: slug,
        name: shortName,
        href: paths.place(slug, query),
        icb: page.icbNames[slug] ?? '',
        residents: formatNumber(residents),
        own: slug === place.slug,
      })),
      rows: areas.map(({ code, slug, title }) => {
        const totals = figures.totals[code];
        return {
          key: code,
          title,
          label: areaLabel(slug),
          href: paths.area(slug, { org: place.slug, ...query }),
          cells: (figures.receipts[code]?.used ?? []).map((figure) => ({
            key: figure.place,
            place: figure.place,
            href: paths.area(slug, { org: figure.place, ...query }),
            figure: presentFigure(figure),
            change: figure.hidden ? null : changeWords(page, figure.place, code),
          })),
          total:
            totals === undefined || places.length < 2 || !page.together
              ? null
              : {
                  href: `${paths.area(slug, { org: 'london', ...query, group: everyone })}#group`,
                  mark: resultMark(totals.confidence.result),
                  covered: formatShare(totals.readiness.covered.residents, totals.readiness.covered.total),
                  change: changeOf(figures, code, since),
                },
        };
      }),
      milestones: places.map(({ slug }) => {
        const counts = page.milestones[slug];
        if (counts === null || counts === undefined) return { key: slug, text: HIDDEN_WORDS, note: '' };
        return {
          key: slug,
          text: counts.due === 0 ? 'None due yet' : `${counts.dueComplete} of ${counts.due} due complete`,
          note: formatList(
            ATTENTION.flatMap(([status, words]) =>
              counts.counts[status] > 0 ? [`${counts.counts[status]} ${words}`] : [],
            ),
          ),
        };
      }),
      returns: places.map(({ slug }) => ({ key: slug, text: returnWords(page.returns[slug] ?? null) })),
      since,
    },
  };
}
