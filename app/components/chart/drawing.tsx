import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { SeriesModel } from '~/presenters/rollups/trend';

/** The drawing itself, in a file of its own so that only pages with a chart load the charting library. */

interface DrawingProps {
  kind: 'lines' | 'bars';
  months: { key: string; label: string }[];
  series: SeriesModel[];
}

const MAIN = '#003087';
/** Told apart by dashes as well as by colour. */
const OTHERS = [
  { stroke: '#00703c', dash: '6 3' },
  { stroke: '#9b2c00', dash: '2 3' },
  { stroke: '#6b2c91', dash: '9 3 2 3' },
  { stroke: '#5a6872', dash: '4 4' },
  { stroke: '#006a80', dash: '12 3' },
  { stroke: '#7a5200', dash: '1 3' },
];
const STEPS = ['#eef3f8', '#cfdff0', '#8cb4dc', '#2f6fb5', '#003a75', '#ffffff'];

function rowsOf({ months, series }: DrawingProps) {
  return months.map(({ label }, index) => ({
    label,
    ...Object.fromEntries(series.map(({ key, values }) => [key, values[index]])),
  }));
}

export default function Drawing(props: DrawingProps) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      {props.kind === 'lines' ? lines(props) : bars(props)}
    </ResponsiveContainer>
  );
}

const MARGIN = { top: 8, right: 16, bottom: 0, left: -12 };
const LEGEND = { fontSize: 16, paddingTop: 8 };
const AXIS = { fontSize: 14, fill: '#212b32' };

/** The words of a legend in the colour of text: some series are too light to read. */
function dark(words: string) {
  return <span style={{ color: '#212b32' }}>{words}</span>;
}

function lines(props: DrawingProps) {
  return (
    <LineChart data={rowsOf(props)} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="#d8dde0" />
      <XAxis dataKey="label" tick={AXIS} tickLine={false} minTickGap={16} />
      <YAxis domain={[0, 100]} unit="%" tick={AXIS} tickLine={false} axisLine={false} width={64} />
      <Tooltip isAnimationActive={false} formatter={(value) => `${value}%`} />
      <Legend iconType="plainline" wrapperStyle={LEGEND} itemSorter={null} formatter={dark} />
      {props.series.map(({ key, label, main }, index) => (
        <Line
          key={key}
          dataKey={key}
          name={label}
          type="linear"
          stroke={main ? MAIN : OTHERS[(index - 1) % OTHERS.length]?.stroke}
          strokeDasharray={main ? undefined : OTHERS[(index - 1) % OTHERS.length]?.dash}
          strokeWidth={main ? 4 : 2}
          dot={main ? { r: 3, fill: MAIN } : false}
          connectNulls={false}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
}

function bars(props: DrawingProps) {
  return (
    <BarChart data={rowsOf(props)} margin={MARGIN} barCategoryGap="18%" accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="#d8dde0" />
      <XAxis dataKey="label" tick={AXIS} tickLine={false} minTickGap={16} />
      <YAxis allowDecimals={false} tick={AXIS} tickLine={false} axisLine={false} width={64} />
      <Tooltip isAnimationActive={false} cursor={{ fill: '#f0f4f5' }} />
      <Legend wrapperStyle={LEGEND} itemSorter={null} formatter={dark} />
      {props.series.map(({ key, label }, index) => (
        <Bar
          key={key}
          dataKey={key}
          name={label}
          stackId="places"
          fill={STEPS[index]}
          stroke="#4c6272"
          strokeWidth={1}
          strokeDasharray={key === 'missing' ? '2 2' : undefined}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}
