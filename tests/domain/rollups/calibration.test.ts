import { describe, expect, it } from 'vitest';
import { countLevels, levelsBeside, parseCalibrationLevel, usualLevel } from '~/domain/rollups/calibration';

describe('the level of a calibration', () => {
  it.each([
    [null, null],
    ['', null],
    ['0', 0],
    [' 3 ', 3],
    ['none', 'none'],
  ])('%j in the address is %j', (text, level) => {
    expect(parseCalibrationLevel(text)).toEqual({ ok: true, value: level });
  });

  it.each(['5', '-1', '3.0', 'all', '03'])('%j in the address is refused', (text) => {
    expect(parseCalibrationLevel(text)).toMatchObject({ ok: false, code: 'level' });
  });

  it('opens where most places stand, and of equals at the highest', () => {
    expect(usualLevel(countLevels([1, 1, 2, 3, 3]))).toBe(3);
    expect(usualLevel(countLevels([1, 1, 1, 3, 3]))).toBe(1);
    expect(usualLevel(countLevels([null, null, 0]))).toBe(0);
    expect(usualLevel(countLevels([]))).toBe(4);
  });

  it('counts places without a level apart from those at none', () => {
    expect(countLevels([0, null, 4, null])).toEqual({ 0: 1, 1: 0, 2: 0, 3: 0, 4: 1, none: 2 });
  });

  it('steps over levels at which nobody stands', () => {
    const counts = countLevels([1, 3, 3, 4]);
    expect(levelsBeside(3, counts)).toEqual({ below: 1, above: 4 });
    expect(levelsBeside(2, counts)).toEqual({ below: 1, above: 3 });
    expect(levelsBeside(1, counts)).toEqual({ below: null, above: 3 });
    expect(levelsBeside('none', counts)).toEqual({ below: null, above: null });
  });
});
