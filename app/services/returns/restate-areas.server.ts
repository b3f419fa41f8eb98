import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { may } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure } from '~/domain/result';
import type { AreaEntry } from '~/domain/returns/content';
import { type QuietArea, quietAreas, restate, type Tick } from '~/domain/returns/quiet-month';
import type { Context } from '~/services/context.server';
import { type Draft, draftOf, entryKey, milestonesByArea } from './draft-of.server';
import { returnOf } from './return-of.server';
import { type EntrySave, type Saved, type SaveFailure, saveEntries } from './save-entries.server';

export type RestateFailure =
  /** Areas whose facts or answers have moved since the page was opened; nothing was saved. */
  (Failure<'moved'> & { areas: string[] }) | Exclude<SaveFailure, { code: 'conflict' }>;

/** Which areas of a draft can be stated again in one action, on the day of `now`. */
export function quietAreasOf(draft: Draft, now: Date): QuietArea[] {
  return quietAreas({
    ...draft,
    milestones: milestonesByArea(draft.milestones),
    saved: new Set(
      draft.framework.areas.flatMap(({ code }) => (draft.saved.has(entryKey('area', code)) ? [code] : [])),
    ),
    today: londonDate(now),
  });
}

/**
 * States last month's judgement again in the ticked areas and confirms their ratings, all or nothing. An area that moved
 * since the page was opened refuses the whole: what the person agreed to is no longer what would be saved. An area
 * that already stands as ticked is left as it is, so sending the form twice does no harm.
 */
export function restateAreas(
  context: Context,
  input: { place: string; month: Month; ticks: readonly Tick[] },
): { ok: true; value: Saved } | RestateFailure {
  const { place, month, ticks } = input;
  const found = returnOf(context.db, context.now, { place, month });
  if (!found.ok) return found;
  if (!may(context.actor, 'return.read_draft', found.value.resource))
    return failure('forbidden', 'Only the place’s own people can see its draft.');
  const draft = draftOf(context.db, found.value, context.now);
  const areas = quietAreasOf(draft, context.now);
  const read = ticks.map((tick) => ({ tick, save: saveOf(draft, areas, tick) }));
  const moved = read.flatMap(({ tick, save }) => (save === null ? [tick.area] : []));
  if (moved.length > 0) return movedFailure(moved);
  const saves = read.flatMap(({ save }) => (save === null ? [] : [save]));
  const saved = saveEntries(context, { place, month, saves });
  if (saved.ok || saved.code !== 'conflict') return saved;
  return movedFailure(saved.conflicts.map(({ key }) => key));
}

function movedFailure(areas: string[]): RestateFailure {
  const message = 'Some of the areas have moved since you opened the page. Nothing has been saved yet.';
  return { ...failure('moved', message), areas };
}

/** What a tick saves; null when the area is no longer as the person saw it. */
function saveOf(draft: Draft, areas: readonly QuietArea[], tick: Tick): EntrySave | null {
  const entry = draft.draft.areas[tick.area];
  const quiet = areas.find(({ area }) => area === tick.area);
  if (entry === undefined || quiet?.last?.area.confidence !== tick.seenConfidence) return null;
  const version = draft.saved.get(entryKey('area', tick.area))?.version ?? 0;
  const content = restate(entry, quiet.last.area);
  if (!same(content, entry) && (quiet.state.kind !== 'offered' || version !== tick.seenVersion)) return null;
  return { kind: 'area', key: tick.area, seenVersion: version, content };
}

function same(a: AreaEntry, b: AreaEntry): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
