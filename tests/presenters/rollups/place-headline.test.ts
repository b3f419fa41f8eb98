import { describe, expect, it } from 'vitest';
import type { Confidence, Rating } from '~/domain/returns/content';
import type { HistoryPoint, PlaceArea, PlaceProfile } from '~/domain/rollups/dashboard';
import { placeHeadline } from '~/presenters/rollups/place-headline';
import { plainText } from '~/presenters/rollups/words';
import { assessed, figure, silent } from '../../domain/rollups/figures';
import { AREAS, dashboard } from './world';

function at(level: Rating): HistoryPoint {
  return { kind: 'reported', level, confidence: 'green', stated: 'green', assured: null };
}

const MISSING: HistoryPoint = { kind: 'missing' };

function said(level: Rating, confidence: Confidence, before: HistoryPoint) {
  return {
    figure: { ...figure('barnet', assessed(level, confidence)), hidden: false, confidence },
    history: [before, at(level)],
  };
}

function words(...areas: { figure: unknown; history: HistoryPoint[] }[]): string {
  const { view, previous } = dashboard();
  const own = areas.map(
    (area, index) =>
      ({ ...area, area: AREAS[index] ?? { ...AREAS[0], title: 'Metrics' } }) as unknown as PlaceArea,
  );
  return plainText(placeHeadline({ view, previous, areas: own } as PlaceProfile));
}

describe('the headline of a place', () => {
  it('says what is on course, what needs help, where readiness is highest and lowest, and what moved', () => {
    expect(words(said(3, 'green', at(2)), said(1, 'red', at(2)))).toBe(
      'In October 2026, 1 of 2 areas is on course. Population health management needs help. ' +
        'Readiness is highest in Geography (3 Established) and lowest in Population health management (1 Planning). ' +
        'Since September, readiness rose in Geography; it fell in Population health management.',
    );
  });

  it('names areas that share the highest or the lowest level together', () => {
    const three = [said(4, 'green', at(4)), said(4, 'green', at(4)), said(2, 'green', at(2))];
    expect(words(...three)).toBe(
      'In October 2026, all 3 areas are on course. None needs help. Readiness is highest in Geography and ' +
        'Population health management (4 Embedded) and lowest in Metrics (2 Developing). ' +
        'No area’s readiness has moved since September.',
    );
  });

  it('claims no rest where nothing moved only because the month before is missing', () => {
    expect(words(said(2, 'green', MISSING), said(2, 'amber', MISSING))).toBe(
      'In October 2026, 1 of 2 areas is on course. None needs help. Readiness is 2 Developing throughout. ',
    );
    expect(words(said(2, 'green', at(2)), said(2, 'amber', MISSING))).toContain(
      'No area’s readiness has moved since September.',
    );
  });

  it('is left out for a place that has not reported, or whose figures are not published yet', () => {
    const missing = { figure: { ...silent('barnet'), hidden: false, confidence: null }, history: [MISSING] };
    const hidden = {
      figure: { place: 'barnet', hidden: true },
      history: [{ kind: 'hidden' } as HistoryPoint],
    };
    expect(words(missing, missing)).toBe('');
    expect(words(hidden, hidden)).toBe('');
  });
});
