import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { NoRole, StartSectionPart } from '~/components/returns/start-sections';
import type { PlaceView } from '~/presenters/returns/start-places';
import type { IcbView } from '~/presenters/returns/start-tallies';

const barnet: PlaceView = {
  kind: 'place',
  key: 'barnet',
  title: 'Barnet',
  notes: ['You may sign here for Barnet SRO until 30 November 2026.'],
  cards: [
    {
      title: 'Barnet: return for October 2026',
      state: { word: 'Draft', tone: 'yellow' },
      late: '16 days late',
      facts: ['The return was due Friday 6 November 2026, 16 days ago.', '9 of 11 areas ready.'],
      action: { href: '/places/barnet/returns/2026-10', label: 'Continue October 2026', look: 'primary' },
    },
    {
      title: 'Barnet: return for November 2026',
      state: { word: 'Not started', tone: 'grey' },
      late: null,
      facts: ['The return is due Monday 7 December 2026, in 15 days.'],
      action: { href: '/places/barnet/returns/2026-11', label: 'Start November 2026', look: 'secondary' },
    },
  ],
  ratifications: [],
  recent: [
    {
      month: 'September 2026',
      href: '/places/barnet/returns/2026-09',
      state: { word: 'Accepted', tone: 'green' },
      submitted: '6 October 2026',
    },
  ],
  profile: { href: '/places/barnet', label: 'How Barnet stands' },
};

describe('a place’s part of the start page', () => {
  it('is a region of its own with one main button among its buttons', () => {
    render(<StartSectionPart section={barnet} />);
    const region = screen.getByRole('region', { name: 'Barnet' });
    const main = within(region).getByRole('link', { name: 'Continue October 2026' });
    const lesser = within(region).getByRole('link', { name: 'Start November 2026' });
    expect(main).toHaveClass('nhsuk-button');
    expect(main).not.toHaveClass('nhsuk-button--secondary');
    expect(lesser).toHaveClass('nhsuk-button--secondary');
    expect(main).toHaveAttribute('href', '/places/barnet/returns/2026-10');
  });

  it('says state and lateness in words, under a heading for each month', () => {
    render(<StartSectionPart section={barnet} />);
    expect(screen.getByText('16 days late')).toBeVisible();
    expect(screen.getByText('Draft')).toBeVisible();
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Barnet: return for October 2026',
      'Barnet: return for November 2026',
    ]);
  });

  it('lists earlier returns as a table with a link for each', () => {
    render(<StartSectionPart section={barnet} />);
    const table = screen.getByRole('table', { name: 'Earlier returns of Barnet' });
    expect(within(table).getByRole('link', { name: 'September 2026' })).toHaveAttribute(
      'href',
      '/places/barnet/returns/2026-09',
    );
  });
});

describe('an ICB’s part of the start page', () => {
  const wnl: IcbView = {
    kind: 'icb',
    key: 'wnl',
    title: 'West and North London',
    sentences: ['October 2026: 2 of 4 returns are in.'],
    rows: [],
    reviews: true,
    waiting: [
      {
        href: '/places/barnet/returns/2026-10/review',
        label: 'Barnet, October 2026',
        text: 'waiting for 17 days',
      },
    ],
    notes: [],
    actions: [{ href: '/icbs/wnl', label: 'Open West and North London', look: 'link' }],
  };

  it('names what waits with a link to review it', () => {
    render(<StartSectionPart section={wnl} />);
    const item = screen.getByRole('listitem');
    expect(item).toHaveTextContent('Barnet, October 2026: waiting for 17 days');
    expect(within(item).getByRole('link')).toHaveAttribute('href', '/places/barnet/returns/2026-10/review');
  });

  it('has no heading for waiting when nothing waits', () => {
    render(<StartSectionPart section={{ ...wnl, waiting: [] }} />);
    expect(screen.queryByRole('heading', { level: 3 })).not.toBeInTheDocument();
  });
});

describe('a person without a role', () => {
  it('is given an address to write to', () => {
    render(<NoRole contacts={[{ name: 'Administrator', email: 'administrator@london.example' }]} />);
    expect(screen.getByRole('link', { name: 'administrator@london.example' })).toHaveAttribute(
      'href',
      'mailto:administrator@london.example',
    );
  });

  it('is told to ask even when nobody can be named', () => {
    render(<NoRole contacts={[]} />);
    expect(screen.getByText(/Ask an administrator/)).toBeVisible();
  });
});
