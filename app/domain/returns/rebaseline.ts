import { daysBetween, type IsoDate, isDate } from '~/domain/date';
import { type Failure, failure, type Result, success } from '~/domain/result';
import type { MilestoneDue, MilestoneState } from './content';
import { LIMITS } from './limits';
import { type DateParts, dateOfParts } from './period-form';

/** Moving the due date of a milestone (model 3): asked for with a reason, then decided. The baseline never moves. */

export const REBASELINE_OUTCOMES = ['approved', 'refused', 'withdrawn'] as const;
export type RebaselineOutcome = (typeof REBASELINE_OUTCOMES)[number];

/** The longest a due date may be moved, in days: catches a mistyped year. */
const FURTHEST_DAYS = 5 * 366;

export interface RebaselineAsk {
  due: IsoDate;
  reason: string;
}

export type AskFault = { field: 'due' | 'reason'; message: string };

/** Reads the form that asks for a new due date: what it asks, or every fault of it. */
export function readRebaselineAsk(
  form: { due: DateParts; reason: string },
  today: IsoDate,
): { ok: true; value: RebaselineAsk } | { ok: false; faults: AskFault[] } {
  const due = dateOfParts(form.due) ?? '';
  const reason = form.reason.replace(/\r\n/g, '\n').trim();
  const faults: AskFault[] = [];
  if (!isDate(due)) faults.push({ field: 'due', message: 'Enter the new due date, such as 31 3 2027' });
  else if (due < today) faults.push({ field: 'due', message: 'The new due date must be today or later' });
  else if (daysBetween(today, due) > FURTHEST_DAYS)
    faults.push({ field: 'due', message: 'The new due date must be within five years' });
  const words = reasonFault(reason, 'Say why the date has to move');
  if (words !== null) faults.push({ field: 'reason', message: words });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { due, reason } };
}

/** What is wrong with a reason, or null. */
export function reasonFault(reason: string, missing: string): string | null {
  if (reason.trim() === '') return missing;
  return reason.length > LIMITS.reason
    ? `Use ${LIMITS.reason.toLocaleString('en-GB')} characters or fewer for the reason`
    : null;
}

export type AskRefusal = Failure<'no_due' | 'done' | 'pending' | 'same_due'>;

/** Whether a due date may be asked to move, as the milestone stands: its last known state, and no request undecided. */
export function mayMoveDue(
  ask: Pick<RebaselineAsk, 'due'>,
  standing: { due: MilestoneDue; state: MilestoneState | null; pending: boolean },
): Result<{ fromDue: IsoDate }, AskRefusal['code']> {
  const { currentDue } = standing.due;
  if (currentDue === null) return failure('no_due', 'This milestone has no due date to move.');
  if (standing.state === 'complete' || standing.state === 'not_applicable')
    return failure('done', 'This milestone is complete or does not apply, so its date stays.');
  if (standing.pending)
    return failure('pending', 'A new date has been asked for already. Wait for the answer, or withdraw it.');
  if (ask.due === currentDue) return failure('same_due', 'It is due on that day already.');
  return success({ fromDue: currentDue });
}
