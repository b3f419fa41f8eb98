import { render, screen, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ChartFigure } from '~/components/chart/chart';
import { PlainDrawing } from '~/components/chart/plain-drawing';
import { OverTime } from '~/components/rollups/over-time';
import type { ChartModel } from '~/presenters/rollups/chart';
import { presentOverTime } from '~/presenters/rollups/over-time';
import { resultsChart, returnsChart } from '~/presenters/rollups/over-time-charts';
import { overTime } from '../../presenters/rollups/histories';

function lines(over: Partial<ChartModel> = {}): ChartModel {
  const months = ['Jan', 'Feb', 'Mar', 'Apr'];
  return {
    key: 'covered',
    title: 'Residents covered',
    finding: 'It rose.',
    note: 'Boundaries changed.',
    kind: 'lines',
    unit: '%',
    max: 100,
    ticks: [0, 50, 100],
    categories: months.map((label) => ({ key: label, label, year: '', full: label })),
    series: [{ key: 'london', label: 'London', tone: 'main', values: [10, null, 30, 40] }],
    legend: [{ key: 'london', label: 'London', tone: 'main' }],
    divide: { after: 1, label: 'ICBs changed' },
    table: {
      heading: 'Month',
      columns: [{ key: 'london', label: 'London' }],
      rows: [
        { key: 'Feb', head: 'February', cells: ['Not reported'] },
        { key: 'Jan', head: 'January', cells: ['10%'] },
      ],
    },
    ...over,
  };
}

const drawn = (chart: ChartModel) => render(<PlainDrawing chart={chart} />).container;

describe('a chart', () => {
  it('is read as a title, a finding and a table; the drawing is for eyes alone', () => {
    const { container } = render(<ChartFigure chart={lines()} />);
    const figure = screen.getByRole('figure');
    expect(within(figure).getByRole('heading', { name: 'Residents covered' })).toBeVisible();
    expect(within(figure).getByText('It rose.')).toBeVisible();
    const table = container.querySelector('table') as HTMLTableElement;
    expect(table).toHaveTextContent('FebruaryNot reported');
    expect(container.querySelector('.app-chart')).toHaveAttribute('aria-hidden', 'true');
  });

  it('is drawn before any script runs, with its table, for paper and for browsers without scripts', () => {
    const html = renderToString(<ChartFigure chart={lines()} />);
    expect(html).toContain('app-chart__plain');
    expect(html.match(/<line /g)?.length).toBeGreaterThan(4);
    expect(html).toContain('Not reported');
    expect(html).not.toContain('recharts');
  });

  it('breaks its line where a month is missing', () => {
    const drawing = drawn(lines());
    const pieces = [...drawing.querySelectorAll('line')].map((line) => [
      line.getAttribute('x1'),
      line.getAttribute('x2'),
    ]);
    expect(pieces).toEqual([['62.5%', '87.5%']]);
    expect(drawing.querySelector('circle')).toHaveAttribute('cx', '12.5%');
  });

  it('marks where boundaries changed', () => {
    render(<ChartFigure chart={lines()} />);
    expect(screen.getByText('ICBs changed')).toHaveAttribute('x', '25%');
    expect(screen.getByText('Boundaries changed.')).toBeVisible();
  });

  it('draws columns in parts that add up to all', () => {
    const drawing = drawn(returnsChart(overTime()));
    const heights = [...(drawing.querySelector('g')?.querySelectorAll('rect') ?? [])].map((rect) =>
      Number.parseFloat(rect.getAttribute('height') ?? ''),
    );
    expect(heights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 0);
  });

  it('draws nothing where there is no month to draw', () => {
    const chart = resultsChart(overTime({ own: { organisation: overTime().organisation, points: [] } }));
    expect(drawn(chart).querySelectorAll('rect')).toHaveLength(0);
    expect(chart.table.rows[0]?.cells).toEqual(['–', '–', '–', '–']);
  });

  it('hatches what is not known, so that it looks like no value', () => {
    const own = overTime().own;
    const points = own.points.map((point) => ({
      ...point,
      returns: { onTime: 0, late: 0, missing: 3, awaited: 0 },
    }));
    const fills = [
      ...drawn(returnsChart(overTime({ own: { ...own, points } }))).querySelectorAll('rect'),
    ].map((rect) => rect.getAttribute('fill'));
    expect(new Set(fills)).toEqual(new Set(['url(#chart-hatched)']));
  });

  it('sets two bars for each organisation side by side', () => {
    const chart = lines({
      kind: 'pairs',
      divide: null,
      categories: [{ key: 'nel', label: 'North East London', year: '', full: 'North East London' }],
      series: [
        { key: 'own', label: 'Self-assessed', tone: 'own', values: [80] },
        { key: 'assured', label: 'Assured', tone: 'assured', values: [70] },
      ],
    });
    const widths = [...drawn(chart).querySelectorAll('rect')].map((rect) => rect.getAttribute('width'));
    expect(widths).toEqual(['80%', '70%']);
  });
});

describe('the page over time', () => {
  it('has a chart for each question, and an area to choose by a form', () => {
    render(<OverTime page={presentOverTime(overTime())} />);
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Delivery confidence',
      'Residents covered, by area',
      'Residents covered',
      'Places at each level of readiness',
      'Self-assessed and assured',
      'Self-assessed and assured, by ICB',
      'Returns on time',
    ]);
    expect(screen.getByLabelText('Area')).toHaveValue('geography');
    expect(screen.getByRole('button', { name: 'Show this area' })).toBeVisible();
    const views = screen.getByRole('navigation', { name: 'Pages of this organisation' });
    expect(within(views).getByRole('link', { current: 'page' })).toHaveAccessibleName('Over time');
  });
});
