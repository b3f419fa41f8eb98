import type { IsoDate } from '~/domain/date';
import { type DelegationStanding, type LenderStanding, mayBeTakenBack } from '~/domain/people/delegation';
import type { ChainedEvent } from '~/domain/records/audit';
import { formatDate, formatInstant, formatInstantDay } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';

export const STANDING_WORDS: Record<DelegationStanding, { word: string; tone: Tone }> = {
  to_come: { word: 'Not begun', tone: 'blue' },
  in_force: { word: 'In force', tone: 'green' },
  waits: { word: 'Does not count', tone: 'orange' },
  over: { word: 'Over', tone: 'grey' },
  ended: { word: 'Ended early', tone: 'grey' },
};

export interface DelegationShown {
  id: number;
  name: string;
  email: string;
  from: IsoDate;
  to: IsoDate;
  standing: DelegationStanding;
  lentByName: string;
  recordedBy: string;
  lentBy: string;
  recordedByName: string;
  endedAt: string | null;
  lender: LenderStanding;
}

/** One row of the list of delegations, in words; `mayEnd` while it still stands or is to come. */
export function delegationRow(delegation: DelegationShown) {
  const { id, name, email, from, to, standing, endedAt } = delegation;
  const { word, tone } = STANDING_WORDS[standing];
  return {
    id,
    name,
    email,
    from: formatDate(from),
    to: formatDate(to),
    lentBy:
      delegation.lentBy === delegation.recordedBy
        ? delegation.lentByName
        : `${delegation.lentByName}, recorded by ${delegation.recordedByName}`,
    state: endedAt === null ? word : `${word} on ${formatInstantDay(endedAt)}`,
    tone,
    why: whyNot(delegation),
    mayEnd: mayBeTakenBack(standing),
  };
}

function whyNot({ standing, lender, lentByName }: DelegationShown): string | null {
  if (standing === 'waits')
    return `The account of ${lentByName} is suspended. Lend the power anew; this one counts again if the account is reinstated.`;
  if (standing === 'over' && lender === 'not_sro') return `${lentByName} is no longer SRO of the place.`;
  return null;
}

interface PowerValues {
  person?: string;
  lentBy?: string;
  from?: IsoDate;
  to?: IsoDate;
  cause?: string;
}

/** One thing that became of a lent power to sign, in words: also why its holder cannot sign and what to do. */
export function delegationEventRow(
  { sequence, at, actor, action, before, after }: ChainedEvent,
  nameOf: (id: string) => string,
) {
  const values: PowerValues = { ...(before as PowerValues | null), ...(after as PowerValues | null) };
  const who = nameOf(values.person ?? '');
  const lender = nameOf(values.lentBy ?? '');
  return {
    key: String(sequence),
    at: formatInstant(at),
    what: eventWords(action, values, who, lender),
    by: nameOf(actor ?? ''),
  };
}

const ANEW = 'An SRO of the place, or an administrator, can lend it anew.';

function eventWords(action: string, { from, to, cause }: PowerValues, who: string, lender: string): string {
  switch (action) {
    case 'delegation.lent':
      return `${lender} lent the power to sign to ${who}, ${formatDate(from ?? '')} to ${formatDate(to ?? '')}.`;
    case 'delegation.waits':
      return `${who} cannot sign: the account of ${lender}, who lent the power, is suspended. It counts again if the account is reinstated. ${ANEW}`;
    case 'delegation.counts_again':
      return `${who} can sign again: the account of ${lender}, who lent the power, is reinstated.`;
    case 'delegation.fell':
      return cause === 'role_ended'
        ? `${who} cannot sign any more: ${lender}, who lent the power, is no longer SRO of the place. ${ANEW}`
        : `The power that ${lender} lent to ${who} has ended, as one of the two has left. ${ANEW}`;
    default:
      return `The power to sign was taken back from ${who}.`;
  }
}
