import type { AreaAssessment } from '~/domain/returns/assessment';
import type { ConfidenceFact } from '~/domain/returns/delivery-confidence';
import { formatCount, formatList } from '../format';
import { confidenceWords, levelWords } from './words';

/** A fact behind a proposed confidence, as part of a sentence: 'GEO-2 is 45 days overdue'. */
export function factWords(fact: ConfidenceFact): string {
  switch (fact.kind) {
    case 'overdue':
      return `${fact.milestone} is ${formatCount(fact.days, 'day')} overdue`;
    case 'forecast_late':
      return `${fact.milestone} is forecast ${formatCount(fact.days, 'day')} late`;
    case 'readiness_fell':
      return `readiness fell from ${levelWords(fact.from)} to ${levelWords(fact.to)}`;
  }
}

/** What the facts support, and why, in one sentence. */
export function proposalSentence({
  proposed,
  because,
}: Pick<AreaAssessment, 'proposed' | 'because'>): string {
  const reasons =
    because.length === 0
      ? 'no milestone of this area is overdue or forecast late, and readiness has not fallen'
      : formatList(because.map(factWords));
  return `The facts point to ${confidenceWords(proposed)}: ${reasons}.`;
}

/** A watermelon in kind words; null where there is none. */
export function watermelonSentence(
  { watermelon, stated, because }: Pick<AreaAssessment, 'watermelon' | 'stated' | 'because'>,
  title: string,
): string | null {
  if (!watermelon || stated === null) return null;
  const reasons = formatList(because.map(factWords));
  return `${title} is rated ${confidenceWords(stated)} although ${reasons}.`;
}
