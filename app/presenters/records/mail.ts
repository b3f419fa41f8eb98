import type { Mail } from '~/domain/records/mail';
import { goesAtOnce, type MessageFacts, type NamedOrganisation } from '~/domain/records/messages';
import { paths } from '~/paths';
import { type MessageWords, messageWords } from './message-words';

const SERVICE = 'London neighbourhood health tracker';
/** Mail programs read no style sheets. */
const PAGE =
  'font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#212b32;max-width:38em;margin:0 auto;padding:16px';

/** What goes into one mail. */
export interface MailToWrite {
  address: string;
  name: string | null;
  digest: boolean;
  messages: readonly {
    message: Omit<MessageFacts, 'secret'> & { id: number; queuedAt: string };
    secret: string | null;
  }[];
  organisations: ReadonlyMap<string, NamedOrganisation>;
}

/**
 * Writes one mail, in plain text and in HTML, with one link for each thing it is about. `publicUrl` is where links
 * lead: 'https://tracker.example.nhs.uk'.
 */
export function writeMail(mail: MailToWrite, publicUrl: string): Mail {
  const items = mail.messages.map(({ message, secret }) =>
    messageWords({ ...message, secret }, mail.organisations),
  );
  const subject = subjectOf(items, mail.digest);
  const greeting = mail.name === null ? 'Hello' : `Hello ${mail.name}`;
  // What goes at once leaves nothing to choose, and who is invited has no account to choose on yet.
  const chooses = mail.name !== null && mail.messages.some(({ message }) => !goesAtOnce(message.kind));
  const choice = mail.digest
    ? `You get these once a day. Choose otherwise: ${publicUrl}${paths.account()}`
    : `Choose how you get messages: ${publicUrl}${paths.account()}`;
  return {
    to: mail.address,
    subject,
    text: textOf(greeting, items, publicUrl, chooses ? choice : null),
    html: htmlOf(subject, greeting, items, publicUrl, chooses),
    messageId: messageIdOf(mail, publicUrl),
  };
}

function subjectOf(items: readonly MessageWords[], digest: boolean): string {
  const [only] = items;
  if (only !== undefined && items.length === 1 && !digest) return oneLine(only.subject);
  return items.length === 1 ? 'One thing for you today' : `${items.length} things for you today`;
}

/** The instant of queueing tells the messages of one database from those of another made anew. */
function messageIdOf({ messages }: MailToWrite, publicUrl: string): string {
  const [first] = messages;
  const at = first?.message.queuedAt.replace(/\D/g, '') ?? '';
  return `<${first?.message.id ?? 0}.${messages.length}.${at}@${new URL(publicUrl).hostname}>`;
}

function textOf(
  greeting: string,
  items: readonly MessageWords[],
  base: string,
  choice: string | null,
): string {
  const parts = items.map(({ subject, text, link, path, why }) => {
    const heading = items.length > 1 ? [subject] : [];
    return [...heading, text, `${link}: ${base}${path}`, `Why you get this: ${why}`].join('\n\n');
  });
  const foot = choice === null ? SERVICE : `${SERVICE}\n${choice}`;
  return `${greeting},\n\n${parts.join('\n\n----\n\n')}\n\n${foot}\n`;
}

function htmlOf(
  subject: string,
  greeting: string,
  items: readonly MessageWords[],
  base: string,
  choice: boolean,
): string {
  const parts = items.map(({ subject: heading, text, link, path, why }) => {
    const over =
      items.length > 1 ? `<h2 style="font-size:19px;line-height:1.3">${escaped(heading)}</h2>` : '';
    const href = escaped(`${base}${path}`);
    return `${over}<p>${escaped(text)}</p><p><a href="${href}">${escaped(link)}</a></p><p>Why you get this: ${escaped(why)}</p>`;
  });
  const settings = choice
    ? `<br><a href="${escaped(base + paths.account())}">Choose how you get messages</a>`
    : '';
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head><body style="${PAGE}"><h1 style="font-size:24px;line-height:1.3">${escaped(subject)}</h1><p>${escaped(greeting)},</p>${parts.join('<hr>')}<p>${SERVICE}${settings}</p></body></html>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** A subject is one line: nothing in it may begin another header. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
