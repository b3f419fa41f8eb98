/** Copies of the database kept by age: how they are named, and which of them may go. */

/** How many copies to keep: the newest of each of so many hours, days and weeks that have one. */
export interface KeepRule {
  hourly: number;
  daily: number;
  weekly: number;
}

export const USUAL_KEEP: KeepRule = { hourly: 24, daily: 14, weekly: 8 };

const NAME = /^tracker-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})?Z\.db$/;

/** The file name of a copy made at an instant, in UTC, so that names sort by age across a change of the clock. */
export function copyName(at: Date): string {
  return `tracker-${at.toISOString().replaceAll(':', '').replace('.', '')}.db`;
}

/** The instant that a copy's name tells, or null for any other file. */
export function copyInstant(name: string): Date | null {
  const [, day, hour, minute, second, milliseconds = '000'] = NAME.exec(name) ?? [];
  if (day === undefined) return null;
  const at = new Date(`${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Reads a rule such as 'hourly=24,daily=14,weekly=8'; what it does not name is 0. Null when it makes no sense. */
export function parseKeepRule(text: string): KeepRule | null {
  const rule: KeepRule = { hourly: 0, daily: 0, weekly: 0 };
  for (const part of text.split(',')) {
    const [, span, count] = /^\s*(hourly|daily|weekly)=(\d{1,4})\s*$/.exec(part) ?? [];
    if (span === undefined) return null;
    rule[span as keyof KeepRule] = Number(count);
  }
  return rule.hourly + rule.daily + rule.weekly > 0 ? rule : null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1 January 1970 was a Thursday; weeks begin on a Monday. */
const FIRST_MONDAY = 4 * DAY;

const SPANS: Record<keyof KeepRule, (time: number) => number> = {
  hourly: (time) => Math.floor(time / HOUR),
  daily: (time) => Math.floor(time / DAY),
  weekly: (time) => Math.floor((time - FIRST_MONDAY) / (7 * DAY)),
};

/**
 * Which copies a rule keeps. For each span it goes from the newest copy back and keeps the newest of each hour, day or
 * week (UTC) until it has as many as the rule says. The newest copy of all is always kept, and so are names that are not
 * those of copies.
 */
export function copiesToKeep(names: readonly string[], rule: KeepRule): Set<string> {
  const kept = new Set(names.filter((name) => copyInstant(name) === null));
  const copies = names
    .flatMap((name) => {
      const at = copyInstant(name);
      return at === null ? [] : [{ name, time: at.getTime() }];
    })
    .sort((a, b) => b.time - a.time);
  if (copies[0] !== undefined) kept.add(copies[0].name);
  for (const span of Object.keys(SPANS) as (keyof KeepRule)[]) {
    const seen = new Set<number>();
    for (const { name, time } of copies) {
      const bucket = SPANS[span](time);
      if (seen.size >= rule[span] || seen.has(bucket)) continue;
      seen.add(bucket);
      kept.add(name);
    }
  }
  return kept;
}
