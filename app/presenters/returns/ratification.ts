import type { IsoDate } from '~/domain/date';
import { formatDate } from '~/presenters/format';

/** Where the ratification stands, in a sentence. */
export function ratificationSentence(standing: {
  promisedBy: IsoDate;
  signedOn: IsoDate;
  ratifiedOn: IsoDate | null;
  overdue: boolean;
}): string {
  const { promisedBy, signedOn, ratifiedOn, overdue } = standing;
  if (ratifiedOn !== null)
    return `The board ratified this return on ${formatDate(ratifiedOn)}. It had been promised by ${formatDate(promisedBy)}.`;
  const signed = `This return was signed on ${formatDate(signedOn)}, before the board had ratified it.`;
  return overdue
    ? `${signed} The board’s decision was promised by ${formatDate(promisedBy)} and is overdue.`
    : `${signed} The board’s decision is promised by ${formatDate(promisedBy)}.`;
}
