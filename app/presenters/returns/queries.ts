import type { IsoDate } from '~/domain/date';
import { formatDate, formatInstant } from '../format';

/** A query of the ICB as stored. */
export interface QueryFacts {
  id: number;
  submission: number;
  area: string;
  text: string;
  dueOn: IsoDate;
  owner: string;
  raisedBy: string;
  raisedAt: string;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  version: number;
}

/** A query with its answer, in words. */
export interface QueryView {
  id: number;
  version: number;
  area: string;
  areaTitle: string;
  text: string;
  asked: string;
  due: string;
  /** Past its day and not answered. */
  overdue: boolean;
  answer: string | null;
  answered: string | null;
  /** Belongs to the latest submission, so an answer is still of use. */
  current: boolean;
}

/** Queries for a page; `names` by person's id, `latest` the id of the latest submission. */
export function queryViews(
  queries: readonly QueryFacts[],
  context: {
    areas: readonly { code: string; title: string }[];
    names: ReadonlyMap<string, string>;
    latest: number | null;
    today: IsoDate;
  },
): QueryView[] {
  const { areas, names, latest, today } = context;
  const nameOf = (id: string | null) => names.get(id ?? '') ?? 'somebody';
  return queries.map((query) => ({
    id: query.id,
    version: query.version,
    area: query.area,
    areaTitle: areas.find((area) => area.code === query.area)?.title ?? query.area,
    text: query.text,
    asked: `Asked by ${nameOf(query.raisedBy)} on ${formatInstant(query.raisedAt)}`,
    due: `Answer by ${formatDate(query.dueOn)}, from ${nameOf(query.owner)}`,
    overdue: query.answer === null && query.dueOn < today,
    answer: query.answer,
    answered:
      query.answeredAt === null
        ? null
        : `Answered by ${nameOf(query.answeredBy)} on ${formatInstant(query.answeredAt)}`,
    current: query.submission === latest,
  }));
}
