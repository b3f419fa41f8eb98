import type { IsoDate } from '~/domain/date';
import { parseMonth } from '~/domain/month';
import type { MessageFacts, MessageKind, NamedOrganisation } from '~/domain/records/messages';
import { paths } from '~/paths';
import { dayWords } from '~/presenters/dates';
import { formatInstant, formatMonth } from '~/presenters/format';

/**
 * The words of messages. They name people, organisations, months and dates of the calendar, and never what a return, an
 * ask or an action says: mail may be read by others.
 */

export interface MessageWords {
  subject: string;
  /** What has happened and what to do, in one or two sentences. */
  text: string;
  /** The page where it is done. */
  path: string;
  link: string;
  /** Why this person gets it. */
  why: string;
}

/** What each kind is called in lists. */
export const KIND_NAMES: Record<MessageKind, string> = {
  invitation: 'Invitation',
  password_reset: 'Password reset',
  password_changed: 'Password changed',
  second_factor_changed: 'Second factor changed',
  email_changed: 'Email address changed',
  grant_to_confirm: 'Role or address to confirm',
  period_opened: 'Month opened',
  due_in_three_days: 'Due in three working days',
  due_today: 'Due today',
  overdue: 'Overdue',
  overdue_deputy: 'Overdue, to those who sign',
  overdue_icb: 'Overdue, to those who review',
  sign_off_asked: 'Sign-off asked for',
  sent_back: 'Sent back',
  queried: 'Queried',
  answered: 'Answered',
  accepted: 'Accepted',
  ratification_outstanding: 'Ratification outstanding',
  ask_unanswered: 'Ask unanswered',
  action_due: 'Action due',
  published: 'Month published',
};

type Organisations = ReadonlyMap<string, NamedOrganisation>;

interface About {
  organisation: string;
  place: string;
  key: string;
  isPlace: boolean;
  month: string;
  monthWords: string;
  /** A date of the calendar in words. */
  date(name: string): string;
}

function aboutIn({ about, data }: MessageFacts, organisations: Organisations): About {
  const [kind, first = '', second = ''] = about.split('/');
  const month = parseMonth(kind === 'period' ? first : second);
  const named = organisations.get(first);
  return {
    organisation: named?.shortName ?? first,
    place: first,
    key: second,
    isPlace: (named?.level ?? 'place') === 'place',
    month: month ?? '',
    monthWords: month === null ? '' : formatMonth(month),
    date: (name) => (data[name] === undefined ? 'its due date' : dayWords(data[name] as IsoDate)),
  };
}

type Words = (about: About, facts: MessageFacts, organisations: Organisations) => MessageWords;

/** 'the October 2026 return of Barnet' */
const theReturn = ({ organisation, monthWords }: About) => `the ${monthWords} return of ${organisation}`;
const title = ({ organisation, monthWords }: About) => `${organisation}, ${monthWords}`;
const returnPath = ({ isPlace, place, month }: About) =>
  isPlace ? paths.return(place, month) : paths.ownReturn(place, month);

function aboutReturn(
  subject: (about: About) => string,
  text: (about: About) => string,
  why: string,
  { path = returnPath, link = 'Open the return' }: { path?: (about: About) => string; link?: string } = {},
): Words {
  return (about) => ({
    subject: `${title(about)}: ${subject(about)}`,
    text: text(about),
    path: path(about),
    link,
    why,
  });
}

const signOffPath = ({ isPlace, place, month }: About) =>
  isPlace ? paths.returnSignOff(place, month) : paths.ownReturnSignOff(place, month);
const reviewPath = ({ isPlace, place, month }: About) =>
  isPlace ? paths.returnReview(place, month) : paths.ownReturnReview(place, month);

const FILES = 'You help to file this return, or sign it.';

const WORDS: Record<MessageKind, Words> = {
  invitation: (_about, { secret, expiresAt }) => ({
    subject: 'You are invited to the neighbourhood health tracker',
    text: `An administrator has made an account for you. The link works once${untilWords(expiresAt)}.`,
    path: secret === null ? paths.signIn() : paths.invitation(secret),
    link: 'Accept the invitation',
    why: 'An administrator of the tracker entered this address.',
  }),
  password_reset: (_about, { secret, expiresAt }) => ({
    subject: 'Choose a new password',
    text: `Somebody asked for a new password for this account. The link works once${untilWords(expiresAt)}. If it was not you, do nothing: the password stays as it is.`,
    path: secret === null ? paths.signIn() : paths.passwordReset(secret),
    link: 'Choose a new password',
    why: 'A new password was asked for on the sign-in page.',
  }),
  password_changed: accountChange('Your password was changed', 'The password of your account was changed.'),
  second_factor_changed: accountChange(
    'Your second factor was changed',
    'The second factor of your account was set up, changed or removed.',
  ),
  email_changed: (_about, { data }) => ({
    subject: 'Your email address was changed',
    text:
      data.which === 'old'
        ? 'An administrator replaced this address on your account. It no longer signs in here: use the other one. If you did not expect this, tell an administrator at once.'
        : 'An administrator made this the address of your account. Sign in with it from now on. If you did not expect this, tell an administrator at once.',
    path: paths.signIn(),
    link: 'Sign in',
    why: 'It is the address of your account, or was until now.',
  }),
  grant_to_confirm: ({ place }, { data }) => ({
    ...(data.what === 'address'
      ? {
          subject: 'A changed email address waits for a second administrator',
          text: 'An administrator asked to change the email address of somebody who signs or reviews. Nothing changes until another administrator confirms it.',
        }
      : {
          subject: 'A role waits for a second administrator',
          text: 'An administrator asked for a role. It has no force until another administrator confirms it.',
        }),
    path: paths.adminPerson(place),
    link: 'Look at the request',
    why: 'You are an administrator.',
  }),
  period_opened: aboutReturn(
    () => 'the month is open',
    (about) => `You can start ${theReturn(about)} now. It is due by ${about.date('dueOn')}.`,
    FILES,
  ),
  due_in_three_days: aboutReturn(
    () => 'due in three working days',
    (about) => `${capital(theReturn(about))} is due by ${about.date('dueOn')} and is not in yet.`,
    FILES,
  ),
  due_today: aboutReturn(
    () => 'due today',
    (about) => `${capital(theReturn(about))} is due today, ${about.date('dueOn')}, and is not in yet.`,
    FILES,
  ),
  overdue: aboutReturn(
    () => 'overdue',
    (about) =>
      `${capital(theReturn(about))} was due by ${about.date('dueOn')} and is not in. It can still be filed.`,
    FILES,
  ),
  overdue_deputy: aboutReturn(
    () => 'still overdue',
    (about) =>
      `${capital(theReturn(about))} was due by ${about.date('dueOn')} and is not in. Please see what it waits for.`,
    'You sign this return, stand in for who does, or lead its team.',
  ),
  overdue_icb: aboutReturn(
    () => 'still overdue',
    (about) =>
      `${capital(theReturn(about))} was due by ${about.date('dueOn')} and is not in. Its team and those who sign have been reminded.`,
    'You review this return.',
    {
      path: (about) => (about.isPlace ? paths.place(about.place, { month: about.month }) : returnPath(about)),
      link: 'See where it stands',
    },
  ),
  sign_off_asked: aboutReturn(
    () => 'ready for you to sign',
    (about) => `${capital(theReturn(about))} waits for a signature.`,
    'You may sign this return.',
    { path: signOffPath, link: 'Read and sign it' },
  ),
  sent_back: aboutReturn(
    () => 'sent back',
    (about) => `${capital(theReturn(about))} was sent back. The reason is on its page.`,
    'You help to file this return.',
  ),
  queried: aboutReturn(
    () => 'a question to answer',
    (about) => `There are questions on ${theReturn(about)}. Answer them, then it is signed again.`,
    'You lead this return, or were asked to answer.',
  ),
  answered: (about, facts, organisations) =>
    facts.about.startsWith('ask/') ? answeredAsk(about) : answeredReturn(about, facts, organisations),
  accepted: aboutReturn(
    () => 'accepted',
    (about) => `${capital(theReturn(about))} was accepted. There is nothing left to do.`,
    FILES,
  ),
  ratification_outstanding: aboutReturn(
    () => 'ratification not recorded',
    (about) =>
      `${capital(theReturn(about))} was signed before the board had ratified it, which was promised by ${about.date('ratificationBy')}. Record the day of the board’s decision.`,
    'You sign this return or lead its team.',
    { path: ({ place, month }) => paths.returnRatification(place, month), link: 'Record the ratification' },
  ),
  ask_unanswered: ({ organisation, place, key, date }) => ({
    subject: `${organisation}: an ask waits for an answer`,
    text: `${organisation} asked for an answer by ${date('answerBy')}, and there is none yet.`,
    path: paths.ask(place, key),
    link: 'Open the ask',
    why: 'The ask is addressed to your organisation.',
  }),
  action_due: ({ place, date }, { data }, organisations) => ({
    subject: `${nameIn(organisations, data.organisation)}: an action due by ${date('due')}`,
    text: `An action of a monthly review was given until ${date('due')} and is still open.`,
    path: paths.outcome('action', Number(place)),
    link: 'Open the action',
    why: 'You lead for the organisation that the action concerns.',
  }),
  published: ({ month, monthWords }) => ({
    subject: `${monthWords} is published`,
    text: `The figures of ${monthWords} for London are published. They no longer change unless they are restated.`,
    path: paths.london({ month }),
    link: `Open ${monthWords}`,
    why: 'You have a role in the programme.',
  }),
};

const answeredReturn = aboutReturn(
  () => 'your questions are answered',
  (about) => `The questions on ${theReturn(about)} are answered and it is signed again.`,
  'You asked the questions.',
  { path: reviewPath, link: 'Read the answers' },
);

function answeredAsk({ organisation, place, key }: About): MessageWords {
  return {
    subject: `${organisation}: an ask is answered`,
    text: `An ask of ${organisation} has an answer.`,
    path: paths.ask(place, key),
    link: 'Read the answer',
    why: 'You lead the place that asked.',
  };
}

function accountChange(subject: string, what: string): Words {
  return () => ({
    subject,
    text: `${what} If it was not you, tell an administrator at once.`,
    path: paths.signIn(),
    link: 'Sign in',
    why: 'It is your account.',
  });
}

function untilWords(instant: string | null): string {
  return instant === null ? '' : `, until ${formatInstant(instant)}`;
}

function nameIn(organisations: Organisations, slug: string | number | undefined): string {
  return organisations.get(String(slug))?.shortName ?? 'Your organisation';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a message says. */
export function messageWords(facts: MessageFacts, organisations: Organisations): MessageWords {
  return WORDS[facts.kind](aboutIn(facts, organisations), facts, organisations);
}
