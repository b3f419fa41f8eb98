import type { IsoDate } from '~/domain/date';
import type { Organisation } from '~/domain/organisations/organisation';
import { type Ask, type AskEventKind, askState } from '~/domain/review/ask';
import { paths } from '~/paths';
import { formatDate, formatInstant } from '~/presenters/format';
import { askRow } from './outcomes';
import { namer } from './review-page';

const EVENT_WORDS: Record<AskEventKind, string> = {
  assigned: 'Given an owner',
  answered: 'Answered',
  asked_again: 'Asked again',
};

/** The page of an ask: what it says, with whom it stands, and all that was done with it. */
export function askView(
  ask: Ask,
  {
    organisations,
    names,
    today,
  }: {
    organisations: readonly Organisation[];
    names: ReadonlyMap<string, string>;
    today: IsoDate;
  },
) {
  const nameOf = namer(organisations);
  const row = askRow(ask, nameOf, today);
  const who = (id: string) => names.get(id) ?? 'Somebody';
  const trail = [
    ...ask.events.map((event) => ({
      at: event.at,
      lead: `${EVENT_WORDS[event.kind]}${event.kind === 'asked_again' ? '' : ` by ${nameOf(event.organisation)}`}, ${who(event.by)}, ${formatInstant(event.at)}`,
      text:
        event.kind === 'assigned'
          ? `${event.owner}${event.answerBy === null ? '' : `, answer by ${formatDate(event.answerBy)}`}${event.comment === '' ? '' : `. ${event.comment}`}`
          : event.comment,
    })),
    ...ask.escalations.map((one) => ({
      at: one.at,
      lead: `${nameOf(one.from)} passed it on to ${nameOf(one.to)}, ${who(one.by)}, ${formatInstant(one.at)}`,
      text: one.question,
    })),
  ]
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ lead, text }, index) => ({ key: String(index), lead, text }));
  const state = askState(ask, today);
  return {
    row,
    waiting: state === 'awaiting' || state === 'overdue',
    answered: state === 'answered',
    rows: [
      { label: 'From', value: row.place },
      { label: 'Stands with', value: row.addressed },
      { label: 'Owner', value: row.owner },
      { label: 'Answer by', value: row.answerBy },
      { label: 'Opened in', value: row.opened },
    ],
    trail,
    returnHref: paths.return(ask.place, ask.latestMonth),
  };
}
