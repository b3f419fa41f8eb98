import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';

/** A query as the log lists it; people by name, instants in ISO. */
export interface LoggedQuery {
  id: number;
  place: string;
  placeName: string;
  month: Month;
  area: string;
  areaTitle: string;
  text: string;
  dueOn: IsoDate;
  owner: string;
  raisedBy: string;
  raisedAt: string;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  /** Unanswered after its due day. */
  overdue: boolean;
}

const QUERY_STANDINGS = ['open', 'overdue', 'answered'] as const;
export type QueryStanding = (typeof QUERY_STANDINGS)[number];

/** Where a query stands: answered, or waiting, or waiting past its due day. */
export function queryStanding({ answer, overdue }: Pick<LoggedQuery, 'answer' | 'overdue'>): QueryStanding {
  if (answer !== null) return 'answered';
  return overdue ? 'overdue' : 'open';
}

/** Which queries a log shows: those that wait for an answer, or all. */
export type QueryFilter = 'open' | 'all';

/** Reads the filter of an address; anything but 'all' is 'open'. */
export function parseQueryFilter(text: string | null): QueryFilter {
  return text === 'all' ? 'all' : 'open';
}

/** The queries a filter lets through, in the order given. */
export function filterQueries(queries: readonly LoggedQuery[], filter: QueryFilter): LoggedQuery[] {
  return queries.filter((query) => filter === 'all' || query.answer === null);
}
