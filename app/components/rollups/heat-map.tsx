import { PhoneFolded } from '~/components/layout/phone-folded';
import type { HeatCell, HeatMapModel } from '~/presenters/rollups/heat-map';
import { MarkShape } from './mark';
import { Arrow } from './pieces';

/**
 * Areas by ICB with London last: a table with headers, each cell a link to its receipt. On a phone each area becomes a
 * card that lists the ICBs; the roles keep it a table for screen readers there.
 */
export function HeatMap({ map }: { map: HeatMapModel }) {
  return (
    <>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: kept where the style sheet turns rows into cards */}
      <table className="app-heat" role="table">
        <caption className="nhsuk-u-visually-hidden">{map.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Area
            </th>
            {map.columns.map(({ key, name, note, href }) => (
              <th key={key} scope="col" role="columnheader">
                <a href={href}>{name}</a>
                <span className="app-heat__note">{note}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {map.rows.map(({ key, title, href, cells }) => (
            <tr key={key} role="row">
              <th scope="row" role="rowheader">
                <a href={href}>{title}</a>
              </th>
              {cells.map((cell, index) => (
                <td
                  key={cell.key}
                  role="cell"
                  className={map.columns[index]?.total ? 'app-heat__total' : undefined}
                >
                  <Cell cell={cell} title={title} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above */}
    </>
  );
}

function Cell({ cell, title }: { cell: HeatCell; title: string }) {
  const { mark, covered, points, change, href, column, code } = cell;
  return (
    <a className={`app-heat__cell app-tone-${mark.tone}`} href={href}>
      <span className="nhsuk-u-visually-hidden">{title}, </span>
      <span className="app-heat__column">
        <span className="app-heat__name">{column}</span>
        <span className="app-heat__code" aria-hidden="true">
          {code}
        </span>
      </span>
      <span className="app-heat__result">
        <MarkShape tone={mark.tone} />
        <span className="app-heat__word">{mark.word}</span>
        {change === null ? null : <Arrow {...change} />}
      </span>
      <span className="app-heat__covered">
        {covered} <span className="app-heat__word">covered</span>
        {points === null ? null : (
          <span className="app-heat__points">
            <span aria-hidden="true">{points.text}</span>
            <span className="nhsuk-u-visually-hidden">, {points.words}</span>
          </span>
        )}
      </span>
    </a>
  );
}

/** What the marks, figures and arrows of a heat map mean. */
export function HeatLegend({ since }: { since: string | null }) {
  return (
    <PhoneFolded summary="What the marks and figures mean">
      <div className="app-legend">
        <ul>
          <LegendMark tone="green" words="On course" />
          <LegendMark tone="amber" words="At risk" />
          <LegendMark tone="red" words="Needs help" />
          <LegendMark tone="none" words="Not enough reported" />
          {since === null ? null : <li>↑ ↓ up or down since {since}; +3 points of residents covered</li>}
        </ul>
        <p>
          Covered: residents who live in places at level 3 Established or more. Places that have not reported
          count as not covered. <span className="app-no-print">Open any cell for its receipt.</span>
        </p>
      </div>
    </PhoneFolded>
  );
}

function LegendMark({ tone, words }: { tone: 'green' | 'amber' | 'red' | 'none'; words: string }) {
  return (
    <li>
      <span className={`app-legend__swatch app-tone-${tone}`}>
        <MarkShape tone={tone} />
      </span>
      {words}
    </li>
  );
}
