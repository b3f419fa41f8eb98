import { asAt, type Framework } from '~/domain/framework/framework';
import { findItem, listOf, MONTHS_AHEAD } from '~/domain/framework/plan-change';
import type { Change, EditedKind, Item } from '~/domain/framework/timeline';
import { addMonths, type Month, monthAt, monthRange } from '~/domain/month';
import type { Context } from '~/services/context.server';
import { wholeFramework } from '~db/repos/framework.server';
import { frameworkChanges } from '~db/repos/framework-changes.server';
import { namesOf } from '~db/repos/people.server';
import { firstOpenMonth } from './change-framework.server';

type Reading = Pick<Context, 'db' | 'now'>;

/** An item with all it has said, what changed it, and from when it can be changed. */
export interface ReadItem {
  code: string;
  kind: EditedKind;
  area: string;
  /** Its wordings, oldest first. */
  timeline: Item[];
  /** The changes that named it, newest first. */
  changes: Change[];
  /** Names of the people who made them, by id. */
  names: Map<string, string>;
  present: Month;
}

/** Everything one item of the framework has said; `code` in any case of letters. Null when there is none. */
export function readItem({ db, now }: Reading, code: string): ReadItem | null {
  const found = findItem(wholeFramework(db), code.toUpperCase());
  const all = frameworkChanges(db);
  const known = code.toUpperCase();
  const changes = all
    .filter(({ versions }) => versions.some((version) => version.code === known))
    .toReversed();
  const kind = found?.kind ?? changes[0]?.kind;
  const area = found?.area ?? changes[0]?.area;
  if (kind === undefined || area === undefined) return null;
  const names = namesOf(
    db,
    changes.map(({ by }) => by),
  );
  return { code: known, kind, area, timeline: found?.timeline ?? [], changes, names, present: monthAt(now) };
}

/** What the London office needs to fill in a change: the months it can choose and the framework they begin from. */
export interface ChangeChoices {
  earliest: Month;
  months: Month[];
  /** The framework as at the first open month. */
  framework: Framework;
  whole: Framework;
}

/** The choices that every form of a change offers. */
export function changeChoices({ db, now }: Reading): ChangeChoices {
  const earliest = firstOpenMonth(db, now);
  const whole = wholeFramework(db);
  return {
    earliest,
    months: monthRange(earliest, addMonths(earliest, MONTHS_AHEAD)),
    framework: asAt(whole, earliest),
    whole,
  };
}

/** A list of an area as it stands in the first open month; null when there is no such area. */
export function listToOrder(
  reading: Reading,
  { kind, area }: { kind: EditedKind; area: string },
): (ChangeChoices & { items: Item[] }) | null {
  const choices = changeChoices(reading);
  if (!choices.framework.areas.some((one) => one.code === area)) return null;
  return { ...choices, items: listOf(choices.whole, kind, area, choices.earliest) };
}

/** Every change of the framework, newest first, with the names of those who made them and of what they changed. */
export function readChanges({ db, now }: Reading): {
  changes: Change[];
  names: Map<string, string>;
  /** What each item that they name was last called. */
  titles: Map<string, string>;
  earliest: Month;
  present: Month;
} {
  const changes = frameworkChanges(db).toReversed();
  const names = namesOf(db, [...new Set(changes.map(({ by }) => by))]);
  const whole = wholeFramework(db);
  const codes = new Set(changes.flatMap(({ versions }) => versions.map(({ code }) => code)));
  const titles = new Map(
    [...codes].flatMap((code): [string, string][] => {
      const latest = findItem(whole, code)?.timeline.at(-1);
      return latest === undefined ? [] : [[code, latest.title]];
    }),
  );
  return { changes, names, titles, earliest: firstOpenMonth(db, now), present: monthAt(now) };
}
