import type { MessageReason } from './messages';

/** A message in words, ready to go. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every try, so that a mail system can tell a repeated one. */
  messageId: string;
}

/** What came of handing a mail over. */
export type Handover =
  | { kind: 'accepted'; code: string }
  /** Nothing has gone; try again later. */
  | { kind: 'later'; reason: MessageReason; code: string }
  /** It will never go. */
  | { kind: 'refused'; reason: MessageReason; code: string }
  /** All of it was handed over and no answer came: it may have gone, so it is not sent again. */
  | { kind: 'unclear'; reason: MessageReason; code: string };

/** A way for mail to leave: SMTP or GOV.UK Notify. Never throws. */
export type HandOver = (mail: Mail) => Promise<Handover>;

const RESERVED = /(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|net|org)$/;

/** Whether an address is one that by its nature nobody has (RFC 2606): those of the demonstration are. */
export function isReservedAddress(address: string): boolean {
  return RESERVED.test(address.slice(address.lastIndexOf('@') + 1).toLowerCase());
}
