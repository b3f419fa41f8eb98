import type { Area } from '~/domain/framework/framework';
import { failure, type Result, success } from '~/domain/result';
import type { Dashboard } from '~/domain/rollups/dashboard';
import type { ReceiptFigure } from '~/domain/rollups/receipt';
import { paths } from '~/paths';
import { type FigureModel, presentFigure, type Step, stepWords } from './figure';
import { confidenceMark, type MarkWords, namesBySlug, viewQuery } from './words';

export const MEASURES = ['readiness', 'confidence'] as const;
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

export interface TileModel {
  key: string;
  label: string;
  column: number;
  row: number;
  href: string;
  words: string;
  step: Step;
  mark: MarkWords | null;
  /** Whether it is of the group that the reader looks at. */
  inGroup: boolean;
}

export interface TileMapModel {
  title: string;
  measure: Measure;
  area: string;
  areas: { value: string; label: string }[];
  measures: { value: Measure; label: string }[];
  action: string;
  hidden: { name: string; value: string }[];
  tiles: TileModel[];
  legend: ({ kind: 'step'; step: Step; words: string } | { kind: 'mark'; mark: MarkWords })[];
  rows: { key: string; name: string; href: string; words: string; mark: MarkWords | null; step: Step }[];
  /** Tiles that stand for one place together; '' when none do. */
  note: string;
}

const MEASURE_LABELS: Record<Measure, string> = { readiness: 'Readiness', confidence: 'Delivery confidence' };

function wordsOf(model: FigureModel, measure: Measure): string {
  if (measure === 'readiness' || model.step === 'hidden' || model.step === 'missing') return model.readiness;
  return model.mark?.word ?? 'Not given';
}

/** London's authorities as tiles, and the same as a table; places that share tiles share their value. */
export function presentTileMap(dashboard: Dashboard, { area, measure }: TileChoice): TileMapModel {
  const { view, tiles, total, places, areas } = dashboard;
  const query = viewQuery(view);
  const nameOf = namesBySlug(places);
  const figures = new Map(
    (total.receipts[area.code]?.used ?? []).map((figure: ReceiptFigure) => [
      figure.place,
      presentFigure(figure),
    ]),
  );
  const shown = (place: string) => {
    const model = figures.get(place);
    if (model === undefined) return { words: '', step: 'missing' as const, mark: null };
    const mark = measure === 'confidence' ? model.mark : null;
    return { words: wordsOf(model, measure), step: model.step, mark };
  };
  const steps = new Set([...figures.values()].map(({ step }) => step));
  return {
    title: `${MEASURE_LABELS[measure]} by place: ${area.title}`,
    measure,
    area: area.slug,
    areas: areas.map(({ slug, title }) => ({ value: slug, label: title })),
    measures: MEASURES.map((value) => ({ value, label: MEASURE_LABELS[value] })),
    action: paths.london(),
    hidden: Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    tiles: tiles.map(({ authority, label, place, column, row }) => ({
      key: authority,
      label,
      column,
      row,
      href: paths.place(place, query),
      inGroup: view.group?.includes(place) ?? false,
      ...shown(place),
    })),
    legend: legendOf(measure, steps),
    rows: places.map(({ slug }) => ({
      key: slug,
      name: nameOf(slug),
      href: paths.place(slug, query),
      ...shown(slug),
    })),
    note: sharedNote(dashboard, nameOf),
  };
}

const ALL_STEPS: Step[] = [0, 1, 2, 3, 4, 'none', 'missing', 'hidden'];

function legendOf(measure: Measure, steps: ReadonlySet<Step>): TileMapModel['legend'] {
  const without = ALL_STEPS.filter((step) =>
    typeof step === 'number' ? measure === 'readiness' : steps.has(step),
  );
  const marks =
    measure === 'confidence'
      ? (['green', 'amber', 'red'] as const).map((one) => ({
          kind: 'mark' as const,
          mark: confidenceMark(one),
        }))
      : [];
  return [...marks, ...without.map((step) => ({ kind: 'step' as const, step, words: stepWords(step) }))];
}

function sharedNote({ tiles }: Dashboard, nameOf: (slug: string) => string): string {
  const byPlace = new Map<string, string[]>();
  for (const { place, authority } of tiles) byPlace.set(place, [...(byPlace.get(place) ?? []), authority]);
  const shared = [...byPlace].filter(([, authorities]) => authorities.length > 1);
  return shared
    .map(([place, authorities]) => `${authorities.join(' and ')} report as one place, ${nameOf(place)}.`)
    .join(' ');
}
