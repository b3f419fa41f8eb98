import { type Failure, failure, success } from '~/domain/result';

/** A person is invited, takes the invitation up, may be suspended and reinstated, and leaves once and for all. */
export const PERSON_STATES = ['invited', 'active', 'suspended', 'left'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** What a link sent by e-mail is for. */
export const LINK_PURPOSES = ['invitation', 'password_reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** What an administrator may do with an account. */
export const ACCOUNT_CHANGES = [
  'suspend',
  'reinstate',
  'end_sessions',
  'reset_second_factor',
  'unlink',
  'invite_again',
  'leave',
] as const;
export type AccountChange = (typeof ACCOUNT_CHANGES)[number];

/** The states from which each change can be made. */
const FROM: Record<AccountChange, readonly PersonState[]> = {
  suspend: ['invited', 'active'],
  reinstate: ['suspended'],
  end_sessions: ['active'],
  reset_second_factor: ['active', 'suspended'],
  unlink: ['active', 'suspended'],
  invite_again: ['invited'],
  leave: ['invited', 'active', 'suspended'],
};

/** Changes an administrator leaves to another one: they would lock themselves out or lower their own guard unseen. */
const NEVER_ONESELF: readonly AccountChange[] = ['suspend', 'leave', 'reset_second_factor'];

/** What may be changed about an account in this state. */
export function changesOf(state: PersonState): AccountChange[] {
  return ACCOUNT_CHANGES.filter((change) => FROM[change].includes(state));
}

/** Whether this administrator may make this change to this person now. */
export function checkAccountChange(
  change: AccountChange,
  { person, state, administrator }: { person: string; state: PersonState; administrator: string },
): { ok: true; value: null } | Failure<'state' | 'oneself'> {
  if (person === administrator && NEVER_ONESELF.includes(change))
    return failure('oneself', 'Another administrator has to do this: nobody does it to their own account.');
  if (!FROM[change].includes(state))
    return failure(
      'state',
      'The account has changed since you opened the page. Look again at where it stands.',
    );
  return success(null);
}
