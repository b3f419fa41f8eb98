import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES } from '~/domain/returns/content';
import { optimismGap } from '~/domain/rollups/optimism';

const rating = fc.constantFrom(null, ...CONFIDENCES);
const ratings = fc.array(fc.record({ stated: rating, assured: rating }));

describe('the optimism gap', () => {
  it('counts what places said, what the ICB rated, and which way it went', () => {
    expect(
      optimismGap([
        { stated: 'green', assured: 'red' },
        { stated: 'green', assured: null },
        { stated: 'amber', assured: 'green' },
        { stated: 'red', assured: 'red' },
        { stated: null, assured: 'red' },
      ]),
    ).toEqual({ ratings: 4, assured: 3, lower: 1, higher: 1, ownGreen: 2, assuredGreen: 2 });
  });

  it('leaves out a place that rated nothing: silence is no optimism', () => {
    expect(optimismGap([{ stated: null, assured: null }])).toMatchObject({ ratings: 0, assured: 0 });
  });

  it('is nought where the ICB rated nothing, and adds up over parts', () => {
    fc.assert(
      fc.property(ratings, ratings, (some, others) => {
        const unrated = optimismGap(some.map(({ stated }) => ({ stated, assured: null })));
        expect(unrated.assuredGreen).toBe(unrated.ownGreen);
        const [a, b, both] = [optimismGap(some), optimismGap(others), optimismGap([...some, ...others])];
        for (const part of ['ratings', 'assured', 'lower', 'higher', 'ownGreen', 'assuredGreen'] as const)
          expect(both[part]).toBe(a[part] + b[part]);
        expect(both.lower + both.higher).toBeLessThanOrEqual(both.assured);
      }),
    );
  });
});
