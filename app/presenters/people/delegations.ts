import type { IsoDate } from '~/domain/date';
import type { DelegationStanding } from '~/domain/people/delegation';
import { formatDate, formatInstantDay } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';

export const STANDING_WORDS: Record<DelegationStanding, { word: string; tone: Tone }> = {
  to_come: { word: 'Not begun', tone: 'blue' },
  in_force: { word: 'In force', tone: 'green' },
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
    mayEnd: standing === 'in_force' || standing === 'to_come',
  };
}
