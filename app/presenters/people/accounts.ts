import type { IsoDate } from '~/domain/date';
import type { Grant } from '~/domain/people/actor';
import type { AccountChange, PersonState } from '~/domain/people/person';
import { ROLE_LEVEL, ROLES, type Role } from '~/domain/people/roles';
import { APPOINTED_DAYS, type ConfirmerStanding } from '~/domain/people/second-administrator';
import { formatDate, formatInstant } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { ROLE_NAMES } from './roles';

type NameOf = (organisation: string) => string;

export const STATE_WORDS: Record<PersonState, { word: string; tone: Tone }> = {
  invited: { word: 'Invited', tone: 'blue' },
  active: { word: 'Active', tone: 'green' },
  suspended: { word: 'Suspended', tone: 'orange' },
  left: { word: 'Left', tone: 'grey' },
};

/** The words of a change to an account: on its link, over its page, on its button, and once it is made. */
export const CHANGE_WORDS: Record<
  AccountChange,
  { link: string; title: (name: string) => string; explained: string; button: string; done: string }
> = {
  suspend: {
    link: 'Suspend',
    title: (name) => `Suspend ${name}`,
    explained:
      'They are signed out everywhere at once and cannot sign in. Their links and tokens stop working. Roles stay as they are, and count again when you reinstate the account.',
    button: 'Suspend this account',
    done: 'The account is suspended and every session has ended.',
  },
  reinstate: {
    link: 'Reinstate',
    title: (name) => `Reinstate ${name}`,
    explained: 'They can sign in again, with the roles that are in force today.',
    button: 'Reinstate this account',
    done: 'The account is reinstated.',
  },
  end_sessions: {
    link: 'End every session',
    title: (name) => `Sign ${name} out everywhere`,
    explained:
      'Every browser they are signed in with has to sign in again. What they have saved stays saved.',
    button: 'End every session',
    done: 'Every session has ended.',
  },
  reset_second_factor: {
    link: 'Reset second factor',
    title: (name) => `Reset the second factor of ${name}`,
    explained:
      'Do this when somebody has lost both phone and recovery codes, and you are sure that it is them who asks. They are signed out, told by message, and set up another one at their next sign-in if their role needs one.',
    button: 'Reset the second factor',
    done: 'The second factor is reset and every session has ended.',
  },
  unlink: {
    link: 'Unlink from their organisation’s sign-in',
    title: (name) => `Unlink ${name} from their organisation’s sign-in`,
    explained:
      'Do this when somebody moves to another organisation. Their next sign-in there links the account anew, by verified email address.',
    button: 'Unlink the account',
    done: 'The account is unlinked and every session has ended.',
  },
  invite_again: {
    link: 'Send the invitation again',
    title: (name) => `Invite ${name} again`,
    explained: 'A new link is sent, and the one before stops working.',
    button: 'Send a new invitation',
    done: 'A new invitation is on its way.',
  },
  leave: {
    link: 'Record that they have left',
    title: (name) => `Record that ${name} has left`,
    explained:
      'This cannot be undone. The account ends, with every role, session, token and lent signature. Name and email address are replaced by the role they had; what they did stays in the trail under that role.',
    button: 'Record that they have left',
    done: 'The account is over. Their role stands in place of their name.',
  },
};

/** A role with its organisation: 'Programme manager, Camden', 'London office'. */
export function roleWords(
  { role, organisation }: Pick<Grant, 'role' | 'organisation'>,
  nameOf: NameOf,
): string {
  return ROLE_LEVEL[role] === 'region' ? ROLE_NAMES[role] : `${ROLE_NAMES[role]}, ${nameOf(organisation)}`;
}

/** What somebody was: the role in force on a day, or the last there was; '' for none. */
export function lastRoleWords(grants: readonly Grant[], today: IsoDate, nameOf: NameOf): string {
  const current = grants.find(({ from, to }) => from <= today && (to === null || to >= today));
  const latest = current ?? grants.filter(({ from }) => from <= today).at(-1) ?? grants.at(-1);
  return latest === undefined ? '' : roleWords(latest, nameOf);
}

const GRANT_STANDING = {
  in_force: { word: 'In force', tone: 'green' },
  to_come: { word: 'Not begun', tone: 'blue' },
  over: { word: 'Over', tone: 'grey' },
  never: { word: 'Taken back', tone: 'grey' },
} as const;

/** Where a grant stands on a day. */
export function grantStanding(
  { from, to }: Pick<Grant, 'from' | 'to'>,
  today: IsoDate,
): keyof typeof GRANT_STANDING {
  if (to !== null && to < from) return 'never';
  if (from > today) return 'to_come';
  return to === null || to >= today ? 'in_force' : 'over';
}

/** One row of a person's roles; `mayEnd` while it is in force or to come. */
export function grantRow(grant: Grant & { id: number }, today: IsoDate, nameOf: NameOf) {
  const standing = grantStanding(grant, today);
  return {
    id: grant.id,
    role: roleWords(grant, nameOf),
    from: formatDate(grant.from),
    to:
      standing === 'never'
        ? 'Taken back on its first day or before'
        : grant.to === null
          ? 'No end'
          : formatDate(grant.to),
    ...GRANT_STANDING[standing],
    mayEnd: (standing === 'in_force' || standing === 'to_come') && (grant.to === null || grant.to >= today),
  };
}

const STANDING_WORDS: Record<ConfirmerStanding, string | null> = {
  own: 'You asked for it yourself, so another administrator has to confirm it.',
  lately: `Your role as an administrator comes from whoever asks, and is less than ${APPOINTED_DAYS} days old. So somebody else has to confirm it. You can refuse it.`,
  once: 'Your role as an administrator comes from whoever asks. That is kept with your answer.',
  apart: null,
};

/** What the reader can answer to something that waits, and why not more. */
function answerView(standing: ConfirmerStanding) {
  return {
    withdraws: standing === 'own',
    confirms: standing === 'once' || standing === 'apart',
    note: STANDING_WORDS[standing],
  };
}

export type AnswerView = ReturnType<typeof answerView>;

/** A role somebody asked for themselves, as a sentence. */
export function requestView(
  request: {
    id: number;
    person: string;
    name: string;
    role: Role;
    organisation: string;
    fromDate: IsoDate;
    toDate: IsoDate | null;
    reason: string;
    askedAt: string;
    standing: ConfirmerStanding;
  },
  nameOf: NameOf,
) {
  const { id, person, name, reason, fromDate, toDate } = request;
  const end = toDate === null ? 'without end' : `until ${formatDate(toDate)}`;
  return {
    id,
    person,
    name,
    answer: answerView(request.standing),
    reason,
    role: roleWords(request, nameOf),
    sentence: `Asked on ${formatInstant(request.askedAt)}: from ${formatDate(fromDate)}, ${end}.`,
  };
}

/** Another address for somebody who signs or reviews, as a sentence. */
export function addressView(request: {
  id: number;
  person: string;
  name: string;
  email: string | null;
  reason: string;
  askedAt: string;
  standing: ConfirmerStanding;
}) {
  const { id, person, name, email, reason } = request;
  return {
    id,
    person,
    name,
    answer: answerView(request.standing),
    reason,
    email: email ?? '',
    sentence: `Asked on ${formatInstant(request.askedAt)}. Nothing changes until it is confirmed: whoever owns the address can sign in with every role of the account.`,
  };
}

/** The roles to choose from, by the kind of organisation they belong to. */
export const ROLE_CHOICES = ROLES.map((role) => ({
  value: role,
  label: `${ROLE_NAMES[role]} (${{ place: 'of a place', icb: 'of an ICB', region: 'London' }[ROLE_LEVEL[role]]})`,
}));

/** Organisations to choose from: places, then ICBs. */
export function organisationChoices(
  organisations: readonly { slug: string; shortName: string; level: 'region' | 'icb' | 'place' }[],
): { value: string; label: string }[] {
  const of = (level: string, suffix: string) =>
    organisations
      .filter((organisation) => organisation.level === level)
      .map(({ slug, shortName }) => ({ value: slug, label: `${shortName}${suffix}` }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  return [...of('place', ''), ...of('icb', ' (ICB)')];
}
