import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DelegationTable } from '~/components/people/delegation-table';
import { EmailField } from '~/components/people/email-field';
import { delegationEventRow, delegationRow } from '~/presenters/people/delegations';

const delegation = {
  id: 4,
  name: 'Deputy',
  email: 'deputy@barnet.example',
  from: '2026-11-05',
  to: '2026-11-18',
  standing: 'in_force' as const,
  lentBy: 'sro',
  lentByName: 'SRO, Barnet',
  recordedBy: 'sro',
  recordedByName: 'SRO, Barnet',
  endedAt: null,
  lender: 'sro' as const,
};

describe('the list of delegations', () => {
  it('says who may sign, from when to when, and who lent it', () => {
    render(<DelegationTable rows={[delegationRow(delegation)]} action="/places/barnet/delegates" />);
    const row = screen.getByRole('row', { name: /Deputy/ });
    expect(row).toHaveTextContent(
      'Deputydeputy@barnet.exampleFirst day5 November 2026Last day18 November 2026Lent bySRO, BarnetStateIn force',
    );
  });

  it('names who recorded it where the SRO did not', () => {
    const row = delegationRow({ ...delegation, recordedBy: 'admin', recordedByName: 'Administrator' });
    expect(row.lentBy).toBe('SRO, Barnet, recorded by Administrator');
  });

  it('has a button for each that stands or is to come, named after its person', () => {
    const rows = (['in_force', 'to_come', 'over', 'ended'] as const).map((standing, id) =>
      delegationRow({ ...delegation, id, standing, name: `Person ${standing}` }),
    );
    render(<DelegationTable rows={rows} action="/places/barnet/delegates" />);
    const buttons = screen.getAllByRole('button');
    expect(buttons.map((button) => button.textContent)).toEqual([
      'End now the delegation to Person in_force from 5 November 2026',
      'End now the delegation to Person to_come from 5 November 2026',
    ]);
    const form = (buttons[1] as HTMLElement).closest('form') as HTMLFormElement;
    expect(new FormData(form).get('end')).toBe('1');
    expect(form).toHaveAttribute('method', 'post');
  });

  it('says when one was ended early', () => {
    const row = delegationRow({ ...delegation, standing: 'ended', endedAt: '2026-11-06T09:00:00.000Z' });
    render(<DelegationTable rows={[row]} action="/" />);
    expect(screen.getByText('Ended early on 6 November 2026')).toBeVisible();
  });
});

describe('a lent power that does not count', () => {
  it('says so, why and what to do, and can still be taken back', () => {
    const row = delegationRow({ ...delegation, standing: 'waits', lender: 'shut_out' });
    expect(row).toMatchObject({
      state: 'Does not count',
      why: 'The account of SRO, Barnet is suspended. Lend the power anew; this one counts again if the account is reinstated.',
      mayEnd: true,
    });
  });

  it.each([
    [
      'delegation.waits',
      'suspended',
      'Deputy cannot sign: the account of SRO, who lent the power, is suspended.',
    ],
    ['delegation.counts_again', 'reinstated', 'Deputy can sign again: the account of SRO'],
    [
      'delegation.fell',
      'role_ended',
      'Deputy cannot sign any more: SRO, who lent the power, is no longer SRO',
    ],
    ['delegation.fell', 'left', 'The power that SRO lent to Deputy has ended, as one of the two has left.'],
    ['delegation.lent', '', 'SRO lent the power to sign to Deputy, 5 November 2026 to 18 November 2026.'],
    ['delegation.ended', '', 'The power to sign was taken back from Deputy.'],
  ])('reads in the history as %s by %s', (action, cause, words) => {
    const names = new Map([
      ['deputy', 'Deputy'],
      ['sro', 'SRO'],
    ]);
    const event = {
      sequence: 1,
      at: '2026-11-06T09:00:00.000Z',
      actor: 'sro',
      action,
      entity: 'delegation/barnet',
      before: null,
      after: { person: 'deputy', lentBy: 'sro', from: '2026-11-05', to: '2026-11-18', cause },
      reason: null,
      previousHash: '',
      hash: '',
    };
    expect(delegationEventRow(event, (id) => names.get(id) ?? '').what).toContain(words);
  });
});

describe('the address of the person', () => {
  it('is labelled, keeps what was typed, and says what is wrong', () => {
    render(
      <EmailField
        id="email"
        name="email"
        label="Email address of the person"
        suggestions={[{ name: 'Contributor, Barnet', email: 'contributor@barnet.example' }]}
        defaultValue="nobody@x"
        error="Enter the email address of somebody else"
      />,
    );
    const field = screen.getByLabelText('Email address of the person');
    expect(field).toHaveValue('nobody@x');
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('Error: Enter the email address of somebody else');
    const list = document.getElementById(field.getAttribute('list') ?? '') as HTMLElement;
    expect(within(list).getByText('Contributor, Barnet')).toHaveAttribute(
      'value',
      'contributor@barnet.example',
    );
  });
});
