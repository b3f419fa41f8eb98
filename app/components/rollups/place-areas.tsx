// biome-ignore-all lint/a11y/noRedundantRoles: kept where the style sheet turns rows into cards
import { TableScroll } from '~/components/layout/table';
import type { PlaceModel } from '~/presenters/rollups/place';
import { Flags } from './contributions';
import { Mark } from './mark';
import { Sparkline } from './sparkline';

/** What stands in a column, said within a card, where its heading is out of sight. */
function CardHeading({ words }: { words: string }) {
  return (
    <span className="app-table-cards__heading" aria-hidden="true">
      {words}
    </span>
  );
}

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
        <table role="table" className="nhsuk-table app-table-compact app-table-cards app-place-areas">
          <caption className="nhsuk-u-visually-hidden">Readiness and delivery confidence by area</caption>
          <thead role="rowgroup">
            <tr role="row">
              {[
                'Area',
                'Readiness',
                page.historyCaption,
                'The place’s confidence',
                'Assured by the ICB',
                'Ratings last changed',
              ].map((heading) => (
                <th key={heading} scope="col" role="columnheader">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {page.areas.map((row) => (
              <tr key={row.key} role="row">
                <th scope="row" role="rowheader">
                  <a href={row.href}>{row.title}</a>
                  <a className="app-note app-no-print" href={row.solvedHref}>
                    Who has solved this<span className="nhsuk-u-visually-hidden">: {row.title}</span>
                  </a>
                </th>
                <td role="cell">
                  <span className={`app-level app-step-${row.figure.step}`}>{row.figure.readiness}</span>
                </td>
                <td role="cell">
                  <Sparkline spark={row.spark} />
                </td>
                <td role="cell">{row.stated === null ? '–' : <Mark mark={row.stated} />}</td>
                <td role="cell" className={row.assured === null ? 'app-table-cards__empty' : undefined}>
                  <CardHeading words="Assured by the ICB" />
                  {row.assured === null ? '–' : <Mark mark={row.assured} />}
                  {row.assuredReason === '' ? null : <q className="app-heat__note">{row.assuredReason}</q>}
                </td>
                <td role="cell">
                  <CardHeading words="Changed" />
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
