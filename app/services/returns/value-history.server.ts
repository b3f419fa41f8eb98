import { asAt, type Framework } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Organisation } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import type { ChainedEvent } from '~/domain/records/audit';
import { failure, type Result, success } from '~/domain/result';
import {
  fieldChanges,
  type Part,
  parsePart,
  partName,
  type ValueChange,
} from '~/domain/returns/value-change';
import type { Context } from '~/services/context.server';
import { allSectors, type SectorRow, wholeFramework } from '~db/repos/framework.server';
import { namesOf } from '~db/repos/people.server';
import { auditEventsOf } from '~db/repos/records.server';
import { type TransitionRow, transitionsOf } from '~db/repos/returns.server';
import { returnEntity, returnOf } from './return-of.server';

/** The changes of one part of a draft, newest first. */
export interface PartHistory extends Part {
  /** What the part holds since its last save. */
  latest: unknown;
  changes: ValueChange[];
}

/** Who moved and who typed what in a return of one month. */
export interface ReturnHistory {
  place: Organisation;
  /** The framework of the month and the partner sectors, for the words. */
  framework: Framework;
  sectors: SectorRow[];
  /** Every move through the workflow, newest first; `by` is a name. */
  transitions: TransitionRow[];
  /** Each part that was changed, the one changed last first. */
  parts: PartHistory[];
  /** Whether older changes than these were left out. */
  cutShort: boolean;
}

/** Far more events than one month's return takes; beyond it the oldest are left out, and the page says so. */
export const MOST_EVENTS = 2000;

const FORBIDDEN = 'The history of what was typed is for the place itself.';

function namesIn(db: Context['db'], ids: readonly (string | null)[]) {
  const names = namesOf(db, [...new Set(ids.filter((id) => id !== null))]);
  return (id: string | null) => names.get(id ?? '') ?? 'The system';
}

function changesIn(event: ChainedEvent, part: Part, nameOf: (id: string | null) => string): ValueChange[] {
  const { before, after, actor, at, reason: provenance } = event;
  return fieldChanges(before, after).map((change) => ({
    ...part,
    ...change,
    by: nameOf(actor),
    at,
    ...(provenance === null ? {} : { provenance }),
  }));
}

/** Everything that happened to a return: its moves, and each changed part with its changes. Needs 'return.read_draft'. */
export function returnHistory(
  context: Context,
  input: { place: string; month: Month },
): Result<ReturnHistory, 'not_found' | 'forbidden'> {
  const { db, actor, now } = context;
  const found = returnOf(db, now, input);
  if (!found.ok) return found;
  const { row, place, month, resource } = found.value;
  if (!may(actor, 'return.read_draft', resource)) return failure('forbidden', FORBIDDEN);
  const transitions = row === null ? [] : transitionsOf(db, row.id).reverse();
  const entity = returnEntity(place.slug, month);
  const all = auditEventsOf(db, entity, MOST_EVENTS);
  const events = all.filter(({ action }) => action === 'return.saved');
  const nameOf = namesIn(db, [...events.map(({ actor }) => actor), ...transitions.map(({ by }) => by)]);
  return success({
    place,
    framework: asAt(wholeFramework(db), month),
    sectors: allSectors(db),
    transitions: transitions.map((move) => ({ ...move, by: nameOf(move.by) })),
    parts: byPart(events, entity, nameOf),
    cutShort: all.length === MOST_EVENTS,
  });
}

function byPart(
  events: readonly ChainedEvent[],
  entity: string,
  nameOf: (id: string | null) => string,
): PartHistory[] {
  const parts = new Map<string, PartHistory>();
  for (const event of events) {
    const part = parsePart(event.entity.slice(entity.length + 1));
    if (part === null) continue;
    const history = parts.get(partName(part)) ?? { ...part, latest: event.after, changes: [] };
    history.changes.push(...changesIn(event, part, nameOf));
    parts.set(partName(part), history);
  }
  return [...parts.values()].filter(({ changes }) => changes.length > 0);
}
