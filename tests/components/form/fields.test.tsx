import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Button, ButtonLink } from '~/components/form/button';
import { Checkboxes, Radios } from '~/components/form/choices';
import { DateField } from '~/components/form/date-field';
import { ErrorSummary } from '~/components/form/error-summary';
import { HiddenVersion } from '~/components/form/hidden-version';
import { Select } from '~/components/form/select';
import { TextArea } from '~/components/form/text-area';
import { TextField } from '~/components/form/text-field';

function target(message: string): HTMLElement | null {
  const href = screen.getByRole('link', { name: message }).getAttribute('href') ?? '';
  return document.getElementById(href.slice(1));
}

describe('a line of text', () => {
  it('is found by its label and described by its hint, then its error', () => {
    render(
      <TextField
        id="email"
        name="email"
        label="Email address"
        hint="Your work one"
        error="Enter an email address"
      />,
    );
    const field = screen.getByLabelText('Email address');
    expect(field).toHaveAccessibleDescription('Your work one Error: Enter an email address');
    expect(field).toBeInvalid();
  });

  it('is neither invalid nor described when nothing is wrong and there is no hint', () => {
    render(<TextField id="email" name="email" label="Email address" defaultValue="a@b.example" />);
    const field = screen.getByLabelText('Email address');
    expect(field).toBeValid();
    expect(field).not.toHaveAttribute('aria-describedby');
    expect(field).toHaveValue('a@b.example');
  });
});

describe('a long text', () => {
  it('says its limit and does not cut off what is typed over it', async () => {
    render(<TextArea id="reason" name="reason" label="Reason" limit={5} />);
    const field = screen.getByLabelText('Reason');
    expect(field).toHaveAccessibleDescription('You can enter up to 5 characters');
    await userEvent.type(field, 'longer than five');
    expect(field).toHaveValue('longer than five');
  });

  it('writes thousands with a comma', () => {
    render(<TextArea id="reason" name="reason" label="Reason" limit={2000} />);
    expect(screen.getByText('You can enter up to 2,000 characters')).toBeVisible();
  });
});

describe('radios', () => {
  const items = [
    { value: 'red', label: 'Needs help', hint: 'A request for help' },
    { value: 'amber', label: 'At risk', conditional: <TextField id="why" name="why" label="Why" /> },
  ];

  it('are one group under the legend, with the last choice picked', () => {
    render(
      <Radios
        id="confidence"
        name="confidence"
        label="Delivery confidence"
        items={items}
        defaultValue="amber"
      />,
    );
    const group = screen.getByRole('group', { name: 'Delivery confidence' });
    expect(within(group).getByRole('radio', { name: 'At risk' })).toBeChecked();
    expect(within(group).getByRole('radio', { name: 'Needs help' })).not.toBeChecked();
  });

  it('have distinct ids, and the first is where an error link leads', () => {
    render(
      <>
        <ErrorSummary errors={[{ id: 'confidence', message: 'Choose one' }]} />
        <Radios
          id="confidence"
          name="confidence"
          label="Delivery confidence"
          items={items}
          error="Choose one"
        />
      </>,
    );
    expect(target('Choose one')).toBe(screen.getByRole('radio', { name: 'Needs help' }));
    expect(screen.getByRole('radio', { name: 'At risk' })).toHaveAttribute('id', 'confidence-2');
    expect(screen.getByRole('group', { name: 'Delivery confidence' })).toHaveAccessibleDescription(
      'Error: Choose one',
    );
  });

  it('are described by their own hints', () => {
    render(<Radios id="confidence" name="confidence" label="Delivery confidence" items={items} />);
    expect(screen.getByRole('radio', { name: 'Needs help' })).toHaveAccessibleDescription(
      'A request for help',
    );
  });
});

describe('checkboxes', () => {
  it('send every ticked value under one name', async () => {
    render(
      <form aria-label="Partners">
        <Checkboxes
          id="sectors"
          name="sectors"
          label="Who was there"
          defaultValues={['nhs']}
          items={[
            { value: 'nhs', label: 'NHS' },
            { value: 'council', label: 'Council' },
            { value: 'voluntary', label: 'Voluntary sector' },
          ]}
        />
      </form>,
    );
    await userEvent.click(screen.getByRole('checkbox', { name: 'Council' }));
    const form = screen.getByRole<HTMLFormElement>('form', { name: 'Partners' });
    expect(new FormData(form).getAll('sectors')).toEqual(['nhs', 'council']);
  });
});

describe('a date', () => {
  it('keeps each part as typed, even one that is no date', () => {
    render(
      <form aria-label="Dates">
        <DateField
          id="due"
          name="due"
          label="Forecast"
          defaultValue={{ day: '31', month: 'Feb', year: '2026' }}
        />
      </form>,
    );
    const data = new FormData(screen.getByRole<HTMLFormElement>('form'));
    expect([data.get('due.day'), data.get('due.month'), data.get('due.year')]).toEqual(['31', 'Feb', '2026']);
  });

  it('marks only the wrong part, and its error link leads to the day', () => {
    render(
      <>
        <ErrorSummary errors={[{ id: 'due', message: 'Enter a month' }]} />
        <DateField id="due" name="due" label="Forecast" error="Enter a month" wrongParts={['month']} />
      </>,
    );
    expect(screen.getByLabelText('Month')).toBeInvalid();
    expect(screen.getByLabelText('Day')).toBeValid();
    expect(target('Enter a month')).toBe(screen.getByLabelText('Day'));
  });

  it('marks all parts when the error names none', () => {
    render(<DateField id="due" name="due" label="Forecast" error="Enter a date" />);
    for (const part of ['Day', 'Month', 'Year']) expect(screen.getByLabelText(part)).toBeInvalid();
    expect(screen.getByRole('group', { name: 'Forecast' })).toHaveAccessibleDescription(
      'Error: Enter a date',
    );
  });
});

describe('a list to pick from', () => {
  it('starts on the given value', () => {
    render(
      <Select
        id="month"
        name="month"
        label="Month"
        defaultValue="2026-10"
        items={[
          { value: '2026-09', label: 'September 2026' },
          { value: '2026-10', label: 'October 2026' },
        ]}
      />,
    );
    expect(screen.getByLabelText('Month')).toHaveDisplayValue('October 2026');
  });
});

describe('the error summary', () => {
  it('is not there without errors', () => {
    const { container } = render(<ErrorSummary errors={[]} />);
    expect(container).toBeEmptyDOMElement();
  });

  it('takes the focus and links each error to its field', () => {
    render(
      <>
        <ErrorSummary
          errors={[
            { id: 'email', message: 'Enter an email address' },
            { id: 'reason', message: 'Enter a reason' },
          ]}
        />
        <TextField id="email" name="email" label="Email address" error="Enter an email address" />
        <TextArea id="reason" name="reason" label="Reason" error="Enter a reason" />
      </>,
    );
    expect(document.activeElement).toContainElement(screen.getByRole('alert'));
    expect(target('Enter an email address')).toBe(screen.getByLabelText('Email address'));
    expect(target('Enter a reason')).toBe(screen.getByLabelText('Reason'));
  });
});

describe('sending a form', () => {
  it('sends the name and value of the button that was pressed', () => {
    render(
      <form aria-label="Return">
        <HiddenVersion version={7} />
        <Button name="intent" value="unchanged">
          Nothing changed in this area
        </Button>
      </form>,
    );
    const form = screen.getByRole<HTMLFormElement>('form');
    const button = screen.getByRole('button', { name: 'Nothing changed in this area' });
    const data = new FormData(form, button);
    expect(data.get('intent')).toBe('unchanged');
    expect(data.get('version')).toBe('7');
  });

  it('a link drawn as a button stays a link', () => {
    render(<ButtonLink href="/places/barnet">Open the return</ButtonLink>);
    expect(screen.getByRole('link', { name: 'Open the return' })).toHaveAttribute('href', '/places/barnet');
  });
});
