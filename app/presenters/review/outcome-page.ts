import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { AreaName } from '~/domain/review/agenda';
import { isOpen, type Outcome } from '~/domain/review/outcome';
import type { Mover } from '~/domain/rollups/movers';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstant, formatList, formatMonth } from '~/presenters/format';
import { CONFIDENCE_WORDS, LEVEL_WORDS, MILESTONE_STATUS_WORDS } from '~/presenters/returns/words';
import { OUTCOME_WORDS, outcomeRow, RESPONSE_WORDS } from './outcomes';
import { namer } from './review-page';

interface EffectFacts {
  since: Month;
  until: Month | null;
  area: AreaName | null;
  actions: readonly { id: number; text: string; organisation: string; closed: boolean }[];
  moves: readonly Mover[];
  milestones: readonly {
    place: string;
    code: string;
    title: string;
    before: { status: MilestoneStatus; forecast: string | null };
    now: { status: MilestoneStatus; forecast: string | null };
  }[];
  areas: readonly AreaName[];
}

export interface OutcomeFacts {
  outcome: Outcome;
  escalations: readonly { from: string; to: string; question: string; by: string; at: string }[];
  organisations: readonly Organisation[];
  names: ReadonlyMap<string, string>;
  today: IsoDate;
  effect: EffectFacts | null;
}

/** The page of a decision or action: what it says, what was said to it, its way up, and what happened since. */
export function outcomeView(facts: OutcomeFacts) {
  const { outcome, organisations, names, today, escalations } = facts;
  const nameOf = namer(organisations);
  const row = outcomeRow(outcome, nameOf, today);
  const who = (id: string) => names.get(id) ?? 'Somebody';
  return {
    row,
    kind: OUTCOME_WORDS[outcome.kind].one,
    open: isOpen(outcome),
    rows: [
      { label: 'For', value: row.organisation },
      { label: 'Owner', value: row.owner },
      { label: 'Due', value: row.due },
      { label: 'Recorded', value: `${who(outcome.recordedBy)}, ${formatInstant(outcome.recordedAt)}` },
    ],
    responses: outcome.responses.map(({ kind, comment, month, by, at }, index) => ({
      key: String(index),
      lead: `${RESPONSE_WORDS[kind]}, ${who(by)}, ${formatInstant(at)}${
        month === null ? '' : `, in the return for ${formatMonth(month)}`
      }`,
      text: comment,
    })),
    trail: escalations.map(({ from, to, question, by, at }, index) => ({
      key: String(index),
      lead: `${nameOf(from)} passed it on to ${nameOf(to)}, ${who(by)}, ${formatInstant(at)}`,
      text: question,
    })),
    effect: facts.effect === null ? null : effectView(facts.effect, nameOf),
  };
}

function effectView(effect: EffectFacts, nameOf: (slug: string) => string) {
  const { since, until, area, actions, moves, milestones, areas } = effect;
  const where = area === null ? 'any area' : area.title;
  const closed = actions.filter((action) => action.closed).length;
  const quiet = moves.length + milestones.length === 0;
  return {
    sentence:
      until === null
        ? `No month after ${formatMonth(since)} has been due yet, so nothing can be shown to have moved.`
        : quiet
          ? `Between ${formatMonth(since)} and ${formatMonth(until)} nothing that you may read moved in ${where} where this reached.`
          : `What moved in ${where} between ${formatMonth(since)} and ${formatMonth(until)}. It came after; whether it came from it is for people to say.`,
    actions:
      actions.length === 0
        ? null
        : `${closed} of ${formatCount(actions.length, 'action')} that went with it ${closed === 1 ? 'is' : 'are'} closed.`,
    actionLinks: actions.map(({ id, text, organisation, closed: done }) => ({
      href: paths.outcome('action', id),
      text: `${nameOf(organisation)}: ${text}`,
      state: done ? 'Closed' : 'Open',
    })),
    moves: moves.map((move) => ({
      key: `${move.place} ${move.area}`,
      text: `${nameOf(move.place)}, ${areas.find(({ code }) => code === move.area)?.title ?? move.area}: ${formatList(
        [
          ...(move.readiness === null
            ? []
            : [
                `readiness ${move.readiness.from} ${LEVEL_WORDS[move.readiness.from]} to ${move.readiness.to} ${LEVEL_WORDS[move.readiness.to]}`,
              ]),
          ...(move.confidence === null
            ? []
            : [
                `confidence ${CONFIDENCE_WORDS[move.confidence.from].word.toLowerCase()} to ${CONFIDENCE_WORDS[move.confidence.to].word.toLowerCase()}`,
              ]),
        ],
      )}`,
    })),
    milestones: milestones.map(({ place, code, title, before, now }) => ({
      key: `${place} ${code}`,
      text: `${nameOf(place)}: ${title}: ${milestoneWords(before)}; now ${milestoneWords(now)}`,
    })),
  };
}

function milestoneWords({ status, forecast }: { status: MilestoneStatus; forecast: string | null }): string {
  const word = MILESTONE_STATUS_WORDS[status].word.toLowerCase();
  return forecast === null || status === 'complete' ? word : `${word}, forecast ${formatDate(forecast)}`;
}

export type OutcomeView = ReturnType<typeof outcomeView>;
