import { paths } from '~/paths';

/** What an error page says: never a stack, never an exception's own words. */
export type ErrorWords = {
  status: number;
  title: string;
  paragraphs: string[];
  way: { href: string; label: string };
};

const start = { href: paths.start(), label: 'Go to your start page' };

const known: Record<number, Omit<ErrorWords, 'status'>> = {
  400: {
    title: 'We could not understand that request',
    paragraphs: [
      'Something in the address or the form is not in a shape we can use. Check it and try again.',
    ],
    way: start,
  },
  401: {
    title: 'Sign in to see this page',
    paragraphs: ['You are not signed in, or your session has ended.'],
    way: { href: paths.signIn(), label: 'Sign in' },
  },
  403: {
    title: 'You cannot see this page',
    paragraphs: [
      'Your account does not reach it. A return in draft can be read by its own place only.',
      'If you need it for your work, ask an administrator.',
    ],
    way: start,
  },
  404: {
    title: 'Page not found',
    paragraphs: [
      'If you typed the address, check it is correct. If you pasted it, check you copied all of it.',
      'The place, month or item may also not exist.',
    ],
    way: start,
  },
  405: {
    title: 'That cannot be done here',
    paragraphs: ['This address does not accept what was sent. Nothing was changed.'],
    way: start,
  },
  409: {
    title: 'Someone changed this before you',
    paragraphs: [
      'What you sent was based on an earlier version and was not saved. Open the page again to see the current one.',
    ],
    way: start,
  },
  413: {
    title: 'That is too large to send',
    paragraphs: ['Make it smaller and try again. Nothing was changed.'],
    way: start,
  },
  429: {
    title: 'Too many attempts',
    paragraphs: ['Wait a few minutes, then try again.'],
    way: start,
  },
  503: {
    title: 'The service is not available just now',
    paragraphs: [
      'Try again in a few minutes. What you saved before is kept.',
      'If you were saving, what you just sent was not saved: go back in your browser, where it still stands, and send it again later.',
    ],
    way: start,
  },
};

const unexpected: Omit<ErrorWords, 'status'> = {
  title: 'Something went wrong on our side',
  paragraphs: [
    'Try again in a few minutes. If a page did not say it was saved, send it again.',
    'If it keeps happening, tell your administrator when it happened and what you were doing.',
  ],
  way: start,
};

type Given = { title?: unknown; message?: unknown; way?: { href?: unknown; label?: unknown } };

function isOwnPath(href: unknown): href is string {
  return typeof href === 'string' && /^\/(?!\/)/.test(href);
}

/** The router describes its own refusals as "Error: ...", in words for programmers. */
function ownWords(text: string): string | undefined {
  return text.startsWith('Error:') ? undefined : text;
}

/**
 * The words for a status. Below 500 a route may give its own: a string (one paragraph), or
 * `{ title, message, way: { href, label } }`, each part optional; from 500 on they are ignored.
 */
export function describeError(status: number, data?: unknown): ErrorWords {
  const usual = known[status] ?? (status >= 400 && status < 500 ? known[400] : undefined) ?? unexpected;
  if (status >= 500 || data === null || data === undefined) return { status, ...usual };
  const given: Given = typeof data === 'string' ? { message: ownWords(data) } : (data as Given);
  const message = typeof given.message === 'string' && given.message.trim() ? given.message : null;
  const title = typeof given.title === 'string' && given.title.trim() ? given.title : usual.title;
  const label = given.way?.label;
  const way =
    isOwnPath(given.way?.href) && typeof label === 'string' ? { href: given.way.href, label } : usual.way;
  return { status, title, paragraphs: message ? [message] : usual.paragraphs, way };
}
