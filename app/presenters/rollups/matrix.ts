import type { Dashboard } from '~/domain/rollups/dashboard';
import type { ReceiptFigure } from '~/domain/rollups/receipt';
import { paths } from '~/paths';
import { type FigureModel, MISSING_WORDS, presentFigure } from './figure';
import { type Change, changeOf } from './heat-map';
import { formatShare } from './share';
import { areaLabel, type MarkWords, monthName, namesBySlug, resultMark, viewQuery } from './words';

export interface MatrixModel {
  caption: string;
  columns: { key: string; label: string; title: string; href: string }[];
  rows: {
    key: string;
    name: string;
    href: string;
    /** 'Late', 'Not reported' or ''. */
    note: string;
    /** Whether it is of the group that the reader looks at. */
    inGroup: boolean;
    cells: { key: string; href: string; figure: FigureModel }[];
  }[];
  total: {
    name: string;
    cells: { key: string; href: string; mark: MarkWords; covered: string; change: Change | null }[];
  };
}

/** The places of an ICB by area, with the ICB itself: the middle of its dashboard. */
export function presentMatrix(dashboard: Dashboard): MatrixModel {
  const { view, areas, places, total, organisation, previous, returns } = dashboard;
  const query = viewQuery(view);
  const nameOf = namesBySlug(places);
  const late = new Set(returns.summary.late.map(({ place }) => place));
  const missing = new Set([...returns.summary.missing, ...returns.summary.awaited]);
  const figureOf = (place: string, area: string): ReceiptFigure[] =>
    total.receipts[area]?.used.filter((figure) => figure.place === place) ?? [];
  const areaHref = (slug: string, part = '') =>
    `${paths.area(slug, { org: organisation.slug, ...query })}${part}`;
  const since = previous === null ? null : monthName(previous);
  return {
    caption: 'Readiness and delivery confidence, by place and area',
    columns: areas.map(({ code, slug, title }) => ({
      key: code,
      label: areaLabel(slug),
      title,
      href: areaHref(slug),
    })),
    rows: places.map(({ slug: place }) => ({
      key: place,
      name: nameOf(place),
      href: paths.place(place, query),
      note: noteOf(place, late, missing),
      inGroup: view.group?.includes(place) ?? false,
      cells: areas.flatMap(({ code, slug }) =>
        figureOf(place, code).map((figure) => ({
          key: code,
          href: areaHref(slug, `#${place}`),
          figure: presentFigure(figure),
        })),
      ),
    })),
    total: {
      name: organisation.shortName,
      cells: areas.flatMap(({ code, slug }) => {
        const totals = total.totals[code];
        if (totals === undefined) return [];
        const { residents, total: all } = totals.readiness.covered;
        return [
          {
            key: code,
            href: areaHref(slug),
            mark: resultMark(totals.confidence.result),
            covered: formatShare(residents, all),
            change: changeOf(total, code, since),
          },
        ];
      }),
    },
  };
}

function noteOf(place: string, late: ReadonlySet<string>, missing: ReadonlySet<string>): string {
  if (missing.has(place)) return MISSING_WORDS;
  return late.has(place) ? 'Late' : '';
}
