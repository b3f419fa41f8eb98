import { describe, expect, it } from 'vitest';
import { mayMoveDue, readRebaselineAsk } from '~/domain/returns/rebaseline';

const parts = (text: string) => {
  const [day = '', month = '', year = ''] = text.split(' ');
  return { day, month, year };
};

describe('the form that asks for a new due date', () => {
  it('takes a day from today on, with a reason', () => {
    expect(
      readRebaselineAsk({ due: parts('31 3 2027'), reason: '  The estate is late. ' }, '2026-11-22'),
    ).toEqual({ ok: true, value: { due: '2027-03-31', reason: 'The estate is late.' } });
  });

  it.each([
    ['no date', '', 'why', ['due']],
    ['a day that does not exist', '31 2 2027', 'why', ['due']],
    ['a day that is over', '21 11 2026', 'why', ['due']],
    ['a year typed wrongly', '31 3 2072', 'why', ['due']],
    ['no reason', '31 3 2027', '   ', ['reason']],
    ['too long a reason', '31 3 2027', 'x'.repeat(1001), ['reason']],
    ['nothing at all', '', '', ['due', 'reason']],
  ])('names what is wrong with %s', (_what, due, reason, fields) => {
    const read = readRebaselineAsk({ due: parts(due), reason }, '2026-11-22');
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual(fields);
  });

  it('takes today itself', () => {
    expect(readRebaselineAsk({ due: parts('22 11 2026'), reason: 'why' }, '2026-11-22').ok).toBe(true);
  });
});

describe('whether a due date may be asked to move', () => {
  const open = {
    due: { baselineDue: '2026-08-31', currentDue: '2026-10-31' },
    state: 'in_progress' as const,
    pending: false,
  };

  it('is so for an open milestone, and says from which date', () => {
    expect(mayMoveDue({ due: '2027-01-31' }, open)).toEqual({ ok: true, value: { fromDue: '2026-10-31' } });
    expect(mayMoveDue({ due: '2027-01-31' }, { ...open, state: null }).ok).toBe(true);
  });

  it.each([
    ['it has no due date', { ...open, due: { baselineDue: null, currentDue: null } }, 'no_due'],
    ['it is complete', { ...open, state: 'complete' as const }, 'done'],
    ['it does not apply', { ...open, state: 'not_applicable' as const }, 'done'],
    ['a request waits for its answer', { ...open, pending: true }, 'pending'],
    [
      'it is due on that day already',
      { ...open, due: { ...open.due, currentDue: '2027-01-31' } },
      'same_due',
    ],
  ])('is not so when %s', (_when, standing, code) => {
    expect(mayMoveDue({ due: '2027-01-31' }, standing)).toMatchObject({ ok: false, code });
  });
});
