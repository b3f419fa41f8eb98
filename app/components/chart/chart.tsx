import { lazy, type RefObject, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Details } from '~/components/layout/details';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { Table } from '~/components/layout/table';
import type { ChartModel } from '~/presenters/rollups/chart';
import { dashOf, TONES, type Tone, widthOf } from '~/presenters/rollups/palette';
import { fillOf } from './patterns';
import { PlainDrawing } from './plain-drawing';

const Drawing = lazy(() => import('./drawing'));

/**
 * A chart: its finding in words, the drawing, and its figures as a table. The drawing is for eyes alone. Among other
 * things it is folded: a phone shows the finding and the way to the rest.
 */
export function ChartFigure({ chart, fold = false }: { chart: ChartModel; fold?: boolean }) {
  return (
    <figure className="app-figure">
      <figcaption>
        <h3 className="nhsuk-heading-s">{chart.title}</h3>
        <p className="app-figure__finding">{chart.finding}</p>
      </figcaption>
      {fold ? (
        <PhoneFolded summary={`${chart.title}: the chart`}>
          <Shown chart={chart} />
        </PhoneFolded>
      ) : (
        <Shown chart={chart} />
      )}
    </figure>
  );
}

function Shown({ chart }: { chart: ChartModel }) {
  return (
    <>
      <div className={`app-chart app-chart--${chart.kind}`} aria-hidden="true">
        <Legend chart={chart} />
        {chart.kind === 'pairs' ? <Lying chart={chart} /> : <Standing chart={chart} />}
      </div>
      {chart.note === '' ? null : <p className="app-figure__note">{chart.note}</p>}
      <ChartTable chart={chart} />
    </>
  );
}

function ChartTable({ chart: { title, table } }: { chart: ChartModel }) {
  return (
    <Details summary={`${title}: the figures`}>
      <Table
        caption={title}
        captionHidden
        compact
        columns={[
          {
            key: 'head',
            heading: table.heading,
            cell: (row: ChartModel['table']['rows'][number]) => row.head,
          },
          ...table.columns.map(({ key, label }, index) => ({
            key,
            heading: label,
            numeric: true,
            cell: (row: ChartModel['table']['rows'][number]) => <Cell row={row} index={index} />,
          })),
        ]}
        rows={table.rows}
        rowKey={(row) => row.key}
        empty=""
      />
    </Details>
  );
}

function Cell({ row, index }: { row: ChartModel['table']['rows'][number]; index: number }) {
  const link = row.links?.[index] ?? null;
  const figure = row.cells[index];
  return link === null ? figure : <a href={link}>{figure}</a>;
}

function Legend({ chart }: { chart: ChartModel }) {
  return (
    <ul className="app-chart__legend">
      {chart.legend.map(({ key, label, tone }) => (
        <li key={key}>
          <svg width="28" height="14" aria-hidden="true" focusable="false">
            {chart.series.find((one) => one.key === key)?.dots ? (
              <circle cx="14" cy="7" r="5.5" fill="none" stroke="#9b2c00" strokeWidth="2.5" />
            ) : chart.kind === 'lines' ? (
              <Stroke tone={tone} />
            ) : (
              <Patch tone={tone} />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function Stroke({ tone }: { tone: Tone }) {
  return (
    <path
      d="M1 7H27"
      fill="none"
      stroke={TONES[tone].line}
      strokeWidth={widthOf(tone)}
      strokeDasharray={dashOf(tone)}
    />
  );
}

function Patch({ tone }: { tone: Tone }) {
  return <rect x="6" y="0.5" width="20" height="13" fill={fillOf(tone)} stroke={TONES[tone].line} />;
}

/** How far up or along the scale a value lies, in percent. */
function shareOf({ min = 0, max }: ChartModel, value: number): number {
  return (100 * (value - min)) / (max - min);
}

/** Months along the foot, the scale at the left. */
function Standing({ chart }: { chart: ChartModel }) {
  return (
    <div className="app-chart__standing">
      <div className="app-chart__scale">
        {chart.ticks.map((tick, index) => (
          <span key={tick} style={{ bottom: `${shareOf(chart, tick)}%` }}>
            {chart.tickLabels?.[index] ?? `${tick}${chart.unit}`}
          </span>
        ))}
      </div>
      <Plot chart={chart} />
      <div className="app-chart__months">
        {chart.categories.map(({ key, label, year }) => (
          <span key={key}>
            {label}
            {year === '' ? null : <span className="app-chart__year">{year}</span>}
          </span>
        ))}
      </div>
    </div>
  );
}

const ROW_HEIGHT = 40;

/** Organisations down the side, the scale along the foot. */
function Lying({ chart }: { chart: ChartModel }) {
  return (
    <div className="app-chart__lying">
      <div className="app-chart__names">
        {chart.categories.map(({ key, label }) => (
          <span key={key}>{label}</span>
        ))}
      </div>
      <Plot chart={chart} height={chart.categories.length * ROW_HEIGHT} />
      <div className="app-chart__foot">
        {chart.ticks.map((tick) => (
          <span key={tick} style={{ left: `${(100 * tick) / chart.max}%` }}>
            {tick}
            {chart.unit}
          </span>
        ))}
      </div>
    </div>
  );
}

/** How far below the window a chart may be when its drawing is fetched, so that it is there when the reader is. */
const NEAR = '300px';

/** True from the moment the reader comes near; never in a browser that cannot tell, where the plain drawing stays. */
function useNear(element: RefObject<Element>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null || typeof IntersectionObserver === 'undefined') return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        watch.disconnect();
        setNear(true);
      },
      { rootMargin: NEAR },
    );
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return near;
}

/**
 * The plain drawing is there from the start and stays on paper; where scripts run and the reader comes near, one that
 * answers to the pointer takes its place in the same room.
 */
function Plot({ chart, height }: { chart: ChartModel; height?: number }) {
  const room = useRef<HTMLDivElement>(null);
  const near = useNear(room);
  const [drawn, setDrawn] = useState(false);
  const onDrawn = useCallback(() => setDrawn(true), []);
  return (
    <div
      ref={room}
      className={`app-chart__plot${drawn ? ' app-chart__plot--drawn' : ''}`}
      style={height === undefined ? undefined : { height }}
    >
      <Grid chart={chart} />
      <PlainDrawing chart={chart} />
      {near ? (
        <div className="app-chart__layer app-chart__live">
          <Suspense fallback={null}>
            <Drawing chart={chart} onDrawn={onDrawn} />
          </Suspense>
        </div>
      ) : null}
    </div>
  );
}

/** The lines of the scale, and the one that divides months before and after a change. */
function Grid({ chart }: { chart: ChartModel }) {
  const { divide } = chart;
  const across = divide === null ? '' : `${(100 * divide.after) / chart.categories.length}%`;
  return (
    <svg className="app-chart__layer app-chart__grid" aria-hidden="true" focusable="false">
      {chart.ticks.map((tick) => {
        const share = shareOf(chart, tick);
        const [x, y] = [`${share}%`, `${100 - share}%`];
        return chart.kind === 'pairs' ? (
          <line key={tick} x1={x} x2={x} y1="0" y2="100%" stroke={tick === 0 ? '#4c6272' : '#d8dde0'} />
        ) : (
          <line key={tick} x1="0" x2="100%" y1={y} y2={y} stroke={tick === 0 ? '#4c6272' : '#d8dde0'} />
        );
      })}
      {(chart.marks ?? []).map(({ at, label }, index, marks) => {
        const x = `${(100 * (at + 0.5)) / chart.categories.length}%`;
        return (
          <g key={label}>
            <line x1={x} x2={x} y1="-4" y2="100%" stroke="#4c6272" strokeDasharray="2 4" />
            <text
              x={x}
              y={-7 + 15 * (marks.length - 1 - index)}
              dx="-4"
              textAnchor="end"
              fill="#212b32"
              fontSize="14"
              paintOrder="stroke"
              stroke="#fff"
              strokeWidth="4"
            >
              {label}
            </text>
          </g>
        );
      })}
      {divide === null ? null : (
        <>
          <line x1={across} x2={across} y1="-4" y2="100%" stroke="#212b32" strokeDasharray="3 3" />
          <text x={across} y="-7" textAnchor="middle" fill="#212b32" fontSize="14">
            {divide.label}
          </text>
        </>
      )}
    </svg>
  );
}
