import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIDENCES, RATINGS } from '~/domain/returns/content';
import type { Readiness } from '~/domain/returns/readiness';
import { RULE_1, strength } from '~/domain/rollups/confidence';
import { maskReceipt, type PlaceAreaFigure, receiptOf, usedConfidence } from '~/domain/rollups/receipt';
import { assessed, figure, silent } from './figures';

const ASSURED = { basis: 'assured', rule: RULE_1 } as const;
const SELF = { basis: 'self', rule: RULE_1 } as const;

const anyConfidence = fc.option(fc.constantFrom(...CONFIDENCES), { nil: null });
const anyReadiness: fc.Arbitrary<Readiness | null> = fc.oneof(
  fc.constantFrom(...RATINGS).map((level): Readiness => ({ kind: 'assessed', level })),
  fc.constant<Readiness>({ kind: 'not_applicable' }),
  fc.constant<Readiness>({ kind: 'not_assessed', unrated: ['GEO-F1'] }),
  fc.constant(null),
);
const anyFigures: fc.Arbitrary<PlaceAreaFigure[]> = fc
  .array(
    fc.record({
      residents: fc.integer({ min: 1, max: 400_000 }),
      stated: anyConfidence,
      assured: anyConfidence,
      proposed: anyConfidence,
      readiness: anyReadiness,
      stale: fc.boolean(),
      restated: fc.boolean(),
      came: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 15 },
  )
  .map((parts) =>
    parts.map(({ came, ...over }, at) =>
      came === 0 ? silent(`p${at}`, over.residents) : figure(`p${at}`, over),
    ),
  );

describe('the receipt of an area', () => {
  const receipt = receiptOf(
    [
      figure('barnet', { residents: 300, stated: 'green', assured: 'amber', proposed: 'amber' }),
      figure('brent', { residents: 200, ...assessed(1, 'red'), proposed: 'red', stale: true }),
      figure('camden', { residents: 400, ...assessed(4), assured: 'green', restated: true }),
      silent('ealing', 100),
    ],
    ASSURED,
  );

  it('uses the assured rating where there is one', () => {
    expect(receipt.used.map(({ place, confidence }) => [place, confidence])).toEqual([
      ['barnet', 'amber'],
      ['brent', 'red'],
      ['camden', 'green'],
      ['ealing', null],
    ]);
    expect(receipt.confidence).toEqual({
      result: 'not_enough_reported',
      residents: { total: 1000, red: 200, amber: 300, green: 400, missing: 100 },
      places: { red: 1, amber: 1, green: 1, missing: 1 },
      shares: { red: 0.2, amber: 0.3, green: 0.4, missing: 0.1 },
    });
  });

  it('says what is missing, stale, assured differently, restated and rosier than the facts', () => {
    expect(receipt.missing).toEqual(['ealing']);
    expect(receipt.stale).toEqual(['brent']);
    expect(receipt.assuredDifferently).toEqual([{ place: 'barnet', stated: 'green', assured: 'amber' }]);
    expect(receipt.restated).toEqual(['camden']);
    expect(receipt.watermelons).toEqual(['barnet']);
  });

  it('gives readiness with its covered residents and the places without a level', () => {
    expect(receipt.readiness).toMatchObject({
      counts: { 0: 0, 1: 1, 2: 0, 3: 1, 4: 1, missing: 1 },
      median: 3,
      lowest: 1,
      residentsCovered: 0.7,
      missing: ['ealing'],
    });
  });

  it('keeps the rule it was computed with and hides nothing', () => {
    expect(receipt.rule).toEqual(RULE_1);
    expect(receipt.basis).toBe('assured');
    expect(receipt.hiddenPlaces.all).toBe(0);
  });

  it('uses the stated ratings alone when the reader asks for self-assessment', () => {
    const figures = [figure('barnet', { stated: 'green', assured: 'red' })];
    expect(receiptOf(figures, SELF).confidence.result).toBe('green');
    expect(receiptOf(figures, ASSURED).confidence.result).toBe('red');
  });

  it('counts a submitted return without a rating as missing', () => {
    const unrated = receiptOf([figure('barnet', { stated: null, proposed: 'green' })], ASSURED);
    expect(unrated.missing).toEqual(['barnet']);
    expect(unrated.confidence.places.missing).toBe(1);
  });

  it('takes nothing from a place without a submission, whatever else is known of it', () => {
    const figures = [figure('barnet', { submission: null, assured: 'red', stale: true, restated: true })];
    const withdrawn = receiptOf(figures, ASSURED);
    expect(withdrawn).toMatchObject({ missing: ['barnet'], stale: [], restated: [], assuredDifferently: [] });
    expect(withdrawn.readiness).toMatchObject({ missing: ['barnet'], residentsCovered: 0 });
    expect(usedConfidence({ submission: null, stated: 'green', assured: 'green' }, 'assured')).toBeNull();
  });

  it('tells an area that does not apply from one that is not assessed', () => {
    const { readiness } = receiptOf(
      [
        figure('barnet', { readiness: { kind: 'not_applicable' } }),
        figure('brent', { readiness: { kind: 'not_assessed', unrated: ['GEO-F1'] } }),
      ],
      SELF,
    );
    expect(readiness.notApplicable).toBe(1);
    expect(readiness.missing).toEqual(['brent']);
  });

  it('shows shares with four decimals', () => {
    const thirds = receiptOf([figure('a', { stated: 'red' }), figure('b'), figure('c')], SELF);
    expect(thirds.confidence.shares).toEqual({ red: 0.3333, amber: 0, green: 0.6667, missing: 0 });
  });

  it('of no places says not enough reported, without dividing by nobody', () => {
    const empty = receiptOf([], SELF);
    expect(empty.confidence.result).toBe('not_enough_reported');
    expect(empty.confidence.shares).toEqual({ red: 0, amber: 0, green: 0, missing: 0 });
    expect(empty.readiness.median).toBeNull();
  });
});

describe('properties of a receipt', () => {
  it('is never raised by withdrawing a return, on either basis', () => {
    fc.assert(
      fc.property(anyFigures, fc.nat(), fc.constantFrom(ASSURED, SELF), (figures, at, options) => {
        const withdrawn = figures.map((one, i) =>
          i === at % figures.length ? silent(one.place, one.residents) : one,
        );
        const [before, after] = [receiptOf(figures, options), receiptOf(withdrawn, options)];
        expect(strength(after.confidence.result)).toBeLessThanOrEqual(strength(before.confidence.result));
        expect(after.readiness.covered.residents).toBeLessThanOrEqual(before.readiness.covered.residents);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps every total when masked, and shows nothing of a hidden place', () => {
    fc.assert(
      fc.property(anyFigures, fc.nat(), (figures, bits) => {
        const mayRead = (place: string) => ((bits >> Number(place.slice(1))) & 1) === 1;
        const whole = receiptOf(figures, ASSURED);
        const masked = maskReceipt(whole, mayRead);
        expect(masked.confidence).toEqual(whole.confidence);
        expect({ ...masked.readiness, missing: [] }).toEqual({ ...whole.readiness, missing: [] });
        for (const list of ['missing', 'stale', 'restated', 'watermelons', 'assuredDifferently'] as const) {
          expect(masked[list].length + masked.hiddenPlaces[list]).toBe(whole[list].length);
        }
        expect(masked.readiness.missing.length + masked.hiddenPlaces.readinessMissing).toBe(
          whole.readiness.missing.length,
        );
        const { used, ...rest } = masked;
        for (const { place } of figures.filter((one) => !mayRead(one.place))) {
          expect(JSON.stringify(rest)).not.toContain(`"${place}"`);
          const shown = used.find((one) => one.place === place) ?? {};
          const values = Object.entries(shown).filter(([, value]) => value !== null);
          expect(values.map(([key]) => key).toSorted()).toEqual(['hidden', 'place', 'residents']);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a receipt for a reader who may read only some places', () => {
  const whole = receiptOf(
    [
      figure('barnet', { assured: 'amber', stale: true, changed: 'Map published' }),
      figure('brent', {
        stated: 'green',
        proposed: 'red',
        stale: true,
        restated: true,
        changed: 'Talks stalled',
      }),
      silent('ealing', 250),
    ],
    ASSURED,
  );
  const masked = maskReceipt(whole, (place) => place === 'barnet');

  it('leaves the readable place as it was', () => {
    expect(masked.used[0]).toEqual(whole.used[0]);
    expect(masked.stale).toEqual(['barnet']);
    expect(masked.assuredDifferently).toEqual([{ place: 'barnet', stated: 'green', assured: 'amber' }]);
  });

  it('does not tell a hidden place that reported from one that did not', () => {
    const [, brent, ealing] = masked.used;
    expect({ ...brent, place: '', residents: 0 }).toEqual({ ...ealing, place: '', residents: 0 });
    expect(ealing?.residents).toBe(250);
    expect(masked.hiddenPlaces).toEqual({
      all: 2,
      missing: 1,
      readinessMissing: 1,
      stale: 1,
      assuredDifferently: 0,
      restated: 1,
      watermelons: 1,
    });
  });

  it('hides no less when masked again for someone who may read all', () => {
    expect(maskReceipt(masked, () => true)).toEqual(masked);
  });

  it('is untouched for someone who may read all from the start', () => {
    expect(maskReceipt(whole, () => true)).toEqual(whole);
  });
});
