import { describe, expect, it } from 'vitest';
import type { Confidence } from '~/domain/returns/content';
import { RULE_1 } from '~/domain/rollups/confidence';
import { maskReceipt, type PlaceAreaFigure, receiptOf } from '~/domain/rollups/receipt';
import { receiptSentence } from '~/presenters/rollups/receipt-sentence';

type Kind = Confidence | 'missing';

function figures(...groups: [Kind, number, number][]): PlaceAreaFigure[] {
  return groups.flatMap(([kind, count, residents]) =>
    Array.from({ length: count }, (_, at): PlaceAreaFigure => {
      const came = kind !== 'missing';
      return {
        place: `${kind}-${at}`,
        residents,
        submission: came
          ? { id: at, sequence: 1, submittedAt: '2026-11-03T10:00:00.000Z', daysLate: 0 }
          : null,
        readiness: came ? { kind: 'assessed', level: 2 } : null,
        stated: came ? kind : null,
        proposed: came ? kind : null,
        assured: null,
        changedMonth: null,
        stale: false,
        update: came ? 'updated' : null,
        changed: '',
        restated: false,
      };
    }),
  );
}

const receipt = (...groups: [Kind, number, number][]) =>
  receiptOf(figures(...groups), { basis: 'self', rule: RULE_1 });
const sentence = (...groups: [Kind, number, number][]) => receiptSentence(receipt(...groups));

describe('the sentence that explains a result', () => {
  it('says who needs help, what turned it red and who is silent', () => {
    expect(sentence(['red', 4, 58], ['green', 8, 61], ['missing', 1, 80])).toBe(
      'Needs help (red): 4 of 13 places, with 29% of residents, are red; the rule turns red at 25%. ' +
        '1 place, with 10% of residents, has not reported.',
    );
  });

  it('leaves out silence where there is none', () => {
    expect(sentence(['red', 1, 25], ['green', 1, 75])).toBe(
      'Needs help (red): 1 of 2 places, with 25% of residents, is red; the rule turns red at 25%.',
    );
  });

  it('says who has not reported', () => {
    expect(sentence(['missing', 3, 10], ['green', 5, 14])).toBe(
      'Not enough reported: 3 of 8 places, with 30% of residents, have not reported; the rule needs less than 25%.',
    );
  });

  it('adds red and silence up where both decide', () => {
    expect(sentence(['red', 1, 20], ['missing', 2, 5], ['green', 5, 14])).toBe(
      'Not enough reported: 1 of 8 places, with 20% of residents, is red and 2 places, with 10% of residents, ' +
        'have not reported; together that is 30% of residents, and the rule needs less than 25%.',
    );
  });

  it('says which places are at risk and why that is not on course', () => {
    expect(sentence(['red', 2, 8], ['missing', 1, 4], ['green', 5, 16])).toBe(
      'At risk (amber): 2 of 8 places, with 16% of residents, are red. 1 place, with 4% of residents, has not reported. ' +
        'Places that are red or have not reported hold 20% of residents; green allows up to 5%.',
    );
    expect(sentence(['amber', 3, 10], ['green', 5, 14])).toBe(
      'At risk (amber): 3 of 8 places, with 30% of residents, are amber. ' +
        'Places that are red, amber or have not reported hold 30% of residents; green allows up to 25%.',
    );
    expect(sentence(['red', 1, 6], ['amber', 3, 18], ['green', 4, 35])).toBe(
      'At risk (amber): 1 of 8 places, with 3% of residents, is red and 3 places, with 27% of residents, are amber. ' +
        'Places that are red, amber or have not reported hold 30% of residents; green allows up to 25%.',
    );
  });

  it('says so when silence alone keeps it from being on course', () => {
    expect(sentence(['missing', 1, 10], ['green', 9, 10])).toBe(
      'At risk (amber): 1 of 10 places, with 10% of residents, has not reported. ' +
        'Places that are red or have not reported hold 10% of residents; green allows up to 5%.',
    );
  });

  it('says how many are on course and what the others may be', () => {
    expect(sentence(['green', 8, 10], ['amber', 1, 16], ['missing', 1, 4])).toBe(
      'On course (green): 8 of 10 places, with 80% of residents, are green. ' +
        '1 place, with 16% of residents, is amber and 1 place, with 4% of residents, has not reported. ' +
        'Green allows up to 5% of residents where places are red or have not reported, and up to 25% with amber counted too.',
    );
  });

  it('is short where all places agree', () => {
    expect(sentence(['green', 8, 10])).toBe('On course (green): all 8 places are green.');
    expect(sentence(['green', 1, 10])).toBe('On course (green): the only place is green.');
    expect(sentence(['missing', 8, 10])).toBe(
      'Not enough reported: all 8 places have not reported; the rule needs less than 25%.',
    );
    expect(sentence()).toBe('Not enough reported: no places are counted here.');
  });

  it('does not round a share across the threshold it explains', () => {
    expect(sentence(['red', 1, 246], ['green', 1, 754])).toContain('with 24.6% of residents, is red');
    expect(sentence(['missing', 1, 2499], ['green', 1, 7501])).toContain('with 24.99% of residents, has not');
  });

  it('follows the thresholds of the rule of its receipt', () => {
    const rule = { ...RULE_1, redShare: { num: 1, den: 10 } };
    const strict = receiptOf(figures(['red', 1, 10], ['green', 9, 10]), { basis: 'self', rule });
    expect(receiptSentence(strict)).toContain('the rule turns red at 10%');
  });

  it('is the same for a reader who may not read the places', () => {
    const whole = receipt(['red', 2, 8], ['missing', 1, 4], ['green', 5, 16]);
    expect(receiptSentence(maskReceipt(whole, () => false))).toBe(receiptSentence(whole));
  });
});
