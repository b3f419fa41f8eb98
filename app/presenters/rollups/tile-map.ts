import type { Area } from '~/domain/framework/framework';
import { failure, type Result, success } from '~/domain/result';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { ReceiptFigure } from '~/domain/rollups/receipt';
import { paths } from '~/paths';
import { formatCount } from '~/presenters/format';
import { presentFigure, type Step, stepWords } from './figure';
import { confidenceMark, type MarkWords, namesBySlug, viewQuery } from './words';

const MEASURES = ['readiness', 'confidence', 'changed', 'fresh', 'return'] as const;
export type Measure = (typeof MEASURES)[number];

/** What the tile map shows, as chosen in the address. */
export interface TileChoice {
  area: Area;
  measure: Measure;
}

/** Reads the choice of area and measure; without one it is the first area's readiness. */
export function parseTileChoice(
  areas: readonly Area[],
  read: (name: 'area' | 'measure') => string | null,
): Result<TileChoice | null, 'area' | 'measure'> {
  const slug = read('area')?.trim() || null;
  const area = slug === null ? areas[0] : areas.find((one) => one.slug === slug);
  const measureText = read('measure')?.trim() || 'readiness';
  const measure = MEASURES.find((one) => one === measureText);
  if (measure === undefined)
    return failure('measure', `The measure in the address can be ${MEASURES.join(' or ')}.`);
  if (area !== undefined) return success({ area, measure });
  return slug === null ? success(null) : failure('area', 'There is no such area in this month.');
}

/** How a tile is painted: the style sheet's class for it, the mark of a rating and the sign of a change. */
export interface Paint {
  words: string;
  tone: string;
  mark: MarkWords | null;
  sign: '' | '↑' | '↓';
}

export type TileModel = Paint & {
  key: string;
  label: string;
  column: number;
  row: number;
  href: string;
  /** Whether it is of the group that the reader looks at. */
  inGroup: boolean;
};

export interface TileMapModel {
  title: string;
  measure: Measure;
  /** The measure as a table's heading. */
  heading: string;
  area: string;
  areas: { value: string; label: string }[];
  measures: { value: Measure; label: string }[];
  action: string;
  hidden: { name: string; value: string }[];
  tiles: TileModel[];
  /** What each paint means, and how many places have it. */
  legend: (Paint & { places: number })[];
  rows: (Paint & { key: string; name: string; href: string })[];
  /** What the reader should know: tiles that stand for one place together, a month with nothing to compare. */
  note: string;
}

const MEASURE_LABELS: Record<Measure, string> = {
  readiness: 'Readiness',
  confidence: 'Delivery confidence',
  changed: 'Change since the month before',
  fresh: 'How fresh the ratings are',
  return: 'Returns',
};

const paint = (words: string, tone: string, sign: Paint['sign'] = ''): Paint => ({
  words,
  tone,
  mark: null,
  sign,
});

const stepPaint = (step: Step): Paint => paint(stepWords(step), `step-${step}`);

const MARKS: Paint[] = (['green', 'amber', 'red'] as const).map((confidence) => {
  const mark = confidenceMark(confidence);
  return { words: mark.word, tone: `tone-${mark.tone}`, mark, sign: '' };
});

const UP = paint('Moved up', 'sign-up', '↑');
const DOWN = paint('Moved down', 'sign-down', '↓');
const SAME = paint('No move', 'step-0');
const UPDATED = paint('Updated', 'step-3');
const CONFIRMED = paint('Confirmed unchanged', 'step-1');
const CARRIED = paint('Carried', 'step-0');
const STALE = paint('Stale', 'sign-stale');
const ON_TIME = paint('On time', 'step-3');
const LATE = paint('Late', 'sign-down');
const AWAITED = paint('Awaited', 'step-none');

/** What a legend can hold for each measure; whatever else occurs stands after these. */
const LEGENDS: Record<Measure, Paint[]> = {
  readiness: ([0, 1, 2, 3, 4] as const).map(stepPaint),
  confidence: MARKS,
  changed: [UP, DOWN, SAME],
  fresh: [UPDATED, CONFIRMED, CARRIED, STALE],
  return: [ON_TIME, LATE],
};

const UPDATES = { updated: UPDATED, confirmed_unchanged: CONFIRMED, carried: CARRIED };

/** How a place is painted; `moved` says which way its area went, null when it did not. */
function paintOf(
  figure: ReceiptFigure,
  measure: Measure,
  moved: 'up' | 'down' | null,
  duePassed: boolean,
): Paint {
  if (figure.hidden) return stepPaint('hidden');
  if (figure.submission === null) return measure === 'return' && !duePassed ? AWAITED : stepPaint('missing');
  switch (measure) {
    case 'readiness': {
      const { step, readiness } = presentFigure(figure);
      return { ...stepPaint(step), words: readiness };
    }
    case 'confidence':
      return (
        MARKS.find(({ mark }) => mark?.word === presentFigure(figure).mark?.word) ??
        paint('Not given', 'step-none')
      );
    case 'changed':
      if (moved === null) return SAME;
      return moved === 'up' ? UP : DOWN;
    case 'fresh':
      if (figure.stale) return STALE;
      return figure.update === null ? paint('Not known', 'step-none') : UPDATES[figure.update];
    case 'return': {
      const { daysLate, imported } = figure.submission;
      if (imported === true) return { ...ON_TIME, words: 'Imported' };
      return daysLate === 0 ? ON_TIME : { ...LATE, words: `${formatCount(daysLate, 'day')} late` };
    }
  }
}

/** London's authorities as tiles, and the same as a table; places that share tiles share their value. */
export function presentTileMap(dashboard: Dashboard, { area, measure }: TileChoice): TileMapModel {
  const { view, tiles, total, places, areas, movers, calendar, previous } = dashboard;
  const query = viewQuery(view);
  const nameOf = namesBySlug(places);
  const moved = new Map(
    movers.shown.filter((one) => one.area === area.code).map(({ place, direction }) => [place, direction]),
  );
  const paints = new Map(
    (total.receipts[area.code]?.used ?? []).map((figure) => [
      figure.place,
      paintOf(figure, measure, moved.get(figure.place) ?? null, calendar.duePassed),
    ]),
  );
  const shown = (place: string) => paints.get(place) ?? stepPaint('missing');
  const label = MEASURE_LABELS[measure];
  return {
    title: measure === 'return' ? `${label} by place` : `${label} by place: ${area.title}`,
    measure,
    heading: label,
    area: area.slug,
    areas: areas.map(({ slug, title }) => ({ value: slug, label: title })),
    measures: MEASURES.map((value) => ({ value, label: MEASURE_LABELS[value] })),
    action: paths.london(),
    hidden: Object.entries(query).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value: String(value) }],
    ),
    tiles: tiles.map(({ authority, label: words, place, column, row }) => ({
      ...shown(place),
      key: authority,
      label: words,
      column,
      row,
      href: paths.place(place, query),
      inGroup: view.group?.includes(place) ?? false,
    })),
    legend: legendOf(measure, [...paints.values()]),
    rows: places.map(({ slug }) => ({
      ...shown(slug),
      key: slug,
      name: nameOf(slug),
      href: paths.place(slug, query),
    })),
    note: [
      measure === 'changed' && previous === null ? 'There is no month before to compare with.' : '',
      sharedNote(dashboard, nameOf),
    ]
      .filter((words) => words !== '')
      .join(' '),
  };
}

/** The measure's own values, then whatever else stands on the map, each once. */
function legendOf(measure: Measure, shown: readonly Paint[]): TileMapModel['legend'] {
  const own = LEGENDS[measure];
  const known = new Set(own.map(({ tone }) => tone));
  const others = shown.filter(({ tone }) => !known.has(tone));
  return [...own, ...new Map(others.map((one) => [one.tone, one])).values()].map((one) => ({
    ...one,
    places: shown.filter(({ tone }) => tone === one.tone).length,
  }));
}

function sharedNote({ tiles }: Dashboard, nameOf: (slug: string) => string): string {
  const byPlace = new Map<string, string[]>();
  for (const { place, authority } of tiles) byPlace.set(place, [...(byPlace.get(place) ?? []), authority]);
  const shared = [...byPlace].filter(([, authorities]) => authorities.length > 1);
  return shared
    .map(([place, authorities]) => `${authorities.join(' and ')} report as one place, ${nameOf(place)}.`)
    .join(' ');
}
