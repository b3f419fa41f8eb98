import { formatTime } from '../format';

/** What a page says after something was done on the page before; it stands in the address for one view. */

/** An address that says what was saved: `part` names the form, so that its local copy can go. */
export function savedHref(path: string, saved: { at: string; part: string; newer?: boolean }): string {
  const [before = '', anchor] = path.split('#');
  const query = new URLSearchParams({ saved: saved.at, part: saved.part });
  if (saved.newer) query.set('newer', '1');
  return `${before}?${query}${anchor === undefined ? '' : `#${anchor}`}`;
}

const DONE = {
  asked: 'You have asked the SRO to sign.',
  asked_signer: 'You have asked for sign-off.',
  queried_own: 'Your question has been sent, and its area is open again.',
  sent_back: 'You have sent the return back to its team.',
  signed: 'Signed and submitted.',
  queried: 'The place has your queries. The areas you asked about are open to it again.',
  accepted: 'You have accepted this return.',
  assured: 'Your assured rating is saved.',
  answered: 'Your answer is saved.',
  restated: 'The return is open again as a restatement.',
} as const;
export type Done = keyof typeof DONE;

/** An address that says what was done. */
export function doneHref(path: string, done: Done): string {
  const [before = '', anchor] = path.split('#');
  return `${before}?done=${done}${anchor === undefined ? '' : `#${anchor}`}`;
}

export interface Notice {
  text: string;
  /** The form that was saved; its local copy is no longer needed. */
  part: string | null;
  done: Done | null;
}

/** The notice in an address, or null. */
export function noticeOf(search: URLSearchParams): Notice | null {
  const done = search.get('done') ?? '';
  if (done in DONE) return { text: DONE[done as Done], part: null, done: done as Done };
  const at = search.get('saved') ?? '';
  if (Number.isNaN(Date.parse(at))) return null;
  const newer = search.has('newer')
    ? '. A colleague changed some of it while it was open here: their text is shown'
    : '';
  return { text: `Saved ${formatTime(at)}${newer}`, part: search.get('part'), done: null };
}
