import type { Month } from '~/domain/month';
import type {
  ActionFact,
  AgendaKind,
  EscalationFact,
  ItemFacts,
  ItemState,
  MilestoneFact,
  MovedFact,
} from '~/domain/review/agenda';
import { paths } from '~/paths';
import { formatCount, formatDate, formatList, formatMonth, formatPercent } from '~/presenters/format';
import { CONFIDENCE_WORDS, LEVEL_WORDS, type Tone } from '~/presenters/returns/words';
import { RESULT_WORDS } from '~/presenters/rollups/receipt-sentence';

/** Agenda items in words: title, facts, where they come from, and the question proposed. */

export interface FactLine {
  /** What the fact is about; the link stands on it. */
  lead: string;
  text: string;
  href: string | null;
}

export interface ItemWords {
  title: string;
  lines: FactLine[];
  question: string;
  receipt: { href: string; label: string } | null;
}

interface Where {
  organisation: { slug: string; level: 'region' | 'icb' | 'place' };
  month: Month;
}

/** An item as it now stands; title and question are null where they are as drafted. */
interface Item {
  kind: AgendaKind;
  title: string | null;
  question: string | null;
  lastFacts: ItemFacts | null;
}

/** The words of an item: people's own where they wrote some, else those drafted from its facts. */
export function itemWords(item: Item, where: Where): ItemWords {
  const drafted = item.lastFacts === null ? EMPTY : draftedWords(item.lastFacts, where);
  return {
    ...drafted,
    title: item.title ?? drafted.title,
    question: item.question ?? drafted.question,
  };
}

const EMPTY: ItemWords = { title: 'Item', lines: [], question: '', receipt: null };

function dashboard({ organisation, month }: Where, part = ''): string {
  const { slug, level } = organisation;
  return `${level === 'icb' ? paths.icb(slug, { month }) : paths.london({ month })}${part}`;
}

/** The words that the product proposes for some facts. */
export function draftedWords(facts: ItemFacts, where: Where): ItemWords {
  switch (facts.kind) {
    case 'overdue_actions':
      return {
        title: 'Overdue actions',
        lines: facts.actions.map(actionLine),
        question: 'What stands in the way of each, and which new day will hold?',
        receipt: { href: paths.actions({ state: 'overdue' }), label: 'Overdue actions in the register' },
      };
    case 'returns':
      return returnsWords(facts, where);
    case 'changed':
      return {
        title: 'What changed',
        lines: [
          line(
            `${formatCount(facts.up, 'place and area', 'places and areas')} moved up, ${facts.down} moved down.`,
          ),
          ...facts.largest.map((move) => moveLine(move, where)),
        ],
        question:
          facts.down === 0
            ? 'Nothing fell this month. Is there a risk that the figures do not show?'
            : 'Which of these falls needs help from this board?',
        receipt: { href: dashboard(where, '#movers'), label: 'All that moved' },
      };
    case 'area':
      return areaWords(facts, where);
    case 'milestones':
      return {
        title: 'Milestones overdue or slipping',
        lines: [
          line(
            `${formatCount(facts.overdue, 'milestone is', 'milestones are')} overdue and ${facts.late} forecast late. Slipped most:`,
          ),
          ...facts.worst.map((one) => milestoneLine(one, where)),
        ],
        question: 'Which of these dates can still be held, and which need a new one?',
        receipt: { href: dashboard(where, '#milestones'), label: 'Milestones by area' },
      };
    case 'ambitions':
      return {
        title: 'Ambitions behind their plan',
        lines: facts.behind.map(({ code, title, status, variance }) =>
          line(
            `${title}: ${status === 'far_behind' ? 'far behind' : 'behind'} its plan by ${formatPercent(-variance)} of the whole way.`,
            paths.ambition(code, { org: where.organisation.slug, month: where.month }),
          ),
        ),
        question: 'What would bring these back to their planned line?',
        receipt: {
          href: paths.ambitions({ org: where.organisation.slug, month: where.month }),
          label: 'All ambitions',
        },
      };
    case 'asks':
      return {
        title: 'Asks awaiting an answer',
        lines: facts.asks.map(({ place, key, text, answerBy }) =>
          line(`${place.name}: “${text}” Answer by ${formatDate(answerBy)}.`, paths.ask(place.slug, key)),
        ),
        question: 'What do we answer, and who writes it?',
        receipt: {
          href: paths.asks({ organisation: where.organisation.slug, state: 'open' }),
          label: 'Asks in the register',
        },
      };
    case 'escalation':
      return escalationWords(facts.escalation);
    case 'actions':
      return {
        title: 'Actions due',
        lines: facts.actions.map(actionLine),
        question: 'Are these on course for their day?',
        receipt: { href: paths.actions({ state: 'open' }), label: 'Actions in the register' },
      };
    case 'good_news':
      return {
        title: 'Good news',
        lines:
          facts.moved === null
            ? [line('No place reported a rise this month.')]
            : [moveLine(facts.moved, where)],
        question:
          facts.moved === null
            ? 'What went well that the figures do not show?'
            : 'What can others take from it?',
        receipt:
          facts.moved === null
            ? null
            : {
                href: paths.place(facts.moved.place.slug, { month: where.month }),
                label: `How ${facts.moved.place.name} stands`,
              },
      };
  }
}

function line(text: string, href: string | null = null): FactLine {
  const colon = href === null ? -1 : text.indexOf(': ');
  return { lead: text.slice(0, colon + 1), text: text.slice(colon + 1), href };
}

function actionLine({ id, text, organisation, owner, due }: ActionFact): FactLine {
  const by = due === null ? '' : `, due ${formatDate(due)}`;
  return line(
    `${organisation.name}: ${text} ${owner === '' ? 'No owner' : owner}${by}.`,
    paths.outcome('action', id),
  );
}

function returnsWords(facts: Extract<ItemFacts, { kind: 'returns' }>, where: Where): ItemWords {
  const { expected, onTime, late, missing, awaited } = facts;
  const names = (places: readonly { name: string }[]) => formatList(places.map(({ name }) => name));
  const lines = [
    line(`${onTime} of ${formatCount(expected, 'return')} came in time.`),
    ...(late.length === 0
      ? []
      : [
          line(
            `Late: ${formatList(late.map(({ place, days }) => `${place.name} (${formatCount(days, 'day')})`))}.`,
          ),
        ]),
    ...(missing.length === 0 ? [] : [line(`Missing: ${names(missing)}.`)]),
    ...(awaited.length === 0 ? [] : [line(`Still awaited: ${names(awaited)}.`)]),
  ];
  return {
    title: 'Returns',
    lines,
    question:
      missing.length > 0
        ? `How will ${names(missing)} be heard before the month is published?`
        : late.length > 0
          ? 'What would bring the late returns in on time?'
          : 'Every return came in time. What would endanger that next month?',
    receipt: { href: dashboard(where), label: 'Who has reported' },
  };
}

function areaWords(facts: Extract<ItemFacts, { kind: 'area' }>, { organisation, month }: Where): ItemWords {
  const { area, result, places, shares } = facts;
  const share = (count: number, of: number, words: string) =>
    count === 0 ? [] : [`${formatCount(count, 'place')} with ${formatPercent(of)} of residents ${words}`];
  return {
    title: `${area.title}: ${RESULT_WORDS[result].toLowerCase()}`,
    lines: [
      line(
        `${formatList([
          ...share(places.red, shares.red, places.red === 1 ? 'needs help' : 'need help'),
          ...share(places.amber, shares.amber, places.amber === 1 ? 'is at risk' : 'are at risk'),
          ...share(places.green, shares.green, places.green === 1 ? 'is on course' : 'are on course'),
          ...share(
            places.missing,
            shares.missing,
            places.missing === 1 ? 'has not reported' : 'have not reported',
          ),
        ])}.`,
      ),
    ],
    question:
      result === 'red'
        ? 'What does this area need from us, from whom and by when?'
        : 'How will we hear from the places that have not reported, or that need help?',
    receipt: {
      href: paths.area(area.slug, { org: organisation.slug, month }),
      label: `The receipt of ${area.title}`,
    },
  };
}

function moveWords({ readiness, confidence }: MovedFact): string {
  return formatList([
    ...(readiness === null
      ? []
      : [
          `readiness ${readiness.from} ${LEVEL_WORDS[readiness.from]} to ${readiness.to} ${LEVEL_WORDS[readiness.to]}`,
        ]),
    ...(confidence === null
      ? []
      : [
          `confidence ${CONFIDENCE_WORDS[confidence.from].word.toLowerCase()} to ${CONFIDENCE_WORDS[confidence.to].word.toLowerCase()}`,
        ]),
  ]);
}

/** A move in a sentence, with the place's own words. */
function moveLine(move: MovedFact, { organisation, month }: Where): FactLine {
  const said = move.words === '' ? '' : ` “${move.words}”`;
  return line(
    `${move.place.name}, ${move.area.title}: ${moveWords(move)}.${said}`,
    `${paths.area(move.area.slug, { org: organisation.slug, month })}#${move.place.slug}`,
  );
}

function milestoneLine(
  { place, title, currentDue, forecast, slipDays }: MilestoneFact,
  { month }: Where,
): FactLine {
  const due = currentDue === null ? '' : `, due ${formatDate(currentDue)}`;
  const expected = forecast === null ? ', no forecast' : `, forecast ${formatDate(forecast)}`;
  const slip = slipDays === null || slipDays === 0 ? '' : `, slipped ${formatCount(slipDays, 'day')}`;
  return line(`${place.name}: ${title}${due}${expected}${slip}.`, paths.place(place.slug, { month }));
}

function escalationWords({ from, question, subject }: EscalationFact): ItemWords {
  const about =
    subject.kind === 'ask'
      ? { what: 'an ask', href: paths.ask(subject.place, subject.key), text: subject.text }
      : subject.kind === 'outcome'
        ? {
            what: subject.outcomeKind === 'decision' ? 'a decision' : 'an action',
            href: paths.outcome(subject.outcomeKind, subject.id),
            text: subject.text,
          }
        : {
            what: `an item of its review of ${formatMonth(subject.month)}`,
            href: paths.review(subject.organisation, subject.month),
            text: subject.text,
          };
  return {
    title: `Escalated by ${from.name}`,
    lines: [
      line(
        `${from.name} passes on ${about.what}${about.text === '' ? '.' : `: “${about.text}”`}`,
        about.href,
      ),
    ],
    question,
    receipt: { href: about.href, label: 'Where it comes from' },
  };
}

export const ITEM_STATE_WORDS: Record<ItemState, { word: string; tone: Tone }> = {
  open: { word: 'To discuss', tone: 'blue' },
  done: { word: 'Done', tone: 'green' },
  dropped: { word: 'Dropped', tone: 'grey' },
};
