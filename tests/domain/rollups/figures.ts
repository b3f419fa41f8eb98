import { month } from '~/domain/month';
import type { Confidence, Rating } from '~/domain/returns/content';
import type { PlaceAreaFigure } from '~/domain/rollups/receipt';

/** A place with 100 residents that reported on time: level 3, green, as the facts support. */
export function figure(place: string, over: Partial<PlaceAreaFigure> = {}): PlaceAreaFigure {
  return {
    place,
    residents: 100,
    submission: { id: 1, sequence: 1, submittedAt: '2026-11-03T10:00:00.000Z', daysLate: 0 },
    readiness: { kind: 'assessed', level: 3 },
    stated: 'green',
    proposed: 'green',
    assured: null,
    changedMonth: month('2026-10'),
    stale: false,
    update: 'updated',
    changed: '',
    restated: false,
    ...over,
  };
}

/** A place from which nothing came. */
export function silent(place: string, residents = 100): PlaceAreaFigure {
  return figure(place, {
    residents,
    submission: null,
    readiness: null,
    stated: null,
    proposed: null,
    changedMonth: null,
    update: null,
  });
}

export function assessed(level: Rating, stated: Confidence = 'green'): Partial<PlaceAreaFigure> {
  return { readiness: { kind: 'assessed', level }, stated };
}
