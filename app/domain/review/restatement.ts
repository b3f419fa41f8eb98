import type { ReturnState } from '~/domain/returns/workflow';
import type { FrozenSubmission } from './snapshot';

/** A place's return of a published month as it stands now. */
export interface LaterReturn {
  place: string;
  state: ReturnState;
  /** Its effective submission, null when it has none. */
  submission: { id: number } | null;
  /** When the London office last reopened it; null when never. */
  reopenedAt: string | null;
}

/** What has happened to a month's returns since a version of it was published. */
export interface UnderWay {
  /** Reopened, and not signed again yet. */
  reopened: string[];
  /** Signed again (or for the first time), and not accepted by the ICB yet. */
  signed: string[];
  /** Corrected and accepted: waiting for the next version. */
  accepted: string[];
}

/** Which places are being restated since a publication; a place that stands as it was published is in no list. */
export function restatementsUnderWay(
  published: { publishedAt: string; submissions: readonly Pick<FrozenSubmission, 'id' | 'place'>[] },
  returns: readonly LaterReturn[],
): UnderWay {
  const frozen = new Map(published.submissions.map(({ place, id }) => [place, id]));
  const underWay: UnderWay = { reopened: [], signed: [], accepted: [] };
  for (const { place, state, submission, reopenedAt } of returns) {
    const signedSince = submission !== null && submission.id !== frozen.get(place);
    const reopenedSince = reopenedAt !== null && reopenedAt > published.publishedAt;
    const typing = state === 'draft' || state === 'awaiting_sign_off';
    if (reopenedSince && typing) underWay.reopened.push(place);
    else if (signedSince && state === 'accepted') underWay.accepted.push(place);
    else if (signedSince) underWay.signed.push(place);
  }
  return underWay;
}

/** The places that a restatement touches, whatever they have come to. */
export function placesUnderWay({ reopened, signed, accepted }: UnderWay): string[] {
  return [...reopened, ...signed, ...accepted];
}
