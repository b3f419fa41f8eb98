import type { ReturnState } from '~/domain/returns/workflow';
import { formatList } from '../format';

/** What the signer is told before the form, or in its place. */

export interface SignFacts {
  state: ReturnState;
  isSigner: boolean;
  /** What to tell somebody whose lent power to sign does not count today; null for everybody else. */
  lost: string | null;
  ownWork: boolean;
  openQueries: number;
  errors: number;
}

/** Why the return cannot be signed here now; null when it can. */
export function whyNotSign({
  state,
  isSigner,
  lost,
  ownWork,
  openQueries,
  errors,
}: SignFacts): string | null {
  if (state === 'not_started' || state === 'draft')
    return 'The place’s team is still typing this return. It comes here when the programme manager asks for sign-off.';
  if (state === 'submitted') return 'This return has been signed and submitted.';
  if (state === 'accepted') return 'The ICB has accepted this return.';
  if (!isSigner) return lost ?? 'Only the place’s SRO, or a delegate on days the SRO has set, can sign.';
  if (ownWork)
    return 'You typed in this return, and nobody signs their own work where somebody else can. Another SRO or delegate of the place has to sign it.';
  if (openQueries > 0)
    return 'The ICB still waits for answers. Once every query has one, you can sign again.';
  return errors > 0 ? 'Something is missing. Put it right on the check page, then sign.' : null;
}

/** Who typed the return since it was last signed. */
export function typedByWords(names: readonly string[]): string {
  return names.length === 0
    ? 'Nobody has typed in it since the last signature: it stands as carried.'
    : `Typed by ${formatList(names)}.`;
}

/** What a signer puts their name to. */
export const ATTESTATION =
  'I have read this return. To the best of my knowledge it is a fair account of where the place stands.';
