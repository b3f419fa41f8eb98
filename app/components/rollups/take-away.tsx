import { Downloads } from '~/components/layout/downloads';
import type { Download } from '~/presenters/rollups/downloads';

/** What a reader can take along of a dashboard, in one row: the board pack and the figures as files. */
export function TakeAway({
  pack,
  downloads,
}: {
  pack: { href: string; label: string };
  downloads: readonly Download[];
}) {
  return (
    <div className="app-take-away app-no-print">
      <p>
        <a href={pack.href}>{pack.label}</a>
      </p>
      <Downloads downloads={downloads} />
    </div>
  );
}
