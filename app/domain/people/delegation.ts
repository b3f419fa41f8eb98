import { addDays, type IsoDate, isDate } from '~/domain/date';
import { type Failure, failure, success } from '~/domain/result';
import { type DateParts, dateOfParts } from '~/domain/returns/period-form';

/** The longest time an SRO's power to sign may be lent, in days: long enough for any leave, short enough to notice. */
export const LONGEST_DELEGATION = 92;

/** A delegation on a day: not begun, in force, over, or taken back before its last day. */
export type DelegationStanding = 'to_come' | 'in_force' | 'over' | 'ended';

/**
 * Where a delegation stands on a day; `endedAt` is the instant it was taken back, or null. It is over with the lender's
 * own power: nobody can sign for somebody who is no longer SRO.
 */
export function delegationStanding(
  {
    from,
    to,
    endedAt,
    lenderIsSro,
  }: { from: IsoDate; to: IsoDate; endedAt: string | null; lenderIsSro: boolean },
  today: IsoDate,
): DelegationStanding {
  if (endedAt !== null) return 'ended';
  if (!lenderIsSro || today > to) return 'over';
  return today < from ? 'to_come' : 'in_force';
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
