import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { MovedNotice, QuietMonthForm } from '~/components/returns/quiet-month';
import type { QuietRow, QuietView } from '~/presenters/returns/quiet-month';

const offered: QuietRow = {
  code: 'GEO',
  id: 'area-GEO',
  title: 'Geography',
  href: '/places/barnet/returns/2026-11/areas/geography',
  status: 'offered',
  facts: [{ label: 'Confidence last month', text: 'At risk (amber): “The map is late”' }],
  note: 'You were more confident than the facts last month too.',
  tick: {
    id: 'GEO-restate',
    name: 'GEO.restate',
    label: 'Nothing changed: still At risk (amber)',
    version: 3,
    confidence: 'amber',
  },
  why: null,
  done: null,
};
const refused: QuietRow = {
  ...offered,
  code: 'WRK',
  id: 'area-WRK',
  title: 'Workforce',
  href: '/places/barnet/returns/2026-11/areas/workforce',
  status: 'not_offered',
  note: null,
  tick: null,
  why: 'The facts have changed since last month: WRK-1 is 5 days overdue.',
};
const done: QuietRow = {
  ...refused,
  code: 'REL',
  id: 'area-REL',
  title: 'Relationships',
  status: 'done',
  why: null,
  done: 'On course (green), confirmed unchanged, saved by Person manager on 3 December 2026 at 10:00',
};

function view(rows: QuietRow[]): QuietView {
  return {
    intro: 'Where nothing changed, tick the area.',
    meaning: 'A tick is your own judgement.',
    rows,
    counts: '1 area can be stated again here.',
    offered: rows.filter(({ tick }) => tick !== null).length,
  };
}

function show(rows: QuietRow[], more: { ticked?: string[]; lock?: string } = {}) {
  const { ticked = [], lock = null } = more;
  return render(
    <QuietMonthForm view={view(rows)} action="/quiet" checkHref="/check" ticked={ticked} lock={lock} />,
  );
}

const form = (container: HTMLElement) => new FormData(container.querySelector('form') as HTMLFormElement);

describe('the quiet month', () => {
  it('has one tick for an unchanged area, named by its area and described by last month', () => {
    show([offered]);
    const tick = screen.getByRole('checkbox', {
      name: 'Nothing changed: still At risk (amber) in Geography',
    });
    expect(tick).not.toBeChecked();
    expect(tick).toHaveAccessibleDescription(/The map is late/);
    expect(tick).toHaveAttribute('id', 'GEO-restate');
  });

  it('sends a tick with the version and confidence that stood beside it', async () => {
    const { container } = show([offered, refused, done]);
    expect(form(container).has('GEO.restate')).toBe(false);
    await userEvent.click(screen.getByRole('checkbox'));
    expect([...form(container).entries()]).toEqual([
      ['GEO.version', '3'],
      ['GEO.confidence', 'amber'],
      ['GEO.restate', 'yes'],
    ]);
  });

  it('says why an area has no tick, and links to its page', () => {
    show([offered, refused]);
    const row = within(screen.getByRole('region', { name: 'Workforce' }));
    expect(row.getByText(/WRK-1 is 5 days overdue/)).toBeVisible();
    expect(row.queryByRole('checkbox')).toBeNull();
    expect(row.getByRole('link', { name: 'Open Workforce' })).toHaveAttribute('href', refused.href);
  });

  it('shows an area of this month as done, with who saved what', () => {
    show([offered, done]);
    const row = within(screen.getByRole('region', { name: /Relationships/ }));
    expect(row.getByText('Done')).toBeVisible();
    expect(row.getByText(/^On course \(green\), confirmed unchanged/)).toBeVisible();
  });

  it('keeps the ticks of a form that was refused', () => {
    show([offered], { ticked: ['GEO'] });
    expect(screen.getByRole('checkbox')).toBeChecked();
  });

  it('leads on to the check when there is nothing to tick', () => {
    show([refused, done]);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('link', { name: 'Check the return' })).toHaveAttribute('href', '/check');
  });

  it('has neither ticks nor a button while the return is locked', () => {
    show([offered], { lock: 'The return is with the SRO.' });
    expect(screen.getByText('The return is with the SRO.')).toBeVisible();
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the notice of areas that moved', () => {
  it('is not there when none did', () => {
    const { container } = render(<MovedNotice moved={[]} />);
    expect(container).toBeEmptyDOMElement();
  });

  it('says what a colleague saved, and links to the area’s row', () => {
    const text =
      'Person contributor saved it on 3 December 2026 at 10:00, with confidence “Needs help (red)”.';
    render(<MovedNotice moved={[{ code: 'GEO', href: '#area-GEO', title: 'Geography', text }]} />);
    expect(screen.getByRole('link', { name: 'Geography' })).toHaveAttribute('href', '#area-GEO');
    expect(screen.getByText(/Needs help \(red\)/)).toBeVisible();
  });
});
