import { describe, expect, it } from 'vitest';
import { type AreaFigure, moversOf } from '~/domain/rollups/movers';
import type { PlaceAreaFigure } from '~/domain/rollups/receipt';
import { assessed, figure, silent } from './figures';

const row = (place: string, over: Partial<PlaceAreaFigure> = {}, area = 'GEO'): AreaFigure => ({
  ...figure(place, over),
  area,
});
const quiet = (place: string): AreaFigure => ({ ...silent(place), area: 'GEO' });

describe('movers since the month before', () => {
  it("give what changed, which way, and the place's own words", () => {
    const now = [row('barnet', { ...assessed(3, 'amber'), changed: 'Map published' })];
    const before = [row('barnet', assessed(2, 'amber'))];
    expect(moversOf(now, before, 'self')).toEqual([
      {
        place: 'barnet',
        area: 'GEO',
        direction: 'up',
        readiness: { from: 2, to: 3 },
        confidence: null,
        words: 'Map published',
      },
    ]);
  });

  it('take their direction from readiness first, then from confidence', () => {
    const both = moversOf([row('a', assessed(3, 'red'))], [row('a', assessed(2, 'green'))], 'self');
    expect(both).toMatchObject([
      { direction: 'up', readiness: { from: 2, to: 3 }, confidence: { from: 'green', to: 'red' } },
    ]);
    const worse = moversOf([row('a', assessed(2, 'red'))], [row('a', assessed(2, 'green'))], 'self');
    expect(worse).toMatchObject([{ direction: 'down', readiness: null }]);
  });

  it('leave out what stayed the same', () => {
    expect(moversOf([row('a', { changed: 'More of the same' })], [row('a')], 'self')).toEqual([]);
  });

  it('leave out a place that did not report in either month, or was not there', () => {
    expect(moversOf([quiet('a')], [row('a')], 'self')).toEqual([]);
    expect(moversOf([row('a')], [quiet('a')], 'self')).toEqual([]);
    expect(moversOf([row('a')], [], 'self')).toEqual([]);
    expect(moversOf([], [row('a')], 'self')).toEqual([]);
  });

  it('do not call a level or a rating that is missing on one side a move', () => {
    const unrated: Partial<PlaceAreaFigure> = {
      readiness: { kind: 'not_assessed', unrated: ['GEO-F1'] },
      stated: null,
    };
    expect(moversOf([row('a', unrated)], [row('a')], 'self')).toEqual([]);
    expect(moversOf([row('a')], [row('a', unrated)], 'self')).toEqual([]);
    expect(moversOf([row('a', { readiness: null })], [row('a')], 'self')).toEqual([]);
  });

  it('follow the basis the reader chose', () => {
    const now = [row('a', { stated: 'green', assured: 'red' })];
    const before = [row('a', { stated: 'green' })];
    expect(moversOf(now, before, 'self')).toEqual([]);
    expect(moversOf(now, before, 'assured')).toMatchObject([
      { direction: 'down', confidence: { from: 'green', to: 'red' } },
    ]);
  });

  it('compare each area of a place with the same area', () => {
    const now = [row('a', assessed(3), 'GEO'), row('a', assessed(1), 'WRK')];
    const before = [row('a', assessed(1), 'WRK'), row('a', assessed(2), 'GEO')];
    expect(moversOf(now, before, 'self').map(({ area }) => area)).toEqual(['GEO']);
  });

  it('come downs first, then ups, each by levels, then colours, then residents', () => {
    const before = ['one', 'two', 'big', 'small', 'tint', 'shade', 'drop'].map((p) =>
      row(p, assessed(2, 'amber')),
    );
    const now = [
      row('small', { ...assessed(3, 'amber'), residents: 10 }),
      row('tint', assessed(2, 'green')),
      row('two', assessed(4, 'amber')),
      row('big', { ...assessed(3, 'amber'), residents: 900 }),
      row('one', { ...assessed(3, 'green'), residents: 1 }),
      row('shade', assessed(2, 'red')),
      row('drop', assessed(1, 'amber')),
    ];
    const movers = moversOf(now, before, 'self');
    expect(movers.map(({ place, direction }) => `${place} ${direction}`)).toEqual([
      'drop down',
      'shade down',
      'two up',
      'one up',
      'big up',
      'small up',
      'tint up',
    ]);
  });
});
