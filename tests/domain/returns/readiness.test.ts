import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RATINGS, type Rating } from '~/domain/returns/content';
import {
  type Lift,
  levelOf,
  type RatedFunction,
  readinessOf,
  whatWouldLift,
} from '~/domain/returns/readiness';

function rated(...ratings: (Rating | null)[]): RatedFunction[] {
  return ratings.map((rating, at) => ({ code: `F${at + 1}`, rating, applicable: true }));
}

const anyRating = fc.constantFrom(...RATINGS);
const anyRatings = fc.array(anyRating, { minLength: 1, maxLength: 9 });

function raise(functions: readonly RatedFunction[], steps: Lift['raise']): RatedFunction[] {
  return functions.map((fn) => ({ ...fn, rating: steps.find((s) => s.code === fn.code)?.to ?? fn.rating }));
}

describe('the readiness of an area', () => {
  it.each<[Rating[], Rating]>([
    [[3, 3, 3, 3], 3],
    [[3, 3, 3, 2], 3],
    [[3, 3, 2, 2], 2],
    [[4, 4, 4, 0], 1],
    [[2, 2, 1, 1], 1],
    [[4, 4, 4, 3, 3], 3],
    [[1], 1],
    [[0, 0, 4], 0],
    [[0], 0],
    [[4], 4],
    [[4, 4, 4, 3], 4],
    [[4, 4, 4, 4, 3], 4],
    [[4, 4, 3], 3],
    [[1, 1, 1, 0], 1],
    [[1, 1, 0, 0], 0],
    [[3, 3, 3, 1], 2],
    [[3, 3, 3, 3, 3, 1], 2],
    [[4, 4, 4, 4, 3, 2], 3],
    [[3, 3, 3, 3, 2, 2], 2],
  ])('with ratings %j is %i', (ratings, level) => {
    expect(readinessOf(rated(...ratings))).toEqual({ kind: 'assessed', level });
  });

  it('is not assessed while any applicable function has no rating, and says which', () => {
    const readiness = readinessOf(rated(4, null, 4, null));
    expect(readiness).toEqual({ kind: 'not_assessed', unrated: ['F2', 'F4'] });
    expect(levelOf(readiness)).toBeNull();
  });

  it('leaves out functions that do not apply, rated or not', () => {
    const functions = [
      ...rated(3, 3, 3),
      { code: 'X1', rating: 0 as Rating, applicable: false },
      { code: 'X2', rating: null, applicable: false },
    ];
    expect(levelOf(readinessOf(functions))).toBe(3);
  });

  it('is not applicable when no function applies, and when there are none', () => {
    const functions = [{ code: 'X1', rating: 4 as Rating, applicable: false }];
    expect(readinessOf(functions)).toEqual({ kind: 'not_applicable' });
    expect(readinessOf([])).toEqual({ kind: 'not_applicable' });
    expect(levelOf(readinessOf([]))).toBeNull();
  });

  it('is the greatest level that holds, for any ratings', () => {
    const holds = (ratings: Rating[], level: number) =>
      ratings.filter((r) => r >= level).length / ratings.length >= 0.75 && Math.min(...ratings) >= level - 1;
    fc.assert(
      fc.property(anyRatings, (ratings) => {
        const level = levelOf(readinessOf(rated(...ratings))) as Rating;
        expect(level === 0 || holds(ratings, level)).toBe(true);
        for (const higher of RATINGS.filter((l) => l > level)) expect(holds(ratings, higher)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('does not depend on the order of functions and never falls when a rating rises', () => {
    fc.assert(
      fc.property(anyRatings, fc.nat(), anyRating, (ratings, at, other) => {
        const level = levelOf(readinessOf(rated(...ratings))) as Rating;
        expect(levelOf(readinessOf(rated(...ratings.toReversed())))).toBe(level);
        const raised = ratings.map((r, i) => (i === at % ratings.length && other > r ? other : r));
        expect(levelOf(readinessOf(rated(...raised)))).toBeGreaterThanOrEqual(level);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('what would lift an area', () => {
  it('raises just enough of the highest-rated functions to the next level', () => {
    expect(whatWouldLift(rated(3, 3, 2, 2))).toEqual({
      level: 3,
      raise: [{ code: 'F3', from: 2, to: 3 }],
    });
    expect(whatWouldLift(rated(3, 3, 3, 3))).toEqual({
      level: 4,
      raise: [
        { code: 'F1', from: 3, to: 4 },
        { code: 'F2', from: 3, to: 4 },
        { code: 'F3', from: 3, to: 4 },
      ],
    });
  });

  it('brings a function that holds the area back up to the present level only', () => {
    expect(whatWouldLift(rated(4, 4, 4, 0))).toEqual({ level: 2, raise: [{ code: 'F4', from: 0, to: 1 }] });
    expect(whatWouldLift(rated(0, 1, 1, 1))).toEqual({
      level: 2,
      raise: [
        { code: 'F1', from: 0, to: 1 },
        { code: 'F2', from: 1, to: 2 },
        { code: 'F3', from: 1, to: 2 },
        { code: 'F4', from: 1, to: 2 },
      ],
    });
  });

  it('has nothing to say at level 4, before all is rated, and where nothing applies', () => {
    expect(whatWouldLift(rated(4, 4, 4, 3))).toBeNull();
    expect(whatWouldLift(rated(1, null))).toBeNull();
    expect(whatWouldLift([])).toBeNull();
  });

  it('never names a function that does not apply', () => {
    const functions = [...rated(2), { code: 'X1', rating: 0 as Rating, applicable: false }];
    expect(whatWouldLift(functions)?.raise.map(({ code }) => code)).toEqual(['F1']);
  });

  it('reaches exactly the next level, needs every one of its raises, and climbs one level in each', () => {
    fc.assert(
      fc.property(anyRatings, (ratings) => {
        const functions = rated(...ratings);
        const level = levelOf(readinessOf(functions)) as Rating;
        const lift = whatWouldLift(functions);
        if (level === 4) {
          expect(lift).toBeNull();
          return;
        }
        expect(lift?.level).toBe(level + 1);
        const steps = lift?.raise ?? [];
        expect(levelOf(readinessOf(raise(functions, steps)))).toBe(level + 1);
        for (const dropped of steps) {
          const rest = steps.filter((step) => step !== dropped);
          expect(levelOf(readinessOf(raise(functions, rest)))).toBe(level);
          expect(dropped.to - dropped.from).toBe(1);
          expect(functions.find(({ code }) => code === dropped.code)?.rating).toBe(dropped.from);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('climbs no more levels in all than the cheapest of every possible set of raises', () => {
    const everyRaise = (ratings: Rating[]): Rating[][] =>
      ratings.reduce<Rating[][]>(
        (sets, from) => sets.flatMap((set) => RATINGS.filter((to) => to >= from).map((to) => [...set, to])),
        [[]],
      );
    const sum = (ratings: readonly number[]) => ratings.reduce((total, rating) => total + rating, 0);
    fc.assert(
      fc.property(fc.array(anyRating, { minLength: 1, maxLength: 4 }), (ratings) => {
        const lift = whatWouldLift(rated(...ratings));
        if (lift === null) return;
        const reaching = everyRaise(ratings).filter(
          (raised) => (levelOf(readinessOf(rated(...raised))) as Rating) >= lift.level,
        );
        const cheapest = Math.min(...reaching.map((raised) => sum(raised) - sum(ratings)));
        expect(sum(lift.raise.map(({ from, to }) => to - from))).toBe(cheapest);
      }),
      { numRuns: 500 },
    );
  });
});
