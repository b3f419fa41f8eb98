import { describe, expect, it } from 'vitest';
import { RULE_1 } from '~/domain/rollups/confidence';
import { coveredSentence, ruleSteps } from '~/presenters/rollups/rule-words';

describe('the roll-up rule in words', () => {
  it('gives its four lines in the order in which they decide', () => {
    expect(ruleSteps(RULE_1).map(({ result }) => result)).toEqual([
      'Needs help (red)',
      'Not enough reported',
      'On course (green)',
      'At risk (amber)',
    ]);
  });

  it('says the thresholds of the rule it is given', () => {
    const [red, notEnough, green] = ruleSteps({ ...RULE_1, redShare: { num: 1, den: 5 } });
    expect(red?.when).toBe('20% of residents or more live in places that are red.');
    expect(notEnough?.when).toContain('25% of residents or more');
    expect(green?.when).toContain('No more than 5% of residents');
    expect(coveredSentence(RULE_1)).toContain('3 Established or more');
  });
});
