import { PhoneFolded } from '~/components/layout/phone-folded';
import { TableScroll } from '~/components/layout/table';
import type { MatrixModel } from '~/presenters/rollups/matrix';
import { MarkShape } from './mark';
import { Arrow } from './pieces';

/** Places by area with the ICB's own row last; wide ones scroll by themselves with the names in view. */
export function Matrix({ matrix }: { matrix: MatrixModel }) {
  return (
    <TableScroll label={matrix.caption}>
      <table className="app-matrix">
        <caption className="nhsuk-u-visually-hidden">{matrix.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="app-matrix__name">
              Place
            </th>
            {matrix.columns.map(({ key, label, title, href }) => (
              <th key={key} scope="col">
                <a href={href}>
                  <abbr title={title}>{label}</abbr>
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map(({ key, name, href, note, inGroup, cells }) => (
            <tr key={key}>
              <th scope="row" className="app-matrix__name">
                <a href={href}>{name}</a>
                {note === '' ? null : <span className="app-heat__note">{note}</span>}
                {inGroup ? <span className="app-in-group">In the group</span> : null}
              </th>
              {cells.map(({ key: cell, href: to, figure }) => (
                <td key={cell}>
                  <a href={to} className={`app-matrix__cell app-tone-${figure.mark?.tone ?? figure.step}`}>
                    <span className="app-matrix__level" aria-hidden="true">
                      {figure.level}
                    </span>
                    {figure.mark === null ? null : <MarkShape tone={figure.mark.tone} />}
                    <span className="nhsuk-u-visually-hidden">
                      {figure.readiness}
                      {figure.mark === null ? '' : `, ${figure.mark.word}`}
                    </span>
                    {figure.stale ? <span className="app-matrix__stale">stale</span> : null}
                  </a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="app-matrix__name">
              {matrix.total.name}
              <span className="app-heat__note">residents covered</span>
            </th>
            {matrix.total.cells.map(({ key, href, mark, covered, change }) => (
              <td key={key}>
                <a href={href} className={`app-matrix__cell app-tone-${mark.tone}`}>
                  <span className="app-matrix__covered">{covered}</span>
                  <MarkShape tone={mark.tone} />
                  <span className="nhsuk-u-visually-hidden"> of residents covered, {mark.word}</span>
                  {change === null ? null : <Arrow {...change} />}
                </a>
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

/** What the figures of the matrix mean. */
export function MatrixLegend() {
  return (
    <PhoneFolded summary="What the numbers and marks mean">
      <div className="app-legend">
        <p>
          The number is readiness: 0 Not started, 1 Planning, 2 Developing, 3 Established, 4 Embedded. The
          mark is delivery confidence.
        </p>
        <ul>
          {(
            [
              ['green', 'On course'],
              ['amber', 'At risk'],
              ['red', 'Needs help'],
              ['none', 'Not enough reported'],
            ] as const
          ).map(([tone, words]) => (
            <li key={tone}>
              <span className={`app-legend__swatch app-tone-${tone}`}>
                <MarkShape tone={tone} />
              </span>
              {words}
            </li>
          ))}
          <li>
            <span className="app-legend__swatch app-tone-missing">–</span>Not reported
          </li>
          <li>
            <span className="app-legend__swatch app-tone-hidden">–</span>Not published yet
          </li>
        </ul>
      </div>
    </PhoneFolded>
  );
}
