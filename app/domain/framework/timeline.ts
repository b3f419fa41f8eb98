import { covers, type Month, nextMonth, previousMonth } from '~/domain/month';
import type { Ambition, Area, Dated, Framework, FrameworkFunction, Milestone } from './framework';

/**
 * How the framework changes (model 1). An item is a timeline: wordings that follow one another, each from one month to
 * another. A change lays new wordings over the timeline from one month on and leaves everything before that month as it
 * was; nothing is edited and nothing removed, so that earlier months always read as they did.
 */

export const EDITED_KINDS = ['area', 'function', 'milestone', 'ambition'] as const;
export type EditedKind = (typeof EDITED_KINDS)[number];

export interface Items {
  area: Area;
  function: FrameworkFunction;
  milestone: Milestone;
  ambition: Ambition;
}
export type Item = Items[EditedKind];
/** What an item says, without its code and its months. */
export type ContentOf<K extends EditedKind> = Omit<Items[K], 'code' | 'from' | 'to'>;
export type Content = { [K in EditedKind]: ContentOf<K> }[EditedKind];

export const CHANGE_ACTIONS = ['added', 'reworded', 'retired', 'reordered', 'withdrawn'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** One stretch of months that a change lays down for an item; without content the item does not stand in it. */
export interface Version {
  code: string;
  from: Month;
  to: Month | null;
  content: Content | null;
}

/** A recorded change: from `from` on, the items it names read as its versions say. */
export interface Change {
  id: number;
  action: ChangeAction;
  kind: EditedKind;
  area: string;
  from: Month;
  reason: string;
  by: string;
  at: string;
  /** The change that this one takes back. */
  withdraws: number | null;
  versions: readonly Version[];
}

/** The list of the framework that holds items of a kind. */
export const LIST_OF = {
  area: 'areas',
  function: 'functions',
  milestone: 'milestones',
  ambition: 'ambitions',
} as const;

/** The part of a timeline that lies before a month; a wording that reaches into it ends the month before. */
export function before<T extends Dated>(timeline: readonly T[], from: Month): T[] {
  return timeline
    .filter((wording) => wording.from < from)
    .map((wording) =>
      covers(wording.from, wording.to, from) ? { ...wording, to: previousMonth(from) } : wording,
    );
}

/** The part of a timeline from a month on; a wording that began earlier begins there. */
export function since<T extends Dated>(timeline: readonly T[], from: Month): T[] {
  return timeline
    .filter(({ to }) => to === null || to >= from)
    .map((wording) => (wording.from < from ? { ...wording, from } : wording));
}

/** A timeline after a change that names it: as it was before `from`, and as the versions say from then on. */
export function laidOver<T extends Item>(
  timeline: readonly T[],
  from: Month,
  versions: readonly Version[],
): T[] {
  const laid = versions.flatMap((version) =>
    version.content === null
      ? []
      : [{ ...version.content, code: version.code, from: version.from, to: version.to } as T],
  );
  return [...before(timeline, from), ...laid];
}

/** Every item's timeline by its code. */
export function timelines<T extends Item>(items: readonly T[]): Map<string, T[]> {
  const byCode = new Map<string, T[]>();
  for (const item of items) byCode.set(item.code, [...(byCode.get(item.code) ?? []), item]);
  for (const timeline of byCode.values()) timeline.sort((a, b) => (a.from < b.from ? -1 : 1));
  return byCode;
}

/** The framework after changes, in the order in which they were recorded. */
export function applied(framework: Framework, changes: readonly Change[]): Framework {
  if (changes.length === 0) return framework;
  const after = <K extends EditedKind>(kind: K): Items[K][] => {
    const items = framework[LIST_OF[kind]] as readonly unknown[] as readonly Items[K][];
    const own = changes.filter((change) => change.kind === kind);
    if (own.length === 0) return [...items];
    const byCode = timelines(items);
    for (const { from, versions } of own)
      for (const code of new Set(versions.map((version) => version.code)))
        byCode.set(
          code,
          laidOver(
            byCode.get(code) ?? [],
            from,
            versions.filter((version) => version.code === code),
          ),
        );
    return [...byCode.values()].flat().sort((a, b) => a.position - b.position);
  };
  return {
    ...framework,
    areas: after('area'),
    functions: after('function'),
    milestones: after('milestone'),
    ambitions: after('ambition'),
  };
}

/**
 * The first month that a change may take effect from: the present one, or a later one that has neither a submission nor
 * been published. What was signed or published was asked for in the words of its month, and those stand.
 */
export function earliestChange(
  present: Month,
  settled: { lastSubmitted: Month | null; lastPublished: Month | null },
): Month {
  const open = [settled.lastSubmitted, settled.lastPublished].flatMap((month) =>
    month === null ? [] : [nextMonth(month)],
  );
  return [present, ...open].toSorted().at(-1) ?? present;
}
