import { TableScroll } from '~/components/layout/table';
import type { PlaceModel } from '~/presenters/rollups/place';
import { Mark } from './mark';
import { Flags } from './receipt';
import { Sparkline } from './sparkline';

/** A place's areas in the month shown, each with its last twelve months. */
export function PlaceAreas({ page }: { page: PlaceModel }) {
  return (
    <section className="app-section" aria-labelledby="areas">
      <h2 id="areas" className="nhsuk-heading-m">
        Areas, now and over time
      </h2>
      <p className="app-no-print">
        <a href={page.compareHref}>Compare with other places</a>
      </p>
      <TableScroll label="Areas of this place">
        <table className="nhsuk-table app-table-compact app-place-areas">
          <caption className="nhsuk-u-visually-hidden">Readiness and delivery confidence by area</caption>
          <thead>
            <tr>
              <th scope="col">Area</th>
              <th scope="col">Readiness</th>
              <th scope="col">{page.historyCaption}</th>
              <th scope="col">The place’s confidence</th>
              <th scope="col">Assured by the ICB</th>
              <th scope="col">Ratings last changed</th>
            </tr>
          </thead>
          <tbody>
            {page.areas.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  <a href={row.href}>{row.title}</a>
                  <a className="app-note app-no-print" href={row.solvedHref}>
                    Who has solved this<span className="nhsuk-u-visually-hidden">: {row.title}</span>
                  </a>
                </th>
                <td>
                  <span className={`app-level app-step-${row.figure.step}`}>{row.figure.readiness}</span>
                </td>
                <td>
                  <Sparkline spark={row.spark} />
                </td>
                <td>{row.stated === null ? '–' : <Mark mark={row.stated} />}</td>
                <td>
                  {row.assured === null ? '–' : <Mark mark={row.assured} />}
                  {row.assuredReason === '' ? null : <q className="app-heat__note">{row.assuredReason}</q>}
                </td>
                <td>
                  {row.changed === '' ? '–' : row.changed}
                  <Flags flags={row.flags} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="app-visually-quiet">
        Each bar is a month, as high as its level from 0 to 4. A ring is a month without a level; a dot is one
        not published yet.
      </p>
    </section>
  );
}
