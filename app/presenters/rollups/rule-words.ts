import type { RollUpRule } from '~/domain/rollups/confidence';
import { levelWords } from '~/presenters/returns/words';
import { formatThreshold } from './share';

/** The roll-up rule as steps a person could follow, with its own thresholds (the roll-up rule, docs/model.md). */
export function ruleSteps(rule: RollUpRule): { result: string; when: string }[] {
  const red = formatThreshold(rule.redShare);
  const notEnough = formatThreshold(rule.notEnoughShare);
  const silent = formatThreshold(rule.greenSilentShare);
  const total = formatThreshold(rule.greenTotalShare);
  return [
    { result: 'Needs help (red)', when: `${red} of residents or more live in places that are red.` },
    {
      result: 'Not enough reported',
      when: `${notEnough} of residents or more live in places that are red or have not reported.`,
    },
    {
      result: 'On course (green)',
      when:
        `No more than ${silent} of residents live in places that are red or have not reported, and no more than ` +
        `${total} when amber places are counted too.`,
    },
    { result: 'At risk (amber)', when: 'None of these holds.' },
  ];
}

/** What 'residents covered' means under a rule. */
export function coveredSentence(rule: RollUpRule): string {
  return `Residents covered is the share of all residents who live in places at ${levelWords(rule.establishedLevel)} or more.`;
}
