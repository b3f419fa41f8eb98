import { describe, expect, it } from 'vitest';
import { historyRows, sentBackWords } from '~/presenters/returns/task-list';

const NAMES = new Map([['sro', 'SRO, Barnet']]);
const asked = {
  action: 'ask_sign_off',
  fromState: 'draft',
  toState: 'awaiting_sign_off',
  by: 'manager',
  at: '2026-11-04T10:00:00Z',
  reason: '',
} as const;
const back = {
  action: 'send_back',
  fromState: 'awaiting_sign_off',
  toState: 'draft',
  by: 'sro',
  at: '2026-11-04T11:05:00Z',
  reason: 'Say when the lead left.',
} as const;

it('the history of a return names an import where nobody opened or signed it, and the ICB’s acceptance otherwise', () => {
  const accepted = { ...asked, action: 'accept', toState: 'accepted' } as const;
  const words = (fromState: 'not_started' | 'submitted') =>
    historyRows([{ ...accepted, fromState }], NAMES).map(({ what }) => what);
  expect(words('not_started')).toEqual(['Imported']);
  expect(words('submitted')).toEqual(['Accepted']);
});

describe('a return that came back to its team', () => {
  it('says who sent it back, when, and in which words', () => {
    expect(sentBackWords('draft', [asked, back], NAMES)).toEqual({
      lead: 'Sent back by SRO, Barnet on 4 November 2026 at 11:05',
      reason: 'Say when the lead left.',
    });
  });

  it('says so of a month that London reopened', () => {
    const reopened = { ...back, action: 'restate', by: 'office', reason: 'A level was wrong.' } as const;
    expect(sentBackWords('draft', [asked, back, reopened], NAMES)).toEqual({
      lead: 'Reopened as a restatement by Somebody on 4 November 2026 at 11:05',
      reason: 'A level was wrong.',
    });
  });

  it('says nothing once it has been asked for again, or was never sent back', () => {
    expect(sentBackWords('awaiting_sign_off', [asked, back, asked], NAMES)).toBeNull();
    expect(sentBackWords('draft', [], NAMES)).toBeNull();
    expect(sentBackWords('draft', [{ ...asked, action: 'open', toState: 'draft' }], NAMES)).toBeNull();
  });
});
