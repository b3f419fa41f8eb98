import { z } from 'zod';

/** The settings of messages: how they leave and when. */

const CLOCK_TIME = '([01]\\d|2[0-3]):[0-5]\\d';
const time = z.string().regex(new RegExp(`^${CLOCK_TIME}$`), 'must be a time such as 08:00');
const hours = z
  .string()
  .regex(new RegExp(`^${CLOCK_TIME}-${CLOCK_TIME}$`), 'must be two times such as 07:00-20:00')
  .refine((value) => value.slice(0, 5) < value.slice(6), 'must begin before they end');
const yesOrNo = z.enum(['true', 'false']);

function isDecodable(address: string): boolean {
  try {
    return decodeURIComponent(address) !== '';
  } catch {
    return false;
  }
}

export const mailSettings = {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: 'must be an smtp or smtps address' })
    .refine(isDecodable, 'must have % in a name or password written as %25')
    .optional(),
  /** Lets mail leave without TLS: only for a mail server on the same machine. */
  SMTP_PLAIN: yesOrNo.default('false'),
  /** A file with certificates of an authority of one's own, in PEM. */
  SMTP_CA: z.string().trim().min(1).optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(
      /^([^<>]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/,
      'must be an address, or a name with one: Tracker <a@b.uk>',
    )
    .optional(),
  NOTIFY_API_KEY: z.string().trim().min(73, 'must be a whole key of GOV.UK Notify').optional(),
  NOTIFY_TEMPLATE_ID: z.uuid('must be the id of a template').optional(),
  NOTIFY_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default('https://api.notifications.service.gov.uk'),
  /** When reminders may go, by London's clocks. */
  MAIL_HOURS: hours.default('07:00-20:00'),
  MAIL_DIGEST_AT: time.default('08:00'),
  /** Whether mail may go to addresses that nobody has, such as those of the demonstration: for tests. */
  MAIL_TO_RESERVED: yesOrNo.default('false'),
  /** Whether the server itself plans and sends messages; false where `npm run send-messages` does so. */
  SEND_IN_SERVER: yesOrNo.default('true'),
};

const object = z.object(mailSettings);
type MailSettings = z.output<typeof object>;

/** What is wrong with the settings of messages taken together, by the setting it is said of. */
export function mailFaults(
  values: MailSettings & { PUBLIC_URL?: string | undefined },
): { setting: keyof MailSettings | 'PUBLIC_URL'; message: string }[] {
  const bySmtp = values.SMTP_URL !== undefined;
  const byNotify = values.NOTIFY_API_KEY !== undefined;
  const [from, until] = values.MAIL_HOURS.split('-') as [string, string];
  const outside = values.MAIL_DIGEST_AT < from || values.MAIL_DIGEST_AT >= until;
  const faults = [
    [bySmtp && byNotify, 'SMTP_URL', 'and NOTIFY_API_KEY are both set: choose one'],
    [(bySmtp || byNotify) && !values.PUBLIC_URL, 'PUBLIC_URL', 'is needed for the links in messages'],
    [bySmtp && !values.MAIL_FROM, 'MAIL_FROM', 'is needed: the address that messages come from'],
    [byNotify && !values.NOTIFY_TEMPLATE_ID, 'NOTIFY_TEMPLATE_ID', 'is needed with NOTIFY_API_KEY'],
    [outside, 'MAIL_DIGEST_AT', 'must lie within MAIL_HOURS'],
  ] as const;
  return faults.flatMap(([wrong, setting, message]) => (wrong ? [{ setting, message }] : []));
}

/** Whether there is a way for mail to leave. */
export function hasWayOut({
  SMTP_URL,
  NOTIFY_API_KEY,
}: Pick<MailSettings, 'SMTP_URL' | 'NOTIFY_API_KEY'>): boolean {
  return SMTP_URL !== undefined || NOTIFY_API_KEY !== undefined;
}
