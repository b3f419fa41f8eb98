import type { Dashboard, OtherIcb } from '~/domain/rollups/dashboard';
import { paths } from '~/paths';
import { formatList, formatMonth } from '~/presenters/format';
import { type Download, downloadsOf } from '~/presenters/rollups/downloads';
import { presentTenYears, type TenYearModel } from './ambitions';
import { type Address, presentStatus, presentSwitches, type StatusModel, type SwitchesModel } from './frame';
import { headline } from './headline';
import { type HeatMapModel, presentHeatMap } from './heat-map';
import { type MatrixModel, presentMatrix } from './matrix';
import { type MilestoneCounts, presentMilestones } from './milestones';
import { type MoversModel, presentMovers } from './movers';
import { presentReturns, type ReturnsModel } from './returns';
import { presentTileMap, type TileChoice, type TileMapModel } from './tile-map';
import { areaLabel, monthName, type Piece, type ViewLink, viewLinks, viewQuery } from './words';

export interface DashboardModel {
  title: string;
  status: StatusModel;
  views: ViewLink[];
  headline: Piece[];
  switches: SwitchesModel;
  /** The way to the month's pack. */
  pack: { href: string; label: string };
  downloads: Download[];
  returns: ReturnsModel;
  /** The month before, in words; null at the start of the programme. */
  since: string | null;
  movers: MoversModel;
  milestones: MilestoneCounts & {
    areas: {
      key: string;
      label: string;
      href: string;
      overdue: string;
      notReported: string;
      complete: string;
      due: string;
    }[];
  };
  tenYears: TenYearModel | null;
  print: string;
}

export type LondonModel = DashboardModel & { heatMap: HeatMapModel; tileMap: TileMapModel | null };
export type IcbModel = DashboardModel & {
  name: string;
  matrix: MatrixModel;
  /** A word on where the ICB came from or went; '' for one that stands unchanged. */
  history: string;
  queueHref: string;
};

function shared(dashboard: Dashboard, address: Address, extra: Record<string, string>): DashboardModel {
  const { organisation, view, areas, milestones, movers, previous } = dashboard;
  const query = viewQuery(view);
  return {
    title: `${organisation.shortName} in ${formatMonth(view.month)}`,
    status: presentStatus(dashboard, address, false),
    views: viewLinks(organisation, view, 'month'),
    headline: headline(dashboard),
    switches: presentSwitches(dashboard, address, extra),
    pack: {
      href: paths.pack(organisation.slug, view.month, { version: query.version }),
      label: `Board pack of ${formatMonth(view.month)}: page, slides, document and workbook`,
    },
    downloads: [
      ...downloadsOf(['figures', 'places', 'movers', 'reported'], { ...query, org: organisation.slug }),
      // What the dashboard says of these is of all its places, with a group chosen too.
      ...downloadsOf(['milestones', 'ambitions'], { ...query, group: null, org: organisation.slug }),
    ],
    returns: presentReturns(dashboard.returns, dashboard),
    since: previous === null ? null : monthName(previous),
    movers: presentMovers(movers, dashboard),
    milestones: {
      ...presentMilestones(
        milestones.total,
        (status) => `${paths.milestones({ ...query, org: organisation.slug, level: 'place', status })}#all`,
      ),
      areas: areas.flatMap(({ code, slug }) => {
        const own = milestones.byArea[code];
        if (own === undefined) return [];
        return [
          {
            key: code,
            label: areaLabel(slug),
            href: `${paths.area(slug, { org: organisation.slug, ...query })}#milestones`,
            due: String(own.due),
            complete: String(own.dueComplete),
            overdue: String(own.counts.overdue),
            notReported: String(own.counts.not_reported),
          },
        ];
      }),
    },
    tenYears: presentTenYears(dashboard.ambitions, organisation, view),
    print: `Figures of ${formatMonth(view.month)}. Shares are of residents at Census 2021.`,
  };
}

/** London's dashboard. */
export function presentLondon(dashboard: Dashboard, choice: TileChoice | null): LondonModel {
  const extra: Record<string, string> =
    choice === null ? {} : { area: choice.area.slug, measure: choice.measure };
  const address: Address = (query) => paths.london(query);
  return {
    ...shared(dashboard, address, extra),
    heatMap: presentHeatMap(dashboard),
    tileMap: choice === null || dashboard.tiles.length === 0 ? null : presentTileMap(dashboard, choice),
  };
}

/** An ICB's dashboard. */
export function presentIcb(dashboard: Dashboard): IcbModel {
  const { organisation, view } = dashboard;
  return {
    ...shared(dashboard, (query) => paths.icb(organisation.slug, query), {}),
    name: organisation.name,
    matrix: presentMatrix(dashboard),
    history:
      organisation.to === null
        ? ''
        : `${organisation.name} ended in ${formatMonth(organisation.to)}. Its months stay as they were.`,
    queueHref: paths.icbReturns(organisation.slug, { month: view.month }),
  };
}

export interface OtherIcbModel {
  title: string;
  paragraph: string;
  links: { href: string; label: string }[];
}

/** What to say, and where to go, when an ICB groups no places in the month asked for. */
export function presentOtherIcb(other: OtherIcb): OtherIcbModel {
  const { organisation, month, boundaries, instead } = other;
  const name = organisation.shortName;
  const words = formatMonth(month);
  const others = formatList(instead.map(({ shortName }) => shortName));
  const chosen = boundaries === 'then' ? null : boundaries;
  return {
    title: `${name} in ${words}`,
    paragraph: `${whyNot(other)}${others === '' ? '' : ` Its places are grouped by ${others} there.`}`,
    links: [
      ...instead.map((icb) => ({
        href: paths.icb(icb.slug, { month, boundaries: chosen }),
        label: `${icb.shortName} in ${words}`,
      })),
      ...ownLinks(other),
    ],
  };
}

function whyNot({ organisation, month, from, to, boundaries }: OtherIcb): string {
  const name = organisation.shortName;
  if (boundaries !== 'then') return `${name} is not one of the ICBs of the boundaries you chose.`;
  if (from > month) return `${name} is an ICB from ${formatMonth(from)}.`;
  return to === null
    ? `${name} grouped no places in ${formatMonth(month)}.`
    : `${name} ended in ${formatMonth(to)}.`;
}

function ownLinks({ organisation, month, from, to }: OtherIcb): OtherIcbModel['links'] {
  const { slug, shortName: name } = organisation;
  const words = formatMonth(month);
  if (to !== null && to < month)
    return [{ href: paths.icb(slug, { month: to }), label: `${name} in ${formatMonth(to)}, its last month` }];
  if (from > month)
    return [
      { href: paths.icb(slug, { month, boundaries: 'now' }), label: `Today’s places of ${name} in ${words}` },
    ];
  return [{ href: paths.icb(slug, { month }), label: `${name} in ${words}, with that month’s boundaries` }];
}
