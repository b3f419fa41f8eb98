import { describe, expect, it } from 'vitest';
import { ambitionValues, isHalf, parseAmbition } from '~/domain/returns/ambition-form';

const RATIO = { code: 'PHM-B', rollUp: 'ratio' as const };
const MEAN = { code: 'PAR-B', rollUp: 'weighted_mean' as const };

describe('the form of an ambition', () => {
  it('gives back what was saved', () => {
    const entry = { numerator: 412, denominator: 1800, value: null };
    expect(parseAmbition(RATIO, ambitionValues(RATIO, entry))).toEqual({ ok: true, value: entry });
    const mean = { numerator: null, denominator: null, value: 52.5 };
    expect(parseAmbition(MEAN, ambitionValues(MEAN, mean))).toEqual({ ok: true, value: mean });
  });

  it('takes an empty field as nothing given, and nought as nought', () => {
    expect(parseAmbition(MEAN, { 'PAR-B.value': ' ' })).toMatchObject({ ok: true, value: { value: null } });
    expect(parseAmbition(MEAN, { 'PAR-B.value': '0' })).toMatchObject({ ok: true, value: { value: 0 } });
  });

  it('keeps half a ratio, which is whole only with its denominator', () => {
    const half = parseAmbition(RATIO, { 'PHM-B.numerator': '412' });
    expect(half).toMatchObject({ ok: true, value: { numerator: 412, denominator: null } });
    expect(half.ok && isHalf(half.value)).toBe(true);
    expect(isHalf({ numerator: 1, denominator: 2, value: null })).toBe(false);
  });

  it.each([
    ['PHM-B.numerator', 'many'],
    ['PHM-B.numerator', '1,234'],
    ['PHM-B.numerator', '-1'],
    ['PHM-B.denominator', '0'],
    ['PHM-B.denominator', '=1+1'],
  ])('refuses %s as %s, at its field', (field, typed) => {
    expect(parseAmbition(RATIO, { [field]: typed })).toMatchObject({ ok: false, faults: [{ field }] });
  });
});
