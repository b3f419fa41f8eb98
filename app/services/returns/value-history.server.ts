import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import { flatten } from '~/domain/returns/merge';
import type { Context } from '~/services/context.server';
import { namesOf } from '~db/repos/people.server';
import { auditEventsOf } from '~db/repos/records.server';
import { returnEntity, returnOf } from './return-of.server';

/** One value that one save changed. */
export interface ValueChange {
  /** Path of the field inside its part, such as 'functions.GEO-F1.rating'. */
  field: string;
  before: unknown;
  after: unknown;
  by: string;
  at: string;
}

/**
 * Who changed what in one part of a draft ('area/GEO', 'milestone/GEO-1'), newest first. Draft words are for the place
 * only, so this needs 'return.read_draft'.
 */
export function valueHistory(
  { db, actor, now }: Context,
  input: { place: string; month: Month; part: string },
): Result<ValueChange[], 'not_found' | 'forbidden'> {
  const found = returnOf(db, now, input);
  if (!found.ok) return found;
  if (!may(actor, 'return.read_draft', found.value.resource))
    return failure('forbidden', 'The history of what was typed is for the place itself.');
  const entity = returnEntity(input.place, input.month, input.part);
  const events = auditEventsOf(db, entity).filter(
    (event) => event.action === 'return.saved' && event.entity === entity,
  );
  const names = namesOf(db, [...new Set(events.flatMap((event) => event.actor ?? []))]);
  return success(
    events.flatMap((event) => {
      const [before, after] = [
        flatten((event.before ?? {}) as object),
        flatten((event.after ?? {}) as object),
      ];
      return Object.keys({ ...before, ...after })
        .filter((field) => (before[field] ?? null) !== (after[field] ?? null))
        .map((field) => ({
          field,
          before: before[field] ?? null,
          after: after[field] ?? null,
          by: names.get(event.actor ?? '') ?? 'The system',
          at: event.at,
        }));
    }),
  );
}
