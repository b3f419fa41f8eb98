import { isDate } from '~/domain/date';
import { ROLES } from '~/domain/people/roles';
import type { ChainedEvent } from '~/domain/records/audit';
import { formatDate, formatInstant } from '~/presenters/format';
import { roleWords } from './accounts';

const WORDS: Record<string, string> = {
  'person.created': 'Account made at the command line',
  'person.invited': 'Invited',
  'person.invited_again': 'Invited again',
  'person.joined': 'Took the invitation up',
  'person.suspended': 'Suspended',
  'person.reinstated': 'Reinstated',
  'person.sessions_ended': 'Signed out everywhere by an administrator',
  'person.renamed': 'Name changed by an administrator',
  'person.address_changed': 'Email address changed by an administrator; both addresses are told',
  'person.address_asked_for': 'Another email address waits for a second administrator',
  'person.address_refused': 'Another email address refused by a second administrator',
  'person.address_withdrawn': 'Request for another email address withdrawn',
  'person.left': 'Left: name and address replaced by the role',
  'second_factor.set_up': 'Second factor set up',
  'second_factor.removed': 'Second factor removed',
  'second_factor.reset': 'Second factor reset by an administrator',
  'second_factor.refused': 'A code of the second factor was wrong',
  'recovery_codes.made': 'New recovery codes made',
  'recovery_code.used': 'Signed in with a recovery code',
  'identity.linked': 'Linked to the sign-in of their organisation',
  'identity.unlinked': 'Unlinked from the sign-in of their organisation',
  'password.reset_asked': 'A link for a new password was asked for',
  'password.reset': 'Password changed by a link',
  'password.changed': 'Password changed',
  'session.ended': 'Ended sessions of their own',
  'messages.delivery_chosen': 'Chose how to get reminders',
  'token.made': 'Made a token for a program',
  'token.revoked': 'A token for a program was revoked',
  signed_in: 'Signed in',
  signed_out: 'Signed out',
  sign_in_refused: 'A sign-in by password was refused',
};

const GRANT_WORDS: Record<string, string> = {
  'grant.given': 'Role given',
  'grant.asked_for': 'Asked for a role, which waits for another administrator',
  'grant.confirmed': 'Role confirmed by a second administrator',
  'grant.refused': 'Role refused',
  'grant.withdrawn': 'Request for a role withdrawn',
  'grant.ended': 'Role ended',
};

/** The role in the values of an event, with its days; null when there is none. */
function grantIn(values: unknown, nameOf: (slug: string) => string): string | null {
  if (typeof values !== 'object' || values === null) return null;
  const { role, organisation, from, to } = values as Record<string, unknown>;
  const known = ROLES.find((each) => each === role);
  if (known === undefined || typeof organisation !== 'string') return null;
  const words = roleWords({ role: known, organisation }, nameOf);
  if (!isDate(from)) return words;
  return `${words}, from ${formatDate(from)}${isDate(to) ? ` to ${formatDate(to)}` : ', without end'}`;
}

/** A refusal after their own organisation had let them in has no password to be wrong. */
function refusedElsewhere(action: string, after: unknown): string | null {
  const method = (after as { method?: unknown } | null)?.method;
  if (action !== 'sign_in_refused' || method !== 'provider') return null;
  return 'A sign-in through their organisation was refused';
}

/** Whoever confirmed it may have been made an administrator by the one who asked: that is said. */
function appointedWords(after: unknown): string {
  const { appointedByAsker } = (after ?? {}) as { appointedByAsker?: unknown };
  return appointedByAsker === true
    ? '. Whoever confirmed it had the role of an administrator from whoever asked'
    : '';
}

/** One thing that became of an account, in words. */
export function historyRow(
  { sequence, at, actor, action, before, after, reason }: ChainedEvent,
  { nameOf, personOf }: { nameOf: (slug: string) => string; personOf: (id: string) => string },
) {
  const grant = grantIn(after, nameOf) ?? grantIn(before, nameOf);
  const words =
    refusedElsewhere(action, after) ??
    WORDS[action] ??
    GRANT_WORDS[action] ??
    action.replaceAll(/[._]/g, ' ');
  return {
    key: String(sequence),
    at: formatInstant(at),
    what: `${words}${grant === null ? '' : `: ${grant}`}${appointedWords(after)}`,
    by: actor === null ? 'Nobody signed in' : personOf(actor),
    reason: reason ?? '',
  };
}
