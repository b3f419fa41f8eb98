import { Folded } from '~/components/layout/folded';
import { TableScroll } from '~/components/layout/table';
import { LinkList } from '~/components/returns/link-list';
import type { CalibrationCell, CalibrationModel, CalibrationTable } from '~/presenters/rollups/calibration';
import { Mark } from './mark';

/** The level shown, how many places stand at each, and the ones beside it. */
export function CalibrationLevels({ page }: { page: CalibrationModel }) {
  return (
    <nav className="app-calibration-levels app-no-print" aria-label="Level">
      <span className="app-switches__name">Level</span>
      {page.below === null ? null : (
        <a href={page.below.href} rel="prev">
          <span aria-hidden="true">← </span>Below: {page.below.label}
        </a>
      )}
      <ul>
        {page.levels.map(({ label, href, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      {page.above === null ? null : (
        <a href={page.above.href} rel="next">
          Above: {page.above.label}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  );
}

/** Three places beside each other: confidence, words, then every function with its evidence. */
export function CalibrationTables({ tables }: { tables: CalibrationTable[] }) {
  return tables.map((table, index) =>
    index === 0 ? (
      <PlacesBeside key={table.key} table={table} />
    ) : (
      <Folded key={table.key} summary={table.caption}>
        <PlacesBeside table={table} />
      </Folded>
    ),
  );
}

function PlacesBeside({ table }: { table: CalibrationTable }) {
  return (
    <TableScroll label={table.caption}>
      <table className="app-calibration">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            <td />
            {table.places.map(({ key, name, href, icb, submission, label }) => (
              <th key={key} scope="col">
                <a href={href}>{name}</a>
                {icb === '' ? null : <span className="app-note">{icb}</span>}
                <span className="app-note">
                  <a href={submission}>
                    {label}
                    <span className="nhsuk-u-visually-hidden"> of {name}</span>
                  </a>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, label, help, cells }) => (
            <tr key={key}>
              <th scope="row">
                {label}
                {help === '' ? null : <span className="app-note">{help}</span>}
              </th>
              {cells.map((cell) => (
                <Cell key={cell.key} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Cell({ cell: { mark, rating, texts, note, links } }: { cell: CalibrationCell }) {
  return (
    <td>
      {mark === null ? null : <Mark mark={mark} />}
      {rating === '' ? null : <strong>{rating}</strong>}
      {[...new Set(texts)].map((text) => (
        <span key={text} className="app-calibration__text app-typed">
          {text}
        </span>
      ))}
      {note === '' ? null : <span className="app-note">{note}</span>}
      {links.length === 0 ? null : <LinkList links={links} />}
    </td>
  );
}
