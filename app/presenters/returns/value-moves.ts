import type { Standing } from '~/domain/returns/changes';
import type { MilestoneState } from '~/domain/returns/content';
import type { FiledMove, SavedMove } from '~/domain/returns/value-moves';
import { formatDate, formatInstant, formatList, formatMonth } from '../format';
import { levelWords, MILESTONE_STATE_WORDS } from './words';

/** A value's own history in plain words, to stand beside the value. */

interface Moves<V> {
  filed: readonly FiledMove<V>[];
  saved: readonly SavedMove<V>[];
}

const NO_MOVE = 'No change is recorded in the last 12 months.';

function standing(value: Standing): string {
  if (value === null) return 'not rated';
  return value === 'not_applicable' ? 'not applicable' : levelWords(value);
}

function who({ typedBy, signedBy }: Pick<FiledMove<unknown>, 'typedBy' | 'signedBy'>): string {
  if (signedBy === null) return '(imported from a file)';
  const typed = formatList(typedBy);
  return typed === '' ? `(carried; signed by ${signedBy})` : `(typed by ${typed}; signed by ${signedBy})`;
}

function savedBy({ by, at }: Pick<SavedMove<unknown>, 'by' | 'at'>): string {
  return `by ${by}, ${formatInstant(at)}`;
}

/**
 * The history of a function's level, newest first: 'October 2026: from 2 Developing to 3 Established (typed by ...;
 * signed by ...)'. One sentence saying so when it never moved.
 */
export function levelHistory({ filed, saved }: Moves<NonNullable<Standing>>): string[] {
  const lines = [
    ...saved.map(
      (move) => `This month: from ${standing(move.before)} to ${standing(move.after)}, ${savedBy(move)}`,
    ),
    ...filed.map((move) => `${levelMove(move)} ${who(move)}`),
  ];
  return lines.length === 0 ? [NO_MOVE] : lines;
}

function levelMove({ month, before, after, first }: FiledMove<NonNullable<Standing>>): string {
  if (!first) return `${formatMonth(month)}: from ${standing(before)} to ${standing(after)}`;
  const rated = after === 'not_applicable' ? 'Not applicable' : `Rated ${standing(after)}`;
  return `${rated} first in ${formatMonth(month)}`;
}

type MilestoneValue = 'state' | 'forecast';

/**
 * The history of a milestone's state and forecast, newest first: 'Forecast moved from 30 June 2026 to 31 August 2026 in
 * the return for May 2026 (typed by ...; signed by ...)'.
 */
export function milestoneHistory(moves: { state: Moves<MilestoneState>; forecast: Moves<string> }): string[] {
  const state = (value: MilestoneState) => MILESTONE_STATE_WORDS[value];
  const lines = [
    ...milestoneLines('state', moves.state, state),
    ...milestoneLines('forecast', moves.forecast, formatDate),
  ].sort((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
  return lines.length === 0 ? [NO_MOVE] : lines.map(({ text }) => text);
}

function milestoneLines<V>(
  value: MilestoneValue,
  { filed, saved }: Moves<V>,
  say: (value: V) => string,
): { order: string; text: string }[] {
  return [
    // Whatever is typed now comes before whatever was signed earlier.
    ...saved.map((move) => ({
      order: `now ${move.at}`,
      text: `This month: ${moveWords(value, move, say)}, ${savedBy(move)}`,
    })),
    ...filed.map((move) => ({
      order: move.month,
      text: `${capital(moveWords(value, move, say))} in the return for ${formatMonth(move.month)} ${who(move)}`,
    })),
  ];
}

function moveWords<V>(
  value: MilestoneValue,
  { before, after }: { before: V | null; after: V | null },
  say: (value: V) => string,
): string {
  if (before === null) return `${value} set to ${after === null ? 'nothing' : say(after)}`;
  if (after === null) return `${value} taken out, was ${say(before)}`;
  return `${value} ${value === 'state' ? 'changed' : 'moved'} from ${say(before)} to ${say(after)}`;
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
