import { describe, expect, it } from 'vitest';
import type { NotQuiet } from '~/domain/returns/quiet-month';
import { whyNot } from '~/presenters/returns/quiet-month';

describe('why an area cannot be stated again in one action', () => {
  it.each<[NotQuiet, string]>([
    [
      { kind: 'no_last_month' },
      'Nothing was submitted for this area last month, so there is nothing to state again.',
    ],
    [
      {
        kind: 'incomplete',
        errors: [
          {
            code: 'evidence_missing',
            at: { kind: 'function', area: 'GEO', function: 'GEO-F2', field: 'evidence' },
          },
          { code: 'actual_missing', at: { kind: 'milestone', milestone: 'GEO-1', field: 'actual' } },
        ],
      },
      'Something is missing: evidence for GEO-F2 and the day it was completed for GEO-1.',
    ],
    [
      { kind: 'facts_changed', because: [{ kind: 'overdue', milestone: 'GEO-2', days: 1 }] },
      'The facts have changed since last month: GEO-2 is 1 day overdue. Last month’s confidence would now be better than they support.',
    ],
  ])('%o is said in words', (why, words) => {
    expect(whyNot(why)).toBe(words);
  });
});
