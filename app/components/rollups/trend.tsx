import { ChartFigure } from '~/components/chart/chart';
import { ChartPatterns } from '~/components/chart/patterns';
import type { ChartModel } from '~/presenters/rollups/chart';
import type { InShortModel } from '~/presenters/rollups/over-time';

/** Charts in two columns where there is room. */
export function Charts({ charts, fold }: { charts: ChartModel[]; fold?: boolean }) {
  return (
    <div className="app-charts">
      {charts.map((chart) => (
        <ChartFigure key={chart.key} chart={chart} fold={fold} />
      ))}
    </div>
  );
}

/** The months of an area or a place; nothing where there are too few. */
export function Trends({ charts }: { charts: ChartModel[] }) {
  if (charts.length === 0) return null;
  return (
    <section className="app-section app-section--short" aria-labelledby="over-time">
      <h2 id="over-time" className="nhsuk-heading-m">
        Over time
      </h2>
      <Charts charts={charts} fold />
    </section>
  );
}

/** The last months of London or an ICB in two charts, and the way to the rest. */
export function InShort({ history }: { history: InShortModel | null }) {
  if (history === null) return null;
  return (
    <section className="app-section app-section--short" aria-labelledby="over-time">
      <ChartPatterns />
      <h2 id="over-time" className="nhsuk-heading-m">
        Over the last twelve months
      </h2>
      <Charts charts={history.charts} fold />
      <p className="app-no-print">
        <a href={history.href}>{history.link}</a>
      </p>
    </section>
  );
}
