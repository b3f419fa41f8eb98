import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { type Ask, addressedTo } from '~/domain/review/ask';
import type { Outcome, OutcomeKind } from '~/domain/review/outcome';
import { paths } from '~/paths';
import { formatMonth } from '~/presenters/format';
import type { SavedTable } from '~/presenters/records/csv';
import {
  ASK_FILTER_STATES,
  askColumns,
  askRow,
  countSentence,
  filterAsks,
  filterOutcomes,
  OUTCOME_FILTER_STATES,
  outcomeColumns,
  outcomeRow,
  parseFilter,
  type RegisterFilter,
} from './outcomes';
import { namer } from './review-page';

interface Register<T> {
  rows: readonly T[];
  organisations: readonly Organisation[];
  months: readonly Month[];
  today: IsoDate;
}

type Read = (name: string) => string | null;

function formOf(
  { organisations, months }: Register<unknown>,
  used: ReadonlySet<string>,
  filter: RegisterFilter,
  states: readonly { value: string; label: string }[],
) {
  return {
    filter,
    states: [...states],
    organisations: organisations
      .filter(({ slug }) => used.has(slug) || slug === filter.organisation)
      .map(({ slug, shortName }) => ({ value: slug, label: shortName })),
    months: months.map((value) => ({ value, label: formatMonth(value) })),
  };
}

/** The register of decisions or of actions. */
export function presentOutcomeRegister(register: Register<Outcome>, kind: OutcomeKind, read: Read) {
  const { rows, organisations, today } = register;
  const filter = parseFilter(read, OUTCOME_FILTER_STATES);
  const own = rows.filter((row) => row.kind === kind);
  const shown = filterOutcomes(own, kind, filter, today);
  const nameOf = namer(organisations);
  const used = new Set(own.flatMap(({ organisation, review }) => [organisation, review.organisation]));
  return {
    sentence: countSentence(shown.length, own.length, kind),
    form: formOf(register, used, filter, OUTCOME_FILTER_STATES),
    rows: shown.map((row) => outcomeRow(row, nameOf, today)),
    csv: paths.exportTable(`${kind}s`, 'csv', { ...filter }),
    xlsx: paths.exportTable(`${kind}s`, 'xlsx', { ...filter }),
  };
}

/** The rows of a choice as a table to save. */
export function outcomeTable(
  { rows, organisations, today }: Register<Outcome>,
  kind: OutcomeKind,
  read: Read,
): SavedTable<Outcome> {
  const filter = parseFilter(read, OUTCOME_FILTER_STATES);
  return {
    columns: outcomeColumns(namer(organisations), today),
    rows: filterOutcomes(rows, kind, filter, today),
    name: `${kind}s-${filter.state}-${today}`,
  };
}

/** The asks of a choice as a table to save. */
export function askTable({ rows, organisations, today }: Register<Ask>, read: Read): SavedTable<Ask> {
  const filter = parseFilter(read, ASK_FILTER_STATES);
  return {
    columns: askColumns(namer(organisations), today),
    rows: filterAsks(rows, filter, today),
    name: `asks-${filter.state}-${today}`,
  };
}

/** The register of asks. */
export function presentAskRegister(register: Register<Ask>, read: Read) {
  const { rows, organisations, today } = register;
  const filter = parseFilter(read, ASK_FILTER_STATES);
  const shown = filterAsks(rows, filter, today);
  const nameOf = namer(organisations);
  const used = new Set(rows.flatMap((ask) => [ask.place, addressedTo(ask)]));
  return {
    sentence: countSentence(shown.length, rows.length, 'ask'),
    form: formOf(register, used, filter, ASK_FILTER_STATES),
    rows: shown.map((row) => askRow(row, nameOf, today)),
    csv: paths.exportTable('asks', 'csv', { ...filter }),
    xlsx: paths.exportTable('asks', 'xlsx', { ...filter }),
  };
}
