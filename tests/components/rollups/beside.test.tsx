import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CalibrationTables } from '~/components/rollups/calibration';
import { Group } from '~/components/rollups/group';
import { Solved } from '~/components/rollups/solved';
import { Switches } from '~/components/rollups/switches';
import { paths } from '~/paths';
import type { CalibrationTable } from '~/presenters/rollups/calibration';
import { presentSwitches } from '~/presenters/rollups/frame';
import type { SolvedModel } from '~/presenters/rollups/solved';
import { dashboard } from '../../presenters/rollups/world';

const solved: SolvedModel = {
  intro: 'Barnet stood at 1 Planning.',
  rises: [
    {
      key: 'brent',
      place: 'Brent',
      placeHref: '/places/brent',
      rose: 'From 1 Planning to 2 Developing in July 2026.',
      since: 'Fell back to 1 Planning by October 2026.',
      held: false,
      words: [{ key: '2026-07', month: 'July 2026', text: 'We signed it' }],
      raised: [{ key: 'F1', title: 'F1 Maps', levels: '1 to 2', reasons: ['Two at once'], evidence: '' }],
      links: [{ title: 'Map', url: 'https://maps.example/a', host: 'maps.example' }],
      submission: { href: '/s', label: 'Its return of July 2026' },
      contacts: [{ role: 'Programme manager, Brent', email: 'programme.manager@brent.example' }],
    },
  ],
  notes: ['Left out.'],
  compare: { href: '/c', label: 'Compare' },
};

describe('who has solved this', () => {
  it('gives each place its words, evidence and address under its own heading', () => {
    render(<Solved solved={solved} />);
    const brent = within(screen.getByRole('article', { name: 'Brent' }));
    expect(brent.getByText('We signed it')).toBeInTheDocument();
    expect(brent.getByText('No evidence given')).toBeInTheDocument();
    expect(brent.getByText('Fell back to 1 Planning by October 2026.')).toBeInTheDocument();
    expect(brent.getByRole('link', { name: 'programme.manager@brent.example' })).toHaveAttribute(
      'href',
      'mailto:programme.manager@brent.example',
    );
  });

  it('opens links that people typed without telling their hosts', () => {
    render(<Solved solved={solved} />);
    expect(screen.getByRole('link', { name: 'Map' })).toHaveAttribute('rel', 'noreferrer nofollow');
  });
});

describe('a group among the switches', () => {
  const switches = presentSwitches(dashboard(), paths.london);
  const options = [
    { value: '', label: 'None' },
    { value: 'barnet,camden', label: 'North' },
  ];

  it('is chosen in the same form as the month', () => {
    render(<Switches switches={switches} group={{ current: 'barnet,camden', options, href: '/groups' }} />);
    const choice = screen.getByRole('combobox', { name: 'Group' });
    expect(choice).toHaveValue('barnet,camden');
    expect(choice.closest('form')).toBe(screen.getByRole('combobox', { name: 'Month' }).closest('form'));
  });

  it('is a link to make one while there is none', () => {
    render(
      <Switches switches={switches} group={{ current: '', options: options.slice(0, 1), href: '/groups' }} />,
    );
    expect(screen.getByRole('link', { name: 'Pick a group of places' })).toHaveAttribute('href', '/groups');
  });
});

it('a group says that it is not an organisation, and names its places', () => {
  const places = [{ key: 'barnet', name: 'Barnet', href: '/places/barnet' }];
  render(
    <Group
      group={{
        title: 'Group: North',
        note: 'Not an organisation.',
        absent: '',
        withheld: '',
        places,
        rows: [],
        links: [],
      }}
    />,
  );
  const region = within(screen.getByRole('region', { name: 'Group: North' }));
  expect(region.getByText('Not an organisation.')).toBeInTheDocument();
  expect(
    within(region.getByRole('list', { name: 'Places of the group' })).getByRole('link'),
  ).toHaveTextContent('Barnet');
});

it('calibration reads across: a row for each function, a column for each place', () => {
  const cell = { mark: null, rating: '2 Developing', texts: ['Minute'], note: '', links: [] };
  const table: CalibrationTable = {
    key: 'barnet',
    caption: '1 to 2 of 2: Barnet, Brent',
    places: ['Barnet', 'Brent'].map((name) => ({
      key: name,
      name,
      href: `/${name}`,
      icb: '',
      submission: `/${name}/1`,
      label: 'Submission 1',
    })),
    rows: [
      {
        key: 'F1',
        label: 'F1 Maps',
        help: '2 Developing: Drafted',
        cells: [
          { key: 'a', ...cell },
          { key: 'b', ...cell },
        ],
      },
    ],
  };
  render(<CalibrationTables tables={[table]} />);
  const found = within(screen.getByRole('table', { name: '1 to 2 of 2: Barnet, Brent' }));
  expect(found.getAllByRole('columnheader')).toHaveLength(2);
  expect(found.getByRole('rowheader', { name: /F1 Maps/ })).toBeInTheDocument();
  expect(found.getAllByText('Minute')).toHaveLength(2);
});
