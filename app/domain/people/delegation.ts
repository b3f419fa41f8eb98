import { addDays, type IsoDate, isDate } from '~/domain/date';
import { type Failure, failure, success } from '~/domain/result';
import { type DateParts, dateOfParts } from '~/domain/returns/period-form';

/** The longest time an SRO's power to sign may be lent, in days: long enough for any leave, short enough to notice. */
export const LONGEST_DELEGATION = 92;

/** What the SRO who lent a power is on a day: SRO with an account in use, SRO shut out of it, or SRO no longer. */
export type LenderStanding = 'sro' | 'shut_out' | 'not_sro';

/** A delegation on a day: not begun, in force, waiting with its lender's account, over, or taken back before its last day. */
export type DelegationStanding = 'to_come' | 'in_force' | 'waits' | 'over' | 'ended';

/**
 * Where a delegation stands on a day; `endedAt` is the instant it was taken back, or null. It falls with the lender's own
 * power: nobody can sign for somebody who is no longer SRO, nor for one whose account is suspended.
 */
export function delegationStanding(
  {
    from,
    to,
    endedAt,
    lender,
  }: { from: IsoDate; to: IsoDate; endedAt: string | null; lender: LenderStanding },
  today: IsoDate,
): DelegationStanding {
  if (endedAt !== null) return 'ended';
  if (lender === 'not_sro' || today > to) return 'over';
  if (lender === 'shut_out') return 'waits';
  return today < from ? 'to_come' : 'in_force';
}

/** Whether it can still be taken back: it counts, will count, or would once its lender's account is in use again. */
export function mayBeTakenBack(standing: DelegationStanding): boolean {
  return standing === 'in_force' || standing === 'to_come' || standing === 'waits';
}

/** Why a power no longer counts on one of the days it was lent for. */
export type LossOfPower = 'taken_back' | 'lender_shut_out' | 'lender_not_sro';

/** Why a delegation does not count on a day; null when it does, or when the day is none of its own. */
export function lossOfPower(
  delegation: Parameters<typeof delegationStanding>[0],
  today: IsoDate,
): LossOfPower | null {
  if (today < delegation.from || today > delegation.to) return null;
  switch (delegationStanding(delegation, today)) {
    case 'ended':
      return 'taken_back';
    case 'over':
      return 'lender_not_sro';
    case 'waits':
      return 'lender_shut_out';
    default:
      return null;
  }
}

/** What a person is told who was lent the power to sign for a place and cannot use it today, with what to do. */
export function lossWords(loss: LossOfPower, place: string): string {
  const anew = `Ask an SRO of ${place}, or an administrator, to lend it to you anew.`;
  switch (loss) {
    case 'taken_back':
      return `The power to sign for ${place} that you were lent has been taken back. ${anew}`;
    case 'lender_shut_out':
      return `You cannot sign for ${place} at present: the account of the SRO who lent you the power is not in use. ${anew}`;
    case 'lender_not_sro':
      return `You can no longer sign for ${place}: the person who lent you the power is not its SRO any more. ${anew}`;
  }
}

/** Accepts days that exist, from today on, in order and within LONGEST_DELEGATION; else names the one that is wrong. */
export function checkDelegationDays(
  { from, to }: { from: IsoDate; to: IsoDate },
  today: IsoDate,
): { ok: true; value: null } | Failure<'from' | 'to'> {
  if (!isDate(from)) return failure('from', 'Enter the first day, such as 9 11 2026');
  if (!isDate(to)) return failure('to', 'Enter the last day, such as 20 11 2026');
  if (from < today) return failure('from', 'The first day must be today or later');
  if (to < from) return failure('to', 'The last day must be the first day or later');
  if (to > addDays(from, LONGEST_DELEGATION))
    return failure('to', `The last day must be within ${LONGEST_DELEGATION} days of the first`);
  return success(null);
}

/** The form that lends the power to sign, as typed. */
export interface DelegationForm {
  email: string;
  from: DateParts;
  to: DateParts;
}

export type DelegationFault = { field: keyof DelegationForm; message: string };

/** What the form asks for, or every fault of it at once. Whether the address belongs to anybody is not known here. */
export function readDelegationForm(
  form: DelegationForm,
  today: IsoDate,
):
  | { ok: true; value: { email: string; from: IsoDate; to: IsoDate } }
  | { ok: false; faults: DelegationFault[] } {
  const email = form.email.trim();
  const from = dateOfParts(form.from) ?? '';
  const to = dateOfParts(form.to) ?? '';
  const faults: DelegationFault[] = [];
  if (email === '')
    faults.push({ field: 'email', message: 'Enter the email address of the person who will sign' });
  const days = checkDelegationDays({ from, to }, today);
  if (!days.ok) faults.push({ field: days.code, message: days.message });
  if (!days.ok && days.code === 'from' && to === '')
    faults.push({ field: 'to', message: 'Enter the last day, such as 20 11 2026' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { email, from, to } };
}
