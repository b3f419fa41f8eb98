import type { Month } from '~/domain/month';
import { type Part, partName, type ValueChange } from '~/domain/returns/value-change';
import type { ReturnAction, ReturnState } from '~/domain/returns/workflow';
import { paths } from '~/paths';
import { formatCount, formatInstant } from '~/presenters/format';
import { type PartNames, partTitle } from './change-words';
import { moveWord, STATE_WORDS } from './words';

/** A move of a return through its states, in words; '' where no reason was given. */
export function moveRow(move: {
  action: ReturnAction;
  fromState: ReturnState;
  toState: ReturnState;
  by: string;
  at: string;
  reason: string;
}) {
  const { action, toState, by, at, reason } = move;
  return {
    key: `${at} ${action}`,
    when: formatInstant(at),
    what: moveWord(move),
    by,
    state: STATE_WORDS[toState].word,
    tone: STATE_WORDS[toState].tone,
    reason,
  };
}

type ChangedPart = Part & { latest: unknown; changes: readonly ValueChange[] };

/** A part of a return that was changed this month, with how often and when last, and where its history is. */
export function changedPartRow(part: ChangedPart, at: { place: string; month: Month }, names: PartNames) {
  const [last] = part.changes;
  const name = partName(part);
  return {
    key: name,
    title: partTitle(part, names, part.latest),
    href: paths.returnHistory(at.place, at.month, { part: name }),
    changes: formatCount(part.changes.length, 'change'),
    last: last === undefined ? '' : `${last.by}, ${formatInstant(last.at)}`,
  };
}
