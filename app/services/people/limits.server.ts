/** How long sign-ins last and how many guesses they take, in one place. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Long enough for a meeting in the middle of a return; short enough for a desk left at lunch. */
export const SESSION_IDLE_MS = 2 * HOUR;

/** Nobody works longer than this in a day, so a copied token is worthless by the next. */
export const SESSION_LONGEST_MS = 12 * HOUR;

/** "Last seen" is written at most this often: reading a page must not cost a write each time. */
export const SESSION_SEEN_EVERY_MS = 5 * MINUTE;

/** Refusals are counted over this long. */
export const REFUSALS_WITHIN_MS = 15 * MINUTE;

/** Guesses at one account before it waits: room for a mistyped password, none for a list of them. */
export const REFUSALS_PER_ACCOUNT = 5;

/** Refusals from one address before it waits: a whole office may share an address. */
export const REFUSALS_PER_ADDRESS = 30;

/** A session whose second factor has not been shown waits this long, or until it is set up. */
export const SESSION_UNFINISHED_MS = 20 * MINUTE;

/** An invitation outlasts a week's leave. */
export const INVITATION_MS = 10 * 24 * HOUR;

/** A link for a new password is used by whoever has just asked for it. */
export const RESET_MS = HOUR;

/** A sign-in at the organisation's own provider, its second factor included. */
export const PROVIDER_ATTEMPT_MS = 15 * MINUTE;

/** Recovery codes a person is given at once. */
export const RECOVERY_CODES = 10;
