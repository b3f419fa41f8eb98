import type { Download } from '~/presenters/rollups/downloads';
import { Details } from './details';

/** The ways to save what a page shows, with the switches it has now. */
export function Downloads({ downloads }: { downloads: readonly Download[] }) {
  return (
    <div className="app-no-print">
      <Details summary="Download as CSV or Excel">
        <ul className="nhsuk-list">
          {downloads.map(({ what, csv, xlsx }) => (
            <li key={csv}>
              <a href={csv}>{`${what}, CSV`}</a> or <a href={xlsx}>{`${what}, Excel`}</a>
            </li>
          ))}
        </ul>
      </Details>
    </div>
  );
}
