import { addMonths, type Month } from '~/domain/month';
import { type Standing, standingOf } from '~/domain/returns/changes';
import type { AreaEntry, FunctionEntry, MilestoneEntry, MilestoneState } from '~/domain/returns/content';
import {
  type Filed,
  type FiledMove,
  filedMoves,
  type SavedMove,
  savedMoves,
} from '~/domain/returns/value-moves';
import type { Queryable } from '~db/client.server';
import { namesOf } from '~db/repos/people.server';
import { auditEventsOf } from '~db/repos/records.server';
import { filedParts } from '~db/repos/submissions.server';
import { returnEntity } from './return-of.server';
import { MOST_EVENTS } from './value-history.server';

/** How many months before a return the history beside a value reaches back. */
const HISTORY_MONTHS = 12;

/** How a value moved before a return and in its draft, both newest first. `typedBy` and `signedBy` are names. */
export interface ValueMoves<V> {
  filed: FiledMove<V>[];
  saved: SavedMove<V>[];
}

export interface MilestoneMoves {
  state: ValueMoves<MilestoneState>;
  forecast: ValueMoves<string>;
}

type Level = NonNullable<Standing>;
type Functions = Record<string, Pick<FunctionEntry, 'rating' | 'notApplicable'>>;
type Save<T> = { key: string; before: T | null; after: T | null; by: string; at: string };

interface Past<T, S> {
  from: Month;
  filed: Filed<T>[];
  saves: Save<S>[];
}

/** Reads a part of the returns before `before` and its saves since; `part` names the part in the audit trail. */
function pastOf<T, S>(
  db: Queryable,
  { place, before, path, part }: { place: string; before: Month; path: string; part: string },
): Past<T, S> {
  // One return more than the months shown, to know where the value came from.
  const parts = filedParts(db, place, before, HISTORY_MONTHS + 1, path);
  const events = auditEventsOf(db, returnEntity(place, before, part), MOST_EVENTS).filter(
    ({ action }) => action === 'return.saved',
  );
  const people = [
    ...parts.flatMap(({ typedBy, signedBy }) => [...typedBy, ...(signedBy === null ? [] : [signedBy])]),
    ...events.flatMap(({ actor }) => (actor === null ? [] : [actor])),
  ];
  const names = namesOf(db, [...new Set(people)]);
  const nameOf = (id: string | null) => names.get(id ?? '') ?? 'Somebody';
  return {
    from: addMonths(before, -HISTORY_MONTHS),
    filed: parts.map(({ month, content, typedBy, signedBy }) => ({
      month,
      content: (content ?? {}) as T,
      typedBy: typedBy.map(nameOf),
      signedBy: signedBy === null ? null : nameOf(signedBy),
    })),
    saves: events.map(({ entity, before: was, after, actor, at }) => ({
      key: entity.slice(entity.lastIndexOf('/') + 1),
      before: (was ?? null) as S | null,
      after: (after ?? null) as S | null,
      by: nameOf(actor),
      at,
    })),
  };
}

/** How the level of each function of an area moved, by code. Ask permission to read the draft first. */
export function levelMoves(
  db: Queryable,
  input: { place: string; month: Month; area: string; functions: readonly string[] },
): Record<string, ValueMoves<Level>> {
  const { place, month, area, functions } = input;
  const past = pastOf<Functions, AreaEntry>(db, {
    place,
    before: month,
    path: `$.areas."${area}".functions`,
    part: `area/${area}`,
  });
  return Object.fromEntries(
    functions.map((code): [string, ValueMoves<Level>] => [
      code,
      {
        filed: filedMoves(past.filed, (content) => standingOf(content[code]), past.from),
        saved: savedMoves(past.saves, (entry) => standingOf(entry.functions[code])),
      },
    ]),
  );
}

/** How the state and the forecast of each milestone moved, by code. Ask permission to read the draft first. */
export function milestoneMoves(
  db: Queryable,
  input: { place: string; month: Month; milestones: readonly string[] },
): Record<string, MilestoneMoves> {
  const { place, month, milestones } = input;
  const past = pastOf<Record<string, MilestoneEntry>, MilestoneEntry>(db, {
    place,
    before: month,
    path: '$.milestones',
    part: 'milestone',
  });
  return Object.fromEntries(
    milestones.map((code): [string, MilestoneMoves] => {
      const saves = past.saves.filter(({ key }) => key === code);
      return [
        code,
        {
          state: {
            filed: filedMoves(past.filed, (content) => content[code]?.state ?? null, past.from),
            saved: savedMoves(saves, (entry) => entry.state),
          },
          forecast: {
            filed: filedMoves(past.filed, (content) => content[code]?.forecast ?? null, past.from),
            saved: savedMoves(saves, (entry) => entry.forecast),
          },
        },
      ];
    }),
  );
}
