import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DemonstrationBanner } from '~/components/layout/demonstration-banner';
import { ErrorPage } from '~/components/layout/error-page';
import { Footer } from '~/components/layout/footer';
import { Header } from '~/components/layout/header';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { type Column, Table } from '~/components/layout/table';
import { navigation } from '~/presenters/people/navigation';

describe('the menu', () => {
  it.each([
    ['/', 'Start'],
    ['/questions/acc-q1', 'Framework'],
    ['/admin/framework/geo-1', 'Framework'],
    ['/glossary', 'Framework'],
    ['/decisions', 'Actions'],
    ['/asks/barnet/ask-1', 'Actions'],
    ['/london/over-time', 'London'],
    ['/londonderry', undefined],
  ])('over %s marks %s', (pathname, expected) => {
    const marked = navigation(pathname, { icbs: [], places: [] }).filter(({ current }) => current);
    expect(marked.map(({ label }) => label)).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe('the frame of every page', () => {
  it('someone not signed in sees neither a menu nor a way to sign out', () => {
    render(<Header nav={[]} user={null} />);
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Sign out' })).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Neighbourhood health tracker' })).toHaveAttribute('href', '/');
  });

  it('someone signed in sees their name, where they are and how to sign out', () => {
    const nav = [
      { href: '/', label: 'Start', current: false },
      { href: '/london', label: 'London', current: true },
    ];
    render(
      <Header nav={nav} user={{ name: 'Barnet programme manager', roles: 'Programme manager, Barnet' }} />,
    );
    const menu = screen.getByRole('navigation', { name: 'Menu' });
    expect(within(menu).getByRole('link', { current: 'page' })).toHaveAccessibleName('London');
    expect(screen.getByText(/Barnet programme manager/)).toBeVisible();
    const form = screen.getByRole('button', { name: 'Sign out' }).closest('form');
    expect(form).toHaveAttribute('action', '/sign-out');
    expect(form).toHaveAttribute('method', 'post');
  });

  it('demonstration data says so in a landmark of its own', () => {
    render(<DemonstrationBanner asOf="4 November 2026" />);
    expect(screen.getByRole('region', { name: 'Demonstration data' })).toHaveTextContent(
      'Demonstration. People, returns and figures here are invented, as they would stand on 4 November 2026.',
    );
  });

  it('the footer leads to help and names the version', () => {
    render(<Footer version="1.2.3" />);
    const names = screen.getAllByRole('link').map((link) => link.textContent);
    expect(names).toEqual(['Help', 'Glossary', 'Exports', 'For programs', 'Accessibility', 'Privacy']);
    expect(screen.getByText('Version 1.2.3')).toBeVisible();
  });
});

describe('a page', () => {
  it('has one h1 in its main landmark and a way back outside it', () => {
    render(
      <Page
        title="Geography"
        caption="Barnet, October 2026"
        back={{ href: '/places/barnet', label: 'Back to Barnet' }}
      >
        <p>Words</p>
      </Page>,
    );
    const main = screen.getByRole('main');
    expect(main).toHaveAttribute('id', 'maincontent');
    const heading = within(main).getByRole('heading', { level: 1 });
    expect(heading).toHaveAccessibleName('Barnet, October 2026 Geography');
    expect(main).not.toContainElement(screen.getByRole('link', { name: 'Back to Barnet' }));
  });

  it('shows the whole path in its breadcrumbs', () => {
    const crumbs = [
      { href: '/london', label: 'London' },
      { href: '/icbs/ncl', label: 'North Central London' },
    ];
    render(
      <Page title="Barnet" breadcrumbs={crumbs}>
        <p>Words</p>
      </Page>,
    );
    const list = within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getByRole('list');
    expect(
      within(list)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['London', 'North Central London']);
  });

  it('that failed says what happened, a reference and a way on', () => {
    render(
      <ErrorPage
        title="Something went wrong on our side"
        paragraphs={['Try again in a few minutes.']}
        way={{ href: '/', label: 'Go to your start page' }}
        reference="abc-123"
      />,
    );
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Something went wrong on our side');
    expect(screen.getByText('Reference for your administrator: abc-123')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to your start page' })).toHaveAttribute('href', '/');
  });
});

describe('a table', () => {
  type Row = { place: string; level: number };
  const columns: Column<Row>[] = [
    { key: 'place', heading: 'Place', cell: (row) => row.place },
    { key: 'level', heading: 'Level', numeric: true, cell: (row) => row.level },
  ];
  const table = (rows: Row[]) => (
    <Table
      caption="Readiness"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.place}
      empty="No place has reported yet."
    />
  );

  it('names its columns and rows, and can be scrolled by keyboard', () => {
    render(table([{ place: 'Barnet', level: 3 }]));
    expect(screen.getByRole('columnheader', { name: 'Level' })).toBeVisible();
    const row = screen.getByRole('row', { name: 'Barnet 3' });
    expect(within(row).getByRole('rowheader', { name: 'Barnet' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Table: Readiness' })).toHaveAttribute('tabindex', '0');
  });

  it('without rows says so instead', () => {
    render(table([]));
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByText('No place has reported yet.')).toBeVisible();
  });
});

describe('a list of facts', () => {
  it('says what each link is about', () => {
    render(
      <SummaryList
        rows={[
          { label: 'State', value: 'Draft' },
          {
            label: 'Due',
            value: '5 November 2026',
            action: { href: '#', label: 'Change', about: 'the due date' },
          },
        ]}
      />,
    );
    expect(screen.getByRole('link', { name: 'Change the due date' })).toBeVisible();
    expect(screen.getByText('Draft')).toBeVisible();
  });
});
