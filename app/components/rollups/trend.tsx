import { ChartFigure } from '~/components/chart/chart';
import type { ChartModel } from '~/presenters/rollups/chart';

/** Charts in two columns where there is room. */
export function Charts({ charts }: { charts: ChartModel[] }) {
  return (
    <div className="app-charts">
      {charts.map((chart) => (
        <ChartFigure key={chart.key} chart={chart} />
      ))}
    </div>
  );
}

/** The months of an area or a place; nothing where there are too few. */
export function Trends({ charts }: { charts: ChartModel[] }) {
  if (charts.length === 0) return null;
  return (
    <section className="app-section" aria-labelledby="over-time">
      <h2 id="over-time" className="nhsuk-heading-m">
        Over time
      </h2>
      <Charts charts={charts} />
    </section>
  );
}
