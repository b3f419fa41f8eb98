import { lazy, Suspense, useEffect, useState } from 'react';
import type { SeriesModel } from '~/presenters/rollups/trend';

const Drawing = lazy(() => import('./drawing'));

interface ChartProps {
  kind: 'lines' | 'bars';
  months: { key: string; label: string }[];
  series: SeriesModel[];
}

/**
 * A chart drawn in the browser beside a caption and a table that say the same; the room it takes is there from the
 * start. Nothing shows without scripts or in print: the table is the content.
 */
export function Chart(props: ChartProps) {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <div className="app-chart" aria-hidden="true">
      {mounted ? (
        <Suspense fallback={null}>
          <Drawing {...props} />
        </Suspense>
      ) : null}
    </div>
  );
}
