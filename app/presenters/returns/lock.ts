import type { IsoDate } from '~/domain/date';
import type { PeriodState } from '~/domain/returns/period';
import { editable, type ReturnState } from '~/domain/returns/workflow';
import { formatDate } from '../format';

export interface LockFacts {
  state: ReturnState;
  period: PeriodState;
  opensOn: IsoDate;
  /** The policy lets the reader type in this return as it stands. */
  mayEdit: boolean;
  /** The reader belongs to the place's team, whatever the return's state. */
  team: boolean;
  /** Whether the part on the page is one that the ICB has queried. */
  queried: boolean;
}

const STATES: Partial<Record<ReturnState, string>> = {
  awaiting_sign_off:
    'The return is with the SRO for sign-off, so it cannot be changed. If something is wrong, ask the SRO to send it back.',
  submitted: 'The return has been submitted. If the ICB raises a query, the area it is about opens again.',
  accepted: 'The ICB has accepted this return. The London office can reopen it as a restatement.',
};

/** Why nothing can be typed here now; null when it can. */
export function lockWords(facts: LockFacts): string | null {
  if (facts.mayEdit && (editable(facts.state) === 'all' || facts.queried)) return null;
  if (facts.mayEdit)
    return 'Only the areas that the ICB has queried can be changed now. This is not one of them.';
  if (!facts.team)
    return 'The place’s programme manager and contributors type the return. You can read here what they have so far.';
  if (facts.period === 'scheduled') return `This month opens on ${formatDate(facts.opensOn)}.`;
  if (facts.period === 'published')
    return 'This month has been published. The London office can reopen it as a restatement.';
  return STATES[facts.state] ?? 'The return cannot be changed now.';
}
