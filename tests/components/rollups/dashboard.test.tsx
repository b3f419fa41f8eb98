import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HeatLegend, HeatMap } from '~/components/rollups/heat-map';
import { Matrix } from '~/components/rollups/matrix';
import { Movers } from '~/components/rollups/movers';
import { OnThisPage } from '~/components/rollups/on-this-page';
import { Headline } from '~/components/rollups/pieces';
import { ReturnsFigures } from '~/components/rollups/returns-figures';
import { Sparkline } from '~/components/rollups/sparkline';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { Switches } from '~/components/rollups/switches';
import { TileMap } from '~/components/rollups/tile-map';
import { presentIcb, presentLondon } from '~/presenters/rollups/dashboard';
import { presentParts } from '~/presenters/rollups/parts';
import { assessed, figure } from '../../domain/rollups/figures';
import { AREAS, dashboard, FIGURES, group, LONDON, NORTH } from '../../presenters/rollups/world';

const before = Object.fromEntries(
  Object.keys(FIGURES).map((code) => [
    code,
    ['barnet', 'brent', 'camden'].map((slug) => figure(slug, assessed(3))),
  ]),
);
const tiles = [{ authority: 'Barnet', label: 'Barnet', place: 'barnet', column: 4, row: 2 }];
const choice = { area: AREAS[0] as (typeof AREAS)[0], measure: 'readiness' as const };
const london = () => presentLondon(dashboard({ total: group(LONDON, FIGURES, before), tiles }), choice);
const icb = (mayRead: (place: string) => boolean = () => true) =>
  presentIcb(dashboard({ organisation: NORTH, groups: [], total: group(NORTH, FIGURES, before, mayRead) }));

describe('the heat map', () => {
  it('is a table whose cells say area, result, coverage and change, and open their receipt', () => {
    render(<HeatMap map={london().heatMap} />);
    const table = screen.getByRole('table', {
      name: 'Delivery confidence and residents covered, by area and ICB',
    });
    expect(within(table).getByRole('columnheader', { name: 'London 3 places' })).toBeVisible();
    const row = within(table).getByRole('rowheader', { name: 'Geography' }).closest('tr') as HTMLElement;
    const cell = within(row).getAllByRole('cell')[1] as HTMLElement;
    const link = within(cell).getByRole('link');
    expect(link).toHaveAccessibleName(/Geography.*London.*Needs help.*down since September.*33% covered/);
    expect(link).toHaveAttribute('href', '/areas/geography?org=london&month=2026-10');
  });

  it('explains its marks, and arrows only where there are any', () => {
    const { rerender } = render(<HeatLegend since="September" />);
    screen.getByText('What the marks and figures mean').click();
    expect(screen.getByText(/up or down since September/)).toBeVisible();
    rerender(<HeatLegend since={null} />);
    expect(screen.queryByText(/up or down/)).not.toBeInTheDocument();
    expect(screen.getByText('Not enough reported')).toBeVisible();
  });
});

describe('the matrix', () => {
  it('says each place’s level and confidence in words', () => {
    render(<Matrix matrix={icb().matrix} />);
    const row = screen.getByRole('row', { name: /Brent/ });
    const [first] = within(row).getAllByRole('link', { name: /./ }).slice(1);
    expect(first).toHaveAccessibleName('1 Planning, Needs help');
    expect(first).toHaveAttribute('href', '/areas/geography?org=north&month=2026-10#brent');
  });

  it('tells what is missing from what is not published yet', () => {
    render(<Matrix matrix={icb((place) => place !== 'brent').matrix} />);
    const words = (name: RegExp) => screen.getByRole('row', { name }).textContent;
    expect(words(/Camden/)).toContain('Not reported');
    expect(words(/^Brent/)).toContain('Not published yet');
  });

  it('ends with the ICB’s own figures', () => {
    render(<Matrix matrix={icb().matrix} />);
    const row = screen.getByRole('row', { name: /^North/ });
    expect(
      within(row).getByRole('link', {
        name: /^33% of residents covered, Needs help\s*, down since September$/,
      }),
    ).toBeVisible();
  });
});

describe('the tile map', () => {
  it('has a link for every tile and the same in a table', () => {
    const map = london().tileMap;
    if (map === null) throw new Error('there is no map');
    render(<TileMap map={map} />);
    const list = screen.getByRole('list', { name: 'Map: Readiness by place: Geography' });
    expect(within(list).getByRole('link')).toHaveAccessibleName('Barnet 3 Established');
    const table = screen.getByRole('table', { name: 'Readiness by place: Geography' });
    expect(within(table).getByRole('row', { name: 'Camden Not reported' })).toBeInTheDocument();
  });

  it('counts the places of each value, for those who do not open the table', () => {
    const map = london().tileMap;
    if (map === null) throw new Error('there is no map');
    render(<TileMap map={map} />);
    const counts = within(screen.getByRole('list', { name: 'Places by value' })).getAllByRole('listitem');
    expect(counts.map(({ textContent }) => textContent)).toContain('3 Established: 1');
    expect(screen.getByText('The 3 places as a table').tagName).toBe('SUMMARY');
  });

  it('chooses area and measure by a form that keeps the month', () => {
    const map = london().tileMap;
    if (map === null) throw new Error('there is no map');
    const { container } = render(<TileMap map={map} />);
    expect(screen.getByLabelText('Area')).toHaveValue('geography');
    expect(screen.getByLabelText('Measure')).toHaveValue('readiness');
    const form = container.querySelector('form');
    expect(form).toHaveAttribute('method', 'get');
    expect(form?.querySelector('input[name=month]')).toHaveValue('2026-10');
  });
});

describe('the switches', () => {
  it('are a form for the month and links for the rest, with the current ones marked', () => {
    render(<Switches switches={london().switches} />);
    screen.getByText('Choose the month and what is shown').click();
    expect(screen.getByLabelText('Month')).toHaveValue('2026-10');
    expect(screen.getByRole('button', { name: 'Show' })).toBeVisible();
    const boundaries = screen.getByRole('navigation', { name: 'Boundaries' });
    expect(within(boundaries).getByRole('link', { current: true })).toHaveAccessibleName('October 2026');
    expect(within(boundaries).getByRole('link', { name: 'May 2025' })).toHaveAttribute(
      'href',
      '/london?month=2026-10&boundaries=published',
    );
    expect(screen.getByRole('link', { name: 'Earlier: September 2026' })).toBeVisible();
  });
});

describe('the rest of a dashboard', () => {
  it('says provisional, and leads to the open month', () => {
    const { status } = london();
    render(
      <>
        <StatusLine status={status} />
        <OpenMonth open={status.open} />
      </>,
    );
    expect(screen.getByText('Provisional')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See November so far' })).toHaveAttribute(
      'href',
      '/london?month=2026-11',
    );
  });

  it('reads its headline as one sentence after the other', () => {
    const { container } = render(<Headline pieces={london().headline} />);
    expect(container).toHaveTextContent('In October 2026, none of 2 areas is on course. Geography leads');
  });

  it('names late and missing returns with links', () => {
    render(<ReturnsFigures returns={london().returns} />);
    expect(screen.getByRole('list', { name: 'Returns' })).toHaveTextContent('1 late: Brent (2 days)');
    expect(screen.getByRole('link', { name: 'Camden' })).toHaveAttribute(
      'href',
      '/places/camden/returns/2026-10',
    );
  });

  it('lists the parts that have something to show, in their order', () => {
    render(
      <OnThisPage
        parts={presentParts([
          ['heat-map', true],
          ['tile-map', false],
          ['movers', true],
        ])}
      />,
    );
    const links = within(screen.getByRole('navigation', { name: 'On this page' })).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#heat-map', '#movers']);
  });

  it('has no section on movers when nothing moved', () => {
    const { container } = render(
      <Movers movers={{ down: [], up: [], moreDown: [], moreUp: [], rest: '' }} since="September" />,
    );
    expect(container).toBeEmptyDOMElement();
  });

  it('quotes the place’s own words on a move', () => {
    const mover = {
      key: 'brent GEO',
      direction: 'down' as const,
      place: 'Brent',
      placeHref: '/places/brent',
      area: 'Geography',
      areaHref: '/areas/geography',
      what: ['On course to needs help'],
      words: 'The supplier withdrew',
    };
    render(
      <Movers movers={{ down: [mover], up: [], moreDown: [], moreUp: [], rest: '' }} since="September" />,
    );
    expect(screen.getByRole('heading', { name: 'What moved since September' })).toBeVisible();
    const row = screen.getByRole('row', {
      name: /Brent.*down.*Geography\s*: On course to needs help.*The supplier withdrew/,
    });
    expect(within(row).getByText('The supplier withdrew').tagName).toBe('Q');
  });

  it('says every month of a strip in words', () => {
    render(
      <Sparkline
        spark={{
          points: [
            { level: 2, hidden: false, confidence: 'green' },
            { level: null, hidden: false, confidence: null },
          ],
          words: '2 Developing throughout: September 2026 2, October 2026 not reported',
        }}
      />,
    );
    expect(screen.getByRole('img')).toHaveAccessibleName(
      '2 Developing throughout: September 2026 2, October 2026 not reported',
    );
  });
});
