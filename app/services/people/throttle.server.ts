import { type Db, inTransaction, type Transaction } from '~db/client.server';
import { sha256 } from '~db/repos/records.server';
import {
  insertRefusal,
  refusalsSince,
  removeRefusal,
  removeRefusalsBefore,
  removeRefusalsOf,
} from '~db/repos/refusals.server';
import { REFUSALS_PER_ACCOUNT, REFUSALS_PER_ADDRESS, REFUSALS_WITHIN_MS } from './limits.server';

/** What is being tried: an account by whatever names it, from a network address (null when that is unknown). */
export interface Attempt {
  account: string;
  address: string | null;
}

/** An attempt that was let through; it counts as refused until it is released. */
export interface Claim {
  account: string;
  /** Rows that release takes away. */
  rows: number[];
}

/**
 * Lets an attempt to get in through, or says from which instant on to try again. It is counted as refused at once, so
 * that many sent together cannot slip through between counting and checking. Waiting attempts are not counted: the
 * wait ends by itself.
 */
export function claimAttempt(db: Db, attempt: Attempt, now: Date): Claim | { waitUntil: Date } {
  const account = sha256(`account:${attempt.account}`);
  const keys = [{ key: account, most: REFUSALS_PER_ACCOUNT }];
  if (attempt.address !== null) {
    keys.push({ key: sha256(`address:${attempt.address}`), most: REFUSALS_PER_ADDRESS });
  }
  return inTransaction(db, (tx) => {
    removeRefusalsBefore(tx, new Date(now.getTime() - REFUSALS_WITHIN_MS).toISOString());
    const waits = keys.map(({ key, most }) => endOfWait(tx, key, most, now)).filter((end) => end !== null);
    if (waits.length > 0) return { waitUntil: new Date(Math.max(...waits)) };
    return { account, rows: keys.map(({ key }) => insertRefusal(tx, key, now.toISOString())) };
  });
}

function endOfWait(tx: Transaction, key: string, most: number, now: Date): number | null {
  const since = new Date(now.getTime() - REFUSALS_WITHIN_MS).toISOString();
  const limiting = refusalsSince(tx, key, since).at(-most);
  return limiting === undefined ? null : Date.parse(limiting) + REFUSALS_WITHIN_MS;
}

/** The attempt was right: it no longer counts, nor do earlier refusals of the account. */
export function releaseAttempt(tx: Transaction, claim: Claim): void {
  for (const row of claim.rows) removeRefusal(tx, row);
  removeRefusalsOf(tx, claim.account);
}

/** Says how long to wait before trying again to do something ('sign in'). */
export function waitMessage(toDo: string, until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  return `There were too many attempts to ${toDo}. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
