import type { SignInMethod } from '~/domain/people/account-standing';
import type { Delivery } from '~/domain/records/messages';
import { paths } from '~/paths';
import { formatInstant, formatInstantDay } from '~/presenters/format';
import { recoveryCodesLeft } from './second-factor';

/** How reminders can come. */
export const DELIVERY_CHOICES: { value: Delivery; label: string; hint: string }[] = [
  { value: 'immediate', label: 'One by one', hint: 'On working days, never in the evening or at night' },
  {
    value: 'digest',
    label: 'Once a day together',
    hint: 'One message in the morning of a working day; what cannot wait until then comes by itself',
  },
];

const BROWSERS: [pattern: RegExp, name: string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iPhone or iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** What a browser calls itself, in words a person knows; never its own text, which anybody can make up. */
function browserWords(userAgent: string): string {
  const named = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = named(BROWSERS) ?? 'A browser';
  const system = named(SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** One of a person's own sessions. */
export function sessionRow(session: {
  reference: string;
  current: boolean;
  userAgent: string;
  method: SignInMethod;
  secondFactor: boolean;
  since: string;
  lastSeen: string;
}) {
  const { reference, current, userAgent, method, secondFactor, since, lastSeen } = session;
  const how = [
    ...(method === 'provider' ? ['by your organisation'] : []),
    ...(secondFactor ? ['with a second factor'] : []),
  ].join(', ');
  return {
    reference,
    current,
    browser: browserWords(userAgent),
    since: how === '' ? formatInstant(since) : `${formatInstant(since)}, ${how}`,
    lastSeen: formatInstant(lastSeen),
  };
}

/** What a person sees of their own account. */
export function ownAccountRows(account: {
  roles: string;
  email: string;
  hasPassword: boolean;
  issuers: string[];
  factor: { confirmedAt: string | null; recoveryCodes: number };
}) {
  const { roles, email, hasPassword, issuers, factor } = account;
  const setUp = factor.confirmedAt !== null;
  return [
    { label: 'Email address', value: email },
    { label: 'Roles', value: roles },
    ...(issuers.length > 0
      ? [{ label: 'Organisation’s sign-in', value: `Linked to ${issuers.join(', ')}` }]
      : []),
    {
      label: 'Password',
      value: hasPassword ? 'Set' : 'None: you sign in through your organisation',
      ...(hasPassword
        ? { action: { href: paths.accountPassword(), label: 'Change', about: 'your password' } }
        : {}),
    },
    {
      label: 'Second factor',
      value: setUp
        ? `Set up on ${formatInstantDay(factor.confirmedAt as string)}. ${recoveryCodesLeft(factor.recoveryCodes)}`
        : 'Not set up',
      action: setUp
        ? { href: paths.accountSecondFactor(), label: 'Change', about: 'your second factor' }
        : { href: paths.secondFactorSetUp(paths.account()), label: 'Set up', about: 'a second factor' },
    },
  ];
}
