import { ChartPatterns } from '~/components/chart/patterns';
import { Downloads } from '~/components/layout/downloads';
import type { OverTimeModel } from '~/presenters/rollups/over-time';
import { Headline } from './pieces';
import { StatusLine } from './status-line';
import { Switches } from './switches';
import { Charts } from './trend';
import { Views } from './views';

/** London or an ICB over time: all areas, one area, then how ratings and returns come. */
export function OverTime({ page }: { page: OverTimeModel }) {
  const { status, views, headline, switches, whole, area, returns, downloads } = page;
  return (
    <>
      <ChartPatterns />
      <Views views={views} />
      <StatusLine status={status} />
      <Headline pieces={headline} />
      <Switches switches={switches} />
      <section className="app-section" aria-labelledby="areas">
        <h2 id="areas" className="nhsuk-heading-m">
          All areas
        </h2>
        <Charts charts={whole} />
      </section>
      <section className="app-section" aria-labelledby="area">
        <h2 id="area" className="nhsuk-heading-m">
          One area: {area.title}
        </h2>
        <AreaChoice choice={area.choice} />
        <Charts charts={area.charts} />
        <p className="app-no-print">
          <a href={area.href}>{area.link}</a>
        </p>
      </section>
      <section className="app-section" aria-labelledby="ratings">
        <h2 id="ratings" className="nhsuk-heading-m">
          Ratings and returns
        </h2>
        <Charts charts={returns} />
      </section>
      <Downloads downloads={downloads} />
    </>
  );
}

function AreaChoice({ choice }: { choice: OverTimeModel['area']['choice'] }) {
  return (
    <form className="app-inline-form app-no-print" method="get" action={`${choice.action}#area`}>
      {choice.hidden.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="chart-area">Area</label>
      <select
        id="chart-area"
        name="area"
        className="nhsuk-select app-select-small"
        defaultValue={choice.value}
      >
        {choice.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" className="nhsuk-button nhsuk-button--secondary app-button-small">
        Show this area
      </button>
    </form>
  );
}
