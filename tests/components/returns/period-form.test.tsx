import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { PeriodChanges } from '~/components/returns/period-changes';
import { PeriodForm } from '~/components/returns/period-form';

const day = { day: '7', month: '12', year: '2026' };
const dates = { opensOn: day, dueOn: { ...day, day: '31' }, signOffBy: day, reviewBy: day, meetingOn: day };
const hint = 'Usually Monday 7 December 2026';
const hints = { opensOn: hint, dueOn: hint, signOffBy: hint, reviewBy: hint, meetingOn: hint };

describe('the form for the dates of a month', () => {
  it('holds what was typed, says what is wrong beside it, and carries the version', () => {
    const faults = [{ field: 'dueOn' as const, message: 'Return due: enter a day that exists' }];
    const { container } = render(
      <PeriodForm form={{ dates, reason: 'A strike' }} version={4} hints={hints} faults={faults} />,
    );
    const due = screen.getByRole('group', { name: 'Return due' });
    expect(within(due).getByLabelText('Day')).toHaveValue('31');
    expect(due).toHaveAccessibleDescription(
      'Usually Monday 7 December 2026 Error: Return due: enter a day that exists',
    );
    expect(within(due).getByLabelText('Day')).toHaveAttribute('id', 'dueOn');
    expect(screen.getByLabelText('Why the dates change')).toHaveValue('A strike');
    expect(container.querySelector('input[name="version"]')).toHaveValue('4');
  });
});

describe('the changes of a month', () => {
  it('are told one by one', () => {
    const change = {
      key: '1',
      head: 'London office, 22 November 2026 at 10:02',
      moves: ['Return due moved'],
      reason: 'Why',
    };
    render(<PeriodChanges changes={[change]} />);
    expect(screen.getByRole('article', { name: change.head })).toHaveTextContent('Return due moved');
    expect(screen.getByText('Reason: Why')).toBeVisible();
  });

  it('say so when there is none', () => {
    render(<PeriodChanges changes={[]} />);
    expect(screen.getByText(/as they were first proposed/)).toBeVisible();
  });
});
