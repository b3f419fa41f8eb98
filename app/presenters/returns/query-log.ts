import { type IsoDate, londonDate } from '~/domain/date';
import {
  type LoggedQuery,
  type QueryFilter,
  type QueryStanding,
  queryStanding,
} from '~/domain/returns/logged-query';
import { paths } from '~/paths';
import { formatCount, formatDate, formatInstantDay, formatMonth, formatTime } from '~/presenters/format';
import type { ExportColumn } from '~/presenters/records/csv';
import type { Tone } from '~/presenters/returns/words';

export const STANDING_WORDS: Record<QueryStanding, { word: string; tone: Tone }> = {
  open: { word: 'Open', tone: 'blue' },
  overdue: { word: 'Overdue', tone: 'red' },
  answered: { word: 'Answered', tone: 'green' },
};

/** One row of the query log in words. Readers at the place are led to their return, others to its review. */
export function queryRow(query: LoggedQuery, reader: 'place' | 'icb') {
  const { word, tone } = STANDING_WORDS[queryStanding(query)];
  const link = reader === 'place' ? paths.return : paths.returnReview;
  const { answer, answeredBy, answeredAt } = query;
  return {
    id: query.id,
    return: reader === 'place' ? formatMonth(query.month) : `${query.placeName}, ${formatMonth(query.month)}`,
    href: link(query.place, query.month),
    area: query.areaTitle,
    text: query.text,
    due: formatDate(query.dueOn),
    owner: query.owner,
    raised: `${query.raisedBy}, ${formatInstantDay(query.raisedAt)}`,
    answer,
    answered:
      answeredBy === null || answeredAt === null ? null : `${answeredBy}, ${formatInstantDay(answeredAt)}`,
    state: word,
    tone,
  };
}

/** What the log holds, in a sentence: 'The log holds 3 queries. 2 wait for an answer, 1 of them overdue.' */
export function logSentence(queries: readonly LoggedQuery[]): string {
  if (queries.length === 0) return 'No query has been raised.';
  const standings = queries.map(queryStanding);
  const overdue = standings.filter((standing) => standing === 'overdue').length;
  const waiting = standings.filter((standing) => standing !== 'answered').length;
  const held = `The log holds ${formatCount(queries.length, 'query', 'queries')}.`;
  if (waiting === 0) return `${held} All have been answered.`;
  const late = overdue === 0 ? 'none overdue' : `${overdue} overdue`;
  return `${held} ${waiting} ${waiting === 1 ? 'waits' : 'wait'} for an answer, ${late}.`;
}

/** Shown in place of the table when the filter lets nothing through. */
export const NO_QUERIES: Record<QueryFilter, string> = {
  open: 'No query waits for an answer.',
  all: 'No query has been raised.',
};

function stamp(instant: string): string {
  return `${londonDate(new Date(instant))} ${formatTime(instant)}`;
}

/** The query log as a file: days as YYYY-MM-DD, times as in London, an unanswered query with empty cells. */
export const QUERY_COLUMNS: readonly ExportColumn<LoggedQuery>[] = [
  { heading: 'Place', about: 'The place that was asked', value: ({ placeName }) => placeName },
  { heading: 'Month', about: 'The month of its return', value: ({ month }) => month },
  { heading: 'Area code', about: 'The area asked about', value: ({ area }) => area },
  { heading: 'Area', about: 'The title of that area', value: ({ areaTitle }) => areaTitle },
  { heading: 'Question', about: 'As the ICB asked it', value: ({ text }) => text },
  { heading: 'Due', about: 'The day by which an answer is due', value: ({ dueOn }) => dueOn },
  { heading: 'Owner', about: 'Who at the place should answer', value: ({ owner }) => owner },
  { heading: 'Raised by', about: 'Who asked', value: ({ raisedBy }) => raisedBy },
  { heading: 'Raised at', about: 'When, in London time', value: ({ raisedAt }) => stamp(raisedAt) },
  { heading: 'Answer', about: 'The answer; empty while there is none', value: ({ answer }) => answer },
  { heading: 'Answered by', about: 'Who answered', value: ({ answeredBy }) => answeredBy },
  {
    heading: 'Answered at',
    about: 'When, in London time',
    value: ({ answeredAt }) => (answeredAt === null ? null : stamp(answeredAt)),
  },
  {
    heading: 'State',
    about: 'Open, Overdue or Answered on the day of the file',
    value: (query) => STANDING_WORDS[queryStanding(query)].word,
  },
];

/** The name of the file, without its ending: 'queries-barnet-open-2026-11-04'. */
export function queryFileName(organisation: string, filter: QueryFilter, today: IsoDate): string {
  return `queries-${organisation}-${filter}-${today}`;
}
