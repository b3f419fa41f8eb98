import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiesToKeep, copyInstant, copyName, parseKeepRule, USUAL_KEEP } from '~/domain/records/copies';

const at = (instant: string) => copyName(new Date(instant));
const HOUR = 3_600_000;

describe('the name of a copy', () => {
  it('tells when it was made, and names sort by age across a change of the clock', () => {
    const before = new Date('2026-10-25T00:30:00.000Z');
    const after = new Date('2026-10-25T01:15:00.250Z');
    expect(copyName(after)).toBe('tracker-2026-10-25T011500250Z.db');
    expect(copyInstant(copyName(after))).toEqual(after);
    expect([copyName(after), copyName(before)].sort()).toEqual([copyName(before), copyName(after)]);
  });

  it.each(['tracker.db', 'tracker-2026-13-45T999999999Z.db', 'tracker-2026-10-25T011500250Z.db.sha256', ''])(
    'is not seen in %s',
    (name) => expect(copyInstant(name)).toBeNull(),
  );
});

describe('a rule for keeping copies', () => {
  it.each([
    ['hourly=24,daily=14,weekly=8', USUAL_KEEP],
    ['daily=7', { hourly: 0, daily: 7, weekly: 0 }],
    ['', null],
    ['daily', null],
    ['daily=-1', null],
    ['monthly=3', null],
    ['daily=0', null],
  ])('%s is read', (text, rule) => expect(parseKeepRule(text)).toEqual(rule));

  it('keeps the newest of each hour, day and week that has one', () => {
    const names = [
      at('2026-11-22T11:50:00Z'),
      at('2026-11-22T11:10:00Z'),
      at('2026-11-22T09:00:00Z'),
      at('2026-11-21T20:00:00Z'),
      at('2026-11-21T08:00:00Z'),
      at('2026-11-15T23:59:00Z'),
      at('2026-11-09T00:01:00Z'),
    ];
    expect([...copiesToKeep(names, { hourly: 2, daily: 2, weekly: 2 })]).toEqual([
      at('2026-11-22T11:50:00Z'),
      at('2026-11-22T09:00:00Z'),
      at('2026-11-21T20:00:00Z'),
      at('2026-11-15T23:59:00Z'),
    ]);
  });

  it('touches no file that is not a copy', () => {
    expect(copiesToKeep(['notes.txt', 'tracker.db'], { hourly: 1, daily: 0, weekly: 0 })).toEqual(
      new Set(['notes.txt', 'tracker.db']),
    );
  });

  const ages = fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 });
  const start = Date.parse('2026-03-29T00:30:00Z');
  const named = (hours: number[]) => hours.map((hour) => copyName(new Date(start - hour * HOUR)));

  it('always keeps the newest, never keeps more than it says, and keeps the same when asked again', () => {
    fc.assert(
      fc.property(ages, (hours) => {
        const names = named(hours);
        const kept = copiesToKeep(names, USUAL_KEEP);
        expect(kept.has([...names].sort().at(-1) as string)).toBe(true);
        expect(kept.size).toBeLessThanOrEqual(24 + 14 + 8);
        expect(copiesToKeep([...kept], USUAL_KEEP)).toEqual(kept);
      }),
    );
  });

  it('run every hour for three months, always leaves a copy of an hour, a day and a month ago', () => {
    const HOURS = 24 * 90;
    let names: string[] = [];
    for (let hour = 0; hour < HOURS; hour += 1) {
      names = [...copiesToKeep([...names, copyName(new Date(start + hour * HOUR))], USUAL_KEEP)];
    }
    const now = start + HOURS * HOUR;
    const oldest = names.map((name) => (now - (copyInstant(name)?.getTime() ?? now)) / HOUR);
    for (const [from, to] of [
      [0, 2],
      [23, 49],
      [24 * 27, 24 * 35],
    ] as const) {
      expect(oldest.some((age) => age >= from && age <= to)).toBe(true);
    }
    expect(names.length).toBeLessThanOrEqual(46);
  });
});
