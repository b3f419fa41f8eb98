import { PhoneFolded } from '~/components/layout/phone-folded';
import type { Paint, TileMapModel, TileModel } from '~/presenters/rollups/tile-map';
import { MarkShape } from './mark';

/** London as tiles beside the same values as a table; area and measure are chosen with a form. */
export function TileMap({ map }: { map: TileMapModel }) {
  return (
    <section aria-labelledby="tile-map" className="app-section">
      <h2 id="tile-map" className="nhsuk-heading-m">
        {map.title}
      </h2>
      <PhoneFolded summary="Choose the area and the measure">
        <ChoiceForm map={map} />
      </PhoneFolded>
      <div className="app-tiles">
        <div className="app-tiles__map">
          <ul className="app-tiles__grid" aria-label={`Map: ${map.title}`}>
            {map.tiles.map((tile) => (
              <TileItem key={tile.key} tile={tile} />
            ))}
          </ul>
          <ul className="app-tiles__legend" aria-label="Places by value">
            {map.legend.map((item) => (
              <li key={item.tone}>
                <Swatch paint={item} />
                {item.words}: {item.places}
              </li>
            ))}
          </ul>
          {map.note === '' ? null : <p className="app-tiles__note">{map.note}</p>}
        </div>
        <details className="app-tiles__list">
          <summary>The {map.rows.length} places as a table</summary>
          <TileTable map={map} />
        </details>
      </div>
    </section>
  );
}

/** The values of the tiles by name. A phone opens it in place of the map; elsewhere it stands beside the map. */
function TileTable({ map }: { map: TileMapModel }) {
  return (
    <table className="app-tiles__table">
      <caption className="nhsuk-u-visually-hidden">{map.title}</caption>
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">{map.heading}</th>
        </tr>
      </thead>
      <tbody>
        {map.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <a href={row.href}>{row.name}</a>
            </th>
            <td>
              <Swatch paint={row} />
              {row.words}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChoiceForm({ map }: { map: TileMapModel }) {
  return (
    <form className="app-inline-form app-no-print" method="get" action={`${map.action}#tile-map`}>
      {map.hidden.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="tile-area">Area</label>
      <select id="tile-area" name="area" className="nhsuk-select app-select-small" defaultValue={map.area}>
        {map.areas.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor="tile-measure">Measure</label>
      <select
        id="tile-measure"
        name="measure"
        className="nhsuk-select app-select-small"
        defaultValue={map.measure}
      >
        {map.measures.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="nhsuk-button nhsuk-button--secondary app-button-small">
        Show on map
      </button>
    </form>
  );
}

function TileItem({ tile }: { tile: TileModel }) {
  return (
    <li style={{ gridColumn: tile.column, gridRow: tile.row }}>
      <a
        className={`app-tiles__tile app-${tile.tone}${tile.inGroup ? ' app-tiles__tile--group' : ''}`}
        href={tile.href}
      >
        <strong>{tile.label}</strong>
        {tile.inGroup ? <span className="nhsuk-u-visually-hidden"> in the group</span> : null}
        <span>
          {tile.mark === null ? null : <MarkShape tone={tile.mark.tone} />}
          {tile.sign === '' ? null : <span aria-hidden="true">{tile.sign} </span>}
          {tile.words}
        </span>
      </a>
    </li>
  );
}

/** A small square painted as the tile is. */
function Swatch({ paint }: { paint: Paint }) {
  return (
    <span className={`app-legend__swatch app-${paint.tone}`}>
      {paint.mark === null ? paint.sign : <MarkShape tone={paint.mark.tone} />}
    </span>
  );
}
