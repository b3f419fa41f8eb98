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
import { type ReturnHandle, returnEntity, returnOf } from './return-of.server';

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

function open({ db, actor, now }: Context, input: { place: string; month: Month }) {
  const found = returnOf(db, now, input);
  if (!found.ok || may(actor, 'return.read_draft', found.value.resource)) return found;
  return failure('forbidden', FORBIDDEN);
}

function savesOf(db: Context['db'], handle: ReturnHandle, part = '') {
  const entity = returnEntity(handle.place.slug, handle.month, part);
  const events = auditEventsOf(db, entity, MOST_EVENTS);
  return {
    events: events.filter(({ action }) => action === 'return.saved'),
    cutShort: events.length === MOST_EVENTS,
  };
}

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

/**
 * Who changed what in one part of a draft ('area/GEO', 'milestone/GEO-1'), newest first. Draft words are for the place
 * only, so this needs 'return.read_draft'.
 */
export function valueHistory(
  context: Context,
  input: { place: string; month: Month; part: string },
): Result<ValueChange[], 'not_found' | 'forbidden'> {
  const found = open(context, input);
  if (!found.ok) return found;
  const part = parsePart(input.part);
  if (part === null) return failure('not_found', 'There is no such part of a return.');
  const { events } = savesOf(context.db, found.value, input.part);
  const nameOf = namesIn(
    context.db,
    events.map(({ actor }) => actor),
  );
  return success(events.flatMap((event) => changesIn(event, part, nameOf)));
}

/** Everything that happened to a return: its moves, and each changed part with its changes. Needs 'return.read_draft'. */
export function returnHistory(
  context: Context,
  input: { place: string; month: Month },
): Result<ReturnHistory, 'not_found' | 'forbidden'> {
  const found = open(context, input);
  if (!found.ok) return found;
  const { db } = context;
  const { row, place, month } = found.value;
  const transitions = row === null ? [] : transitionsOf(db, row.id).reverse();
  const { events, cutShort } = savesOf(db, found.value);
  const nameOf = namesIn(db, [...events.map(({ actor }) => actor), ...transitions.map(({ by }) => by)]);
  return success({
    place,
    framework: asAt(wholeFramework(db), month),
    sectors: allSectors(db),
    transitions: transitions.map((move) => ({ ...move, by: nameOf(move.by) })),
    parts: byPart(events, returnEntity(place.slug, month), nameOf),
    cutShort,
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
