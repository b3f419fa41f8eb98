import { useEffect } from 'react';
import { Bar, BarChart, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartModel } from '~/presenters/rollups/chart';
import { dashOf, TONES, widthOf } from '~/presenters/rollups/palette';
import { fillOf } from './patterns';
import { BAND } from './plain-drawing';

/**
 * The drawing that answers to the pointer, in a file of its own so that only pages with a chart load the charting
 * library. Scale, months and legend stand around it already.
 */
export default function Drawing({ chart, onDrawn }: { chart: ChartModel; onDrawn: () => void }) {
  useEffect(onDrawn, [onDrawn]);
  return (
    <ResponsiveContainer width="100%" height="100%">
      {chart.kind === 'lines' ? lines(chart) : bars(chart)}
    </ResponsiveContainer>
  );
}

const MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };
const GAP = `${((1 - BAND) / 2) * 100}%`;

function rowsOf({ categories, series }: ChartModel) {
  return categories.map(({ key }, index) => ({
    category: key,
    ...Object.fromEntries(series.map((one) => [one.key, one.values[index]])),
  }));
}

const RING = { r: 7, fill: 'none', stroke: '#9b2c00', strokeWidth: 2.5, strokeDasharray: '0' };

function lines(chart: ChartModel) {
  return (
    <LineChart data={rowsOf(chart)} margin={MARGIN} accessibilityLayer={false}>
      <XAxis hide dataKey="category" scale="band" />
      <YAxis hide domain={[chart.min ?? 0, chart.max]} />
      <Tooltip isAnimationActive={false} content={<Tip chart={chart} />} />
      {chart.series.map(({ key, tone, dots }) => (
        <Line
          key={key}
          dataKey={key}
          type="linear"
          stroke={dots ? 'none' : TONES[tone].line}
          strokeDasharray={dashOf(tone)}
          strokeWidth={widthOf(tone)}
          dot={dots ? RING : tone === 'main' ? { r: 2.5, fill: TONES[tone].line } : false}
          activeDot={tone === 'other' ? false : { r: 4 }}
          connectNulls={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function bars(chart: ChartModel) {
  const lying = chart.kind === 'pairs';
  const categories = { dataKey: 'category', type: 'category' as const, scale: 'band' as const };
  const values = { type: 'number' as const, domain: [0, chart.max] };
  return (
    <BarChart
      data={rowsOf(chart)}
      layout={lying ? 'vertical' : 'horizontal'}
      margin={MARGIN}
      barCategoryGap={GAP}
      barGap={0}
      accessibilityLayer={false}
    >
      <XAxis hide {...(lying ? values : categories)} />
      <YAxis hide {...(lying ? categories : values)} />
      <Tooltip
        isAnimationActive={false}
        content={<Tip chart={chart} />}
        cursor={{ fill: '#4c6272', fillOpacity: 0.12 }}
      />
      {chart.series.map(({ key, tone }) => (
        <Bar
          key={key}
          dataKey={key}
          stackId={lying ? undefined : 'all'}
          fill={fillOf(tone)}
          stroke={TONES[tone].line}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}

/** The figures of the month or organisation under the pointer, as the table has them. */
function Tip({ chart, active, label }: { chart: ChartModel; active?: boolean; label?: string | number }) {
  const row = chart.table.rows.find(({ key }) => key === label);
  if (active !== true || row === undefined) return null;
  return (
    <div className="app-chart__tip">
      <strong>{row.head}</strong>
      <ul>
        {chart.table.columns.map((column, index) => (
          <li key={column.key}>
            {column.label}: {row.cells[index]}
          </li>
        ))}
      </ul>
    </div>
  );
}
