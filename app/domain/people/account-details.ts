import type { IsoDate } from '~/domain/date';
import { type Failure, failure, success } from '~/domain/result';
import { LONGEST_REASON } from './grant-request';
import type { PersonState } from './person';
import type { Role } from './roles';
import { readEmail, readName } from './sign-in-form';

/** Roles with which a person signs, reviews or changes what others may do. */
const WEIGHTY: readonly Role[] = ['place_sro', 'icb_reviewer', 'icb_board', 'london_office', 'administrator'];

/**
 * Whether a changed address waits for a second administrator: whoever owns the address can choose a new password, so it
 * would hand over every role that signs or reviews, now or from a later day, and every lent power to sign. An account that
 * nobody has entered yet holds nothing to hand over: its invitation goes to the new address instead.
 */
export function addressNeedsAnotherAdministrator(
  {
    state,
    roles,
    lent,
  }: {
    state: PersonState;
    roles: readonly { role: Role; to: IsoDate | null }[];
    /** Last days of powers to sign lent to the person that were not taken back. */
    lent: readonly IsoDate[];
  },
  today: IsoDate,
): boolean {
  if (state === 'invited') return false;
  const weighty = roles.some(({ role, to }) => WEIGHTY.includes(role) && (to === null || to >= today));
  return weighty || lent.some((to) => to >= today);
}

/** The form that changes a name or an address, as typed. */
export interface DetailsForm {
  name: string;
  email: string;
  reason: string;
}

export type DetailsFault = { field: keyof DetailsForm; message: string };

/** What the form asks for, or every fault of it at once. */
export function readDetailsForm(
  typed: DetailsForm,
): { ok: true; value: DetailsForm } | { ok: false; faults: DetailsFault[] } {
  const name = readName(typed.name);
  const email = readEmail(typed.email, 'Enter the email address of the person');
  const reason = readReason(typed.reason);
  if (name.ok && email.ok && reason.ok)
    return { ok: true, value: { name: name.value, email: email.value, reason: reason.value } };
  return {
    ok: false,
    faults: [
      ...(name.ok ? [] : [{ field: 'name' as const, message: name.message }]),
      ...(email.ok ? [] : [{ field: 'email' as const, message: email.message }]),
      ...(reason.ok ? [] : [{ field: 'reason' as const, message: reason.message }]),
    ],
  };
}

function readReason(typed: string): { ok: true; value: string } | Failure<'reason'> {
  const reason = typed.trim();
  if (reason === '') return failure('reason', 'Say why: it is kept with the change');
  if (reason.length > LONGEST_REASON)
    return failure('reason', `A reason has at most ${LONGEST_REASON} characters`);
  return success(reason);
}
