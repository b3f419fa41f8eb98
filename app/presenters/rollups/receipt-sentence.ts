import type { Confidence } from '~/domain/returns/content';
import { atMost, type RollUpResult } from '~/domain/rollups/confidence';
import type { AreaReceipt } from '~/domain/rollups/receipt';
import { formatShare, formatThreshold } from '~/presenters/rollups/share';

/** The words for each result, colour included but never alone. */
export const RESULT_WORDS: Record<RollUpResult, string> = {
  green: 'On course (green)',
  amber: 'At risk (amber)',
  red: 'Needs help (red)',
  not_enough_reported: 'Not enough reported',
};

type Kind = Confidence | 'missing';
type Explain = (receipt: AreaReceipt) => string[];

const EXPLAIN: Record<RollUpResult, Explain> = {
  red: explainRed,
  not_enough_reported: explainNotEnough,
  amber: explainAmber,
  green: explainGreen,
};

/** Why a receipt has its result, in plain words without place names, so that it also suits a masked receipt. */
export function receiptSentence(receipt: AreaReceipt): string {
  const { result, residents } = receipt.confidence;
  const reasons = residents.total === 0 ? ['no places are counted here.'] : EXPLAIN[result](receipt);
  return `${RESULT_WORDS[result]}: ${reasons.join(' ')}`;
}

function explainRed(receipt: AreaReceipt): string[] {
  const turns = formatThreshold(receipt.rule.redShare);
  return [
    `${opening(receipt, ['red'])}; the rule turns red at ${turns}.`,
    ...following(receipt, ['missing']),
  ];
}

function explainNotEnough(receipt: AreaReceipt): string[] {
  const kinds = present(receipt, ['red', 'missing']);
  const limit = `the rule needs less than ${formatThreshold(receipt.rule.notEnoughShare)}`;
  const why =
    kinds.length > 1 ? `together that is ${share(receipt, kinds)} of residents, and ${limit}` : limit;
  return [`${opening(receipt, kinds)}; ${why}.`];
}

function explainAmber(receipt: AreaReceipt): string[] {
  const rated = present(receipt, ['red', 'amber']);
  const first = rated.length > 0 ? rated : present(receipt, ['missing']);
  const rest = rated.length > 0 ? following(receipt, ['missing']) : [];
  return [`${opening(receipt, first)}.`, ...rest, whyNotGreen(receipt)];
}

function explainGreen(receipt: AreaReceipt): string[] {
  const rest = following(receipt, ['amber', 'red', 'missing']);
  const { greenSilentShare, greenTotalShare } = receipt.rule;
  const allowed =
    `Green allows up to ${formatThreshold(greenSilentShare)} of residents where places are red or have not reported, ` +
    `and up to ${formatThreshold(greenTotalShare)} with amber counted too.`;
  return [`${opening(receipt, ['green'])}.`, ...rest, ...(rest.length > 0 ? [allowed] : [])];
}

function whyNotGreen(receipt: AreaReceipt): string {
  const { greenSilentShare, greenTotalShare } = receipt.rule;
  const { red, missing, total } = receipt.confidence.residents;
  if (!atMost(red + missing, total, greenSilentShare)) {
    const silent = share(receipt, ['red', 'missing']);
    return `Places that are red or have not reported hold ${silent} of residents; green allows up to ${formatThreshold(greenSilentShare)}.`;
  }
  const short = share(receipt, ['red', 'amber', 'missing']);
  return `Places that are red, amber or have not reported hold ${short} of residents; green allows up to ${formatThreshold(greenTotalShare)}.`;
}

function present(receipt: AreaReceipt, kinds: readonly Kind[]): Kind[] {
  return kinds.filter((kind) => receipt.confidence.places[kind] > 0);
}

/** 'N of M places ... are red and K places ... are amber': the part after the result's words. */
function opening(receipt: AreaReceipt, kinds: readonly Kind[]): string {
  const [first, ...rest] = kinds.map((kind, at) => clause(receipt, kind, at === 0));
  return listed([first ?? 'no place is counted', ...rest]);
}

function following(receipt: AreaReceipt, kinds: readonly Kind[]): string[] {
  const clauses = present(receipt, kinds).map((kind) => clause(receipt, kind, false));
  return clauses.length === 0 ? [] : [`${listed(clauses)}.`];
}

function listed(clauses: readonly string[]): string {
  return clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;
}

function clause(receipt: AreaReceipt, kind: Kind, first: boolean): string {
  const { places } = receipt.confidence;
  const all = places.red + places.amber + places.green + places.missing;
  const count = places[kind];
  if (count === all) return `${all === 1 ? 'the only place' : `all ${all} places`} ${verb(kind, count)}`;
  const who = first ? `${count} of ${all} places` : `${count} ${count === 1 ? 'place' : 'places'}`;
  return `${who}, with ${share(receipt, [kind])} of residents, ${verb(kind, count)}`;
}

function verb(kind: Kind, count: number): string {
  if (kind === 'missing') return count === 1 ? 'has not reported' : 'have not reported';
  return `${count === 1 ? 'is' : 'are'} ${kind}`;
}

function share(receipt: AreaReceipt, kinds: readonly Kind[]): string {
  const { residents } = receipt.confidence;
  const part = kinds.reduce((sum, kind) => sum + residents[kind], 0);
  const { redShare, notEnoughShare, greenSilentShare, greenTotalShare } = receipt.rule;
  const thresholds = [redShare, notEnoughShare, greenSilentShare, greenTotalShare];
  return formatShare(part, residents.total, thresholds);
}
