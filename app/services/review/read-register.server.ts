import { type IsoDate, londonDate } from '~/domain/date';
import { type Month, monthAt } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import type { Outcome } from '~/domain/review/outcome';
import type { Context } from '~/services/context.server';
import { allOrganisations } from '~db/repos/organisations.server';
import { type ReadableAsk, readAsks } from './asks.server';
import { readOutcomes } from './outcomes.server';

interface Register<T> {
  rows: T[];
  organisations: Organisation[];
  months: Month[];
  today: IsoDate;
}

function monthsOf(months: readonly Month[]): Month[] {
  return [...new Set(months)].toSorted().toReversed();
}

/** Every decision and action that a person may read. */
export function outcomeRegister(context: Context): Register<Outcome> {
  const rows = readOutcomes(context);
  return {
    rows,
    organisations: allOrganisations(context.db, monthAt(context.now)),
    months: monthsOf(rows.map(({ review }) => review.month)),
    today: londonDate(context.now),
  };
}

/** Every ask that a person may read. */
export function askRegister(context: Context): Register<ReadableAsk> {
  const rows = readAsks(context);
  return {
    rows,
    organisations: allOrganisations(context.db, monthAt(context.now)),
    months: monthsOf(rows.map(({ openedMonth }) => openedMonth)),
    today: londonDate(context.now),
  };
}
