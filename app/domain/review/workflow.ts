import { failure, type Result, success } from '~/domain/result';

/** The course of a monthly review (docs/model.md, section 6): the one place where it is stated. */

export const REVIEW_STATES = ['drafted', 'underway', 'held'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const REVIEW_ACTIONS = ['start', 'close', 'reopen'] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

const MOVES: Record<ReviewAction, { from: ReviewState; to: ReviewState; needsReason: boolean }> = {
  start: { from: 'drafted', to: 'underway', needsReason: false },
  close: { from: 'underway', to: 'held', needsReason: false },
  reopen: { from: 'held', to: 'underway', needsReason: true },
};

/** What the people who run the review may do next. */
export function reviewActions(state: ReviewState): ReviewAction[] {
  return REVIEW_ACTIONS.filter((action) => MOVES[action].from === state);
}

/** The state a review comes to. */
export function moveReviewState(
  state: ReviewState,
  action: ReviewAction,
  reason: string,
): Result<ReviewState, 'moved_on' | 'reason_missing'> {
  const move = MOVES[action];
  if (move.from !== state)
    return failure('moved_on', 'The review has moved on since you opened this page. Look at it again.');
  if (move.needsReason && reason.trim() === '')
    return failure('reason_missing', 'Say why the review is opened again.');
  return success(move.to);
}

/** Decisions, actions, notes and changes of the agenda are taken until the review has been held. */
export function takesEntries(state: ReviewState): boolean {
  return state !== 'held';
}
