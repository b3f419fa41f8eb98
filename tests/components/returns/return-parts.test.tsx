import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CheckFindings } from '~/components/returns/check-findings';
import { ConfidenceTag } from '~/components/returns/confidence-tag';
import { Conflicts, FormNotice, LockedText } from '~/components/returns/form-notices';
import { GridTable } from '~/components/returns/grid-table';
import { PartnerFields } from '~/components/returns/list-fields';
import { MilestoneFields } from '~/components/returns/milestone-fields';

const none = () => undefined;

describe('delivery confidence', () => {
  it('is a word, with letter and shape for the eye', () => {
    render(<ConfidenceTag confidence="red" />);
    expect(screen.getByText('Needs help')).toHaveTextContent('■ R Needs help');
  });

  it('says so when it was not given', () => {
    render(<ConfidenceTag confidence={null} />);
    expect(screen.getByText('Not given')).toBeInTheDocument();
  });
});

describe('a stale save', () => {
  const answer = {
    conflicts: [
      {
        key: 'GEO',
        who: 'A colleague saved Geography.',
        clashes: [
          { id: 'GEO-changed', label: 'Geography: what changed', mine: 'My words', theirs: 'Their words' },
        ],
        taken: [{ id: 'GEO-next', label: 'Geography: what is next', theirs: 'Their plan' }],
      },
    ],
  };

  it('shows both texts, each under its owner, with a link to the field', () => {
    render(<Conflicts answer={answer} />);
    expect(screen.getByText('My words').parentElement).toHaveTextContent('Yours, in the field below');
    expect(screen.getByText('Their words').parentElement).toHaveTextContent('Theirs, saved');
    expect(screen.getByRole('link', { name: 'Geography: what changed' })).toHaveAttribute(
      'href',
      '#GEO-changed',
    );
    expect(screen.getByText(/Their plan/)).toBeInTheDocument();
  });

  it('stands in the summary at the top', () => {
    render(<FormNotice answer={answer} notice={null} />);
    expect(screen.getByRole('link', { name: /Choose between two texts/ })).toHaveAttribute(
      'href',
      '#GEO-changed',
    );
  });

  it('gives typed text back to copy when it is too late to save', () => {
    render(
      <LockedText
        locked={{
          message: 'It is with the SRO.',
          texts: [{ name: 'GEO.next', label: 'Geography: what is next', text: 'My plan' }],
        }}
      />,
    );
    const box = screen.getByLabelText('Geography: what is next');
    expect(box).toHaveValue('My plan');
    expect(box).toHaveAttribute('readonly');
  });
});

describe('the fields of a milestone', () => {
  const milestone = {
    code: 'GEO-1',
    title: 'Neighbourhoods agreed',
    evidenceWanted: 'Signed minute',
    due: '30 November 2026 (originally 31 May 2026)',
    page: '/milestones/geo-1?org=barnet',
    status: { word: 'Complete', tone: 'green' as const },
    slip: null,
    last: null,
    saved: null,
    needsLook: false,
  };

  it('stay folded until opened, and open themselves for an error', () => {
    const { rerender, container } = render(
      <MilestoneFields milestone={milestone} values={{}} errorOf={none} />,
    );
    expect(container.querySelector('details')?.open).toBe(false);
    const errorOf = (name: string) => (name === 'GEO-1.forecast' ? 'Not a date' : undefined);
    rerender(<MilestoneFields milestone={milestone} values={{}} errorOf={errorOf} />);
    expect(container.querySelector('details')?.open).toBe(true);
    expect(screen.getByText('Not a date')).toBeInTheDocument();
  });

  it('show the due date beside the first one, and what was typed', () => {
    const values = { 'GEO-1.state': 'complete', 'GEO-1.actual.day': '31', 'GEO-1.actual.month': '2' };
    render(<MilestoneFields milestone={{ ...milestone, needsLook: true }} values={values} errorOf={none} />);
    expect(screen.getByText(/originally 31 May 2026/)).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Complete' })).toBeChecked();
    const actual = within(screen.getByRole('group', { name: 'GEO-1: completed on' }));
    expect(actual.getByLabelText('Day')).toHaveValue('31');
    expect(actual.getByLabelText('Month')).toHaveValue('2');
  });
});

describe('a partner sector', () => {
  it('carries last month’s answer with its age', () => {
    const last = 'Last month: Engaged, unchanged since March 2026';
    render(
      <PartnerFields
        sector={{ key: 'housing', label: 'Housing', last }}
        values={{ 'housing.position': 'partly' }}
        errorOf={none}
      />,
    );
    const group = screen.getByRole('group', { name: 'Housing' });
    expect(group).toHaveAccessibleDescription(last);
    expect(within(group).getByRole('radio', { name: 'Partly engaged' })).toBeChecked();
  });
});

describe('the check page', () => {
  const group = {
    title: 'Geography',
    errors: [{ key: 'a', message: 'GEO-F1: choose a level', href: '/areas/geography#GEO-F1-rating' }],
    warnings: [
      {
        key: 'watermelon:GEO',
        message: 'You rate Geography On course.',
        href: '/areas/geography#GEO-confidence',
        formKey: null,
        id: 'x',
        sentence: 'We met on Monday',
      },
      {
        key: 'same_text:GEO',
        message: 'The same words.',
        href: '/areas/geography#GEO-changed',
        formKey: 'warning-same_text-GEO',
        id: 'warning-same_text-GEO-sentence',
        sentence: '',
      },
    ],
  };

  it('links each error to its field, and takes a sentence where one is typed here', () => {
    render(<CheckFindings groups={[group]} values={{}} errorOf={none} open />);
    expect(screen.getByRole('link', { name: 'GEO-F1: choose a level' })).toHaveAttribute(
      'href',
      '/areas/geography#GEO-F1-rating',
    );
    expect(screen.getAllByRole('textbox').map((box) => box.getAttribute('name'))).toEqual([
      'warning-same_text-GEO.sentence',
    ]);
    expect(screen.getByText('You say: We met on Monday')).toBeInTheDocument();
  });

  it('takes no sentence when the return is locked', () => {
    render(<CheckFindings groups={[group]} values={{}} errorOf={none} open={false} />);
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

describe('the grid', () => {
  const row = (code: string, locked = false) => ({
    code,
    slug: code.toLowerCase(),
    title: code,
    functions: [{ code: `${code}-F1`, title: 'First', name: `${code}-F1.rating`, last: '2' }],
    readiness: '2 Developing',
    proposed: 'On course (green)',
    locked,
  });
  const grid = { rows: [row('GEO'), row('WRK'), row('REL', true)], columns: 1, values: {} };

  it('moves between areas with the up and down arrows', () => {
    render(<GridTable grid={grid} values={{}} errorOf={none} areaHref={(slug) => `/${slug}`} />);
    const first = screen.getByRole('textbox', { name: 'GEO-F1 First. Last month: 2' });
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(screen.getByRole('textbox', { name: /^WRK-F1/ })).toHaveFocus();
    fireEvent.keyDown(screen.getByRole('textbox', { name: /^WRK-F1/ }), { key: 'ArrowUp' });
    expect(first).toHaveFocus();
    fireEvent.keyDown(first, { key: 'ArrowUp' });
    expect(first).toHaveFocus();
  });

  it('does not take typing in an area that is locked', () => {
    render(<GridTable grid={grid} values={{}} errorOf={none} areaHref={(slug) => `/${slug}`} />);
    expect(screen.getByRole('textbox', { name: /^REL-F1/ })).toHaveAttribute('readonly');
    expect(screen.getByRole('combobox', { name: 'Confidence in REL' })).toBeDisabled();
  });

  it('says what is wrong beside its cell', () => {
    const errorOf = (name: string) => (name === 'GEO-F1.rating' ? 'Choose a level from 0 to 4' : undefined);
    render(<GridTable grid={grid} values={{ 'GEO-F1.rating': '9' }} errorOf={errorOf} areaHref={String} />);
    const cell = screen.getByRole('textbox', { name: /^GEO-F1/ });
    expect(cell).toHaveValue('9');
    expect(cell).toHaveAccessibleDescription('Choose a level from 0 to 4');
  });
});
