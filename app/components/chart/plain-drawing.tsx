import type { ChartModel, SeriesModel } from '~/presenters/rollups/chart';
import { dashOf, TONES, widthOf } from '~/presenters/rollups/palette';
import { fillOf } from './patterns';

/**
 * A chart as plain SVG, for paper and for browsers without scripts. Everything is placed in percentages, so that it
 * fits any width without a script and without bending letters or dashes.
 */
export function PlainDrawing({ chart }: { chart: ChartModel }) {
  return (
    <svg className="app-chart__layer app-chart__plain" aria-hidden="true" focusable="false">
      {chart.kind === 'lines' ? <Lines chart={chart} /> : null}
      {chart.kind === 'columns' ? <Columns chart={chart} /> : null}
      {chart.kind === 'pairs' ? <Pairs chart={chart} /> : null}
    </svg>
  );
}

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** The middle of a category's band. */
const middle = (chart: ChartModel, index: number) => percent((index + 0.5) / chart.categories.length);

const height = ({ min = 0, max }: ChartModel, value: number) => percent(1 - (value - min) / (max - min));

function Lines({ chart }: { chart: ChartModel }) {
  return (
    <>
      {chart.series.map((series) => (
        <Line key={series.key} chart={chart} series={series} />
      ))}
    </>
  );
}

/** A piece between each two months that follow each other, and a dot where a month stands alone. */
function Line({ chart, series: { tone, values, dots } }: { chart: ChartModel; series: SeriesModel }) {
  const { line } = TONES[tone];
  const alone = (index: number) =>
    (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  return (
    <g stroke={line} strokeWidth={widthOf(tone)} strokeLinecap="round">
      {values.map((value, index) => {
        const next = values[index + 1] ?? null;
        const key = chart.categories[index]?.key;
        if (value === null) return null;
        if (dots) return <Dot key={key} x={middle(chart, index)} y={height(chart, value)} />;
        if (next === null)
          return alone(index) || tone === 'main' ? (
            <circle key={key} cx={middle(chart, index)} cy={height(chart, value)} r="3" fill={line} />
          ) : null;
        return (
          <line
            key={key}
            x1={middle(chart, index)}
            y1={height(chart, value)}
            x2={middle(chart, index + 1)}
            y2={height(chart, next)}
            strokeDasharray={dashOf(tone)}
          />
        );
      })}
    </g>
  );
}

/** A point that stands out: a ring, told from a line's own points without its colour. */
function Dot({ x, y }: { x: string; y: string }) {
  return <circle cx={x} cy={y} r="7" fill="none" stroke="#9b2c00" strokeWidth="2.5" />;
}

/** How much of a category's band a column or a pair of bars fills. */
export const BAND = 0.74;

function Columns({ chart }: { chart: ChartModel }) {
  const band = 1 / chart.categories.length;
  return (
    <>
      {chart.categories.map(({ key }, index) => {
        let below = 0;
        return (
          <g key={key}>
            {chart.series.map(({ key: part, tone, values }) => {
              const value = values[index] ?? 0;
              if (value === 0) return null;
              below += value;
              return (
                <rect
                  key={part}
                  x={percent(band * (index + (1 - BAND) / 2))}
                  width={percent(band * BAND)}
                  y={height(chart, below)}
                  height={percent(value / chart.max)}
                  fill={fillOf(tone)}
                  stroke={TONES[tone].line}
                />
              );
            })}
          </g>
        );
      })}
    </>
  );
}

function Pairs({ chart }: { chart: ChartModel }) {
  const band = 1 / chart.categories.length;
  const bar = (band * BAND) / chart.series.length;
  return (
    <>
      {chart.categories.map(({ key }, index) => (
        <g key={key}>
          {chart.series.map(({ key: part, tone, values }, at) => {
            const value = values[index] ?? null;
            if (value === null) return null;
            return (
              <rect
                key={part}
                x="0"
                width={percent(value / chart.max)}
                y={percent(band * (index + (1 - BAND) / 2) + at * bar)}
                height={percent(bar)}
                fill={fillOf(tone)}
                stroke={TONES[tone].line}
              />
            );
          })}
        </g>
      ))}
    </>
  );
}
