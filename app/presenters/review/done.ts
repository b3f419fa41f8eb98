const DONE: Record<string, string> = {
  draft: 'The agenda is drafted from the data as they now stand.',
  add: 'The item is on the agenda.',
  comment: 'Your comment is added.',
  start: 'The meeting has started.',
  close: 'The review is closed. Unfinished items carry over.',
  reopen: 'The review is open again.',
  item: 'The item is saved.',
  details: 'The meeting is saved.',
  decision: 'The decision is recorded.',
  action: 'The action is recorded.',
  note: 'The note is recorded.',
  done: 'The item is done.',
  escalate: 'It is passed on with your question.',
  progress: 'Your comment is saved.',
  closed: 'It is closed with your comment.',
  reopened: 'It is open again.',
  edit: 'The new wording is saved.',
  assigned: 'The owner is saved.',
  answered: 'The answer is with the place.',
  asked_again: 'The ask stands open again.',
};

/** What was just done, in a sentence, from the address; null for nothing it knows. */
export function doneWords(done: string | null): string | null {
  return done === null ? null : (DONE[done] ?? null);
}
