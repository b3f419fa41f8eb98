import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ChangeList } from '~/components/returns/change-list';
import { QueryLog } from '~/components/returns/query-log';

const row = {
  id: 1,
  return: 'Barnet, October 2026',
  href: '/places/barnet/returns/2026-10/review',
  area: 'Geography',
  text: 'Which boundaries?',
  due: '12 November 2026',
  owner: 'Programme manager, Barnet',
  raised: 'ICB reviewer, 4 November 2026',
  answer: null,
  answered: null,
  state: 'Overdue',
  tone: 'red' as const,
};
const answered = {
  ...row,
  id: 2,
  answer: 'Those of May',
  answered: 'Contributor, Barnet, 5 November 2026',
  state: 'Answered',
};
const usual = {
  sentence: 'The log holds 2 queries.',
  href: '/icbs/wnl/queries',
  file: '/icbs/wnl/queries.csv',
  workbook: '/exports/queries.xlsx',
};

describe('the query log', () => {
  it('shows each query with who asked, who owes the answer, by when, and the answer', () => {
    render(<QueryLog {...usual} rows={[row, answered]} filter="all" />);
    const table = screen.getByRole('table', { name: 'All queries, newest first' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(
      'Barnet, October 2026AreaGeographyQuestionWhich boundaries?ICB reviewer, 4 November 2026OwnerProgramme manager, BarnetDue12 November 2026StateOverdueAnswerNot answered yet',
    );
    expect(second).toHaveTextContent('Those of MayContributor, Barnet, 5 November 2026');
    expect(within(table).getAllByRole('link')[0]).toHaveAttribute('href', row.href);
  });

  it('lets a reader choose which to show by an address that can be sent on', () => {
    render(<QueryLog {...usual} rows={[row]} filter="open" />);
    expect(screen.getByRole('radio', { name: 'Waiting for an answer' })).toBeChecked();
    const form = screen.getByRole('button', { name: 'Show' }).closest('form');
    expect(form).toHaveAttribute('method', 'get');
    expect(form).toHaveAttribute('action', '/icbs/wnl/queries');
  });

  it('leads to a file of the same queries', () => {
    render(<QueryLog {...usual} rows={[row]} filter="open" />);
    expect(screen.getByRole('link', { name: /spreadsheet file/ })).toHaveAttribute('href', usual.file);
  });

  it('says so where nothing waits, and offers no file', () => {
    render(<QueryLog {...usual} rows={[]} filter="open" />);
    expect(screen.getByText('No query waits for an answer.')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('a list of changes', () => {
  it('keeps the order given', () => {
    render(<ChangeList changes={['Second', 'First']} />);
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Second', 'First']);
  });

  it('says what nothing means', () => {
    render(<ChangeList changes={[]} />);
    expect(screen.getByText(/as carried forward/)).toBeVisible();
  });
});
