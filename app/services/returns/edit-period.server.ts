import type { Month } from '~/domain/month';
import { may, PROGRAMME } from '~/domain/people/policy';
import { type Failure, failure, success } from '~/domain/result';
import { checkPeriod } from '~/domain/returns/period';
import { datesOf, PERIOD_DATES, type PeriodDates } from '~/domain/returns/period-form';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction } from '~db/client.server';
import { findPeriod, updatePeriod } from '~db/repos/periods.server';

export type EditPeriodFailure = Failure<
  'forbidden' | 'not_found' | 'published' | 'reason_missing' | 'dates_out_of_order' | 'unchanged' | 'stale'
>;

/** The audit name of a month's dates. */
export function periodEntity(month: Month): string {
  return `period/${month}`;
}

/**
 * Changes the dates of a month that is not published, with a reason, and audits what they were. `seenVersion` is the
 * version the person saw: 'stale' when somebody changed the month since. Returns already submitted keep the lateness
 * they were given.
 */
export function editPeriod(
  context: Context,
  input: { month: Month; seenVersion: number; dates: PeriodDates; reason: string },
): { ok: true; value: { version: number } } | EditPeriodFailure {
  const reason = input.reason.trim();
  if (!may(context.actor, 'period.edit', PROGRAMME))
    return failure('forbidden', 'Only the London office can change the dates of a month.');
  return inTransaction(context.db, (tx) => {
    const period = findPeriod(tx, input.month);
    if (period === null) return failure('not_found', 'There is no such month in the calendar.');
    const { version, ...before } = period;
    const after = { ...before, ...input.dates };
    if (period.publishedAt !== null)
      return failure('published', 'The month has been published, so its dates stand.');
    const ordered = checkPeriod(after);
    if (!ordered.ok) return ordered;
    if (reason === '') return failure('reason_missing', 'Say why the dates change');
    if (version !== input.seenVersion)
      return failure('stale', 'Somebody else changed these dates while you were typing.');
    const changed = PERIOD_DATES.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return failure('unchanged', 'These are the dates the month has already.');
    if (!updatePeriod(tx, after, version)) throw new Error('a period moved inside one transaction');
    const only = (dates: PeriodDates) => Object.fromEntries(changed.map((field) => [field, dates[field]]));
    recordEvent(tx, context, {
      action: 'period.edited',
      entity: periodEntity(input.month),
      before: only(datesOf(before)),
      after: only(datesOf(after)),
      reason,
    });
    return success({ version: version + 1 });
  });
}
