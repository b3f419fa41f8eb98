import type { PlaceArea, PlaceProfile } from '~/domain/rollups/dashboard';
import { formatList, formatMonth } from '~/presenters/format';
import { levelOrNone } from '~/presenters/returns/words';
import { presentFigure } from './figure';
import { outOfAreas } from './headline';
import { monthName, namedAreas, type Piece } from './words';

/** How a place's page begins: what is on course, what needs help, what leads and what moved; nothing without figures. */
export function placeHeadline({ view, areas, previous }: PlaceProfile): Piece[] {
  const known = areas.filter(({ figure }) => !figure.hidden && figure.submission !== null);
  if (known.length === 0) return [];
  const green = titled(known, 'green').length;
  const red = titled(known, 'red');
  return [
    { text: `In ${formatMonth(view.month)}, ` },
    { text: outOfAreas(green, areas.length), strong: true },
    { text: ` ${green > 1 ? 'are' : 'is'} on course. ` },
    ...helpPieces(red),
    ...rangePieces(known),
    ...(previous === null ? [] : [{ text: movedWords(known, monthName(previous)) }]),
  ];
}

function titled(areas: readonly PlaceArea[], tone: 'green' | 'red'): string[] {
  return areas.flatMap(({ area, figure }) => (presentFigure(figure).mark?.tone === tone ? [area.title] : []));
}

function helpPieces(red: readonly string[]): Piece[] {
  if (red.length === 0) return [{ text: 'None needs help. ' }];
  return [
    { text: formatList(red), strong: true },
    { text: ` ${red.length === 1 ? 'needs' : 'need'} help. ` },
  ];
}

function rangePieces(areas: readonly PlaceArea[]): Piece[] {
  const ranked = areas
    .flatMap(({ area, figure }) => {
      const { step } = presentFigure(figure);
      return typeof step === 'number' ? [{ title: area.title, step }] : [];
    })
    .toSorted((a, b) => b.step - a.step);
  const [best, worst] = [ranked[0]?.step, ranked.at(-1)?.step];
  if (best === undefined || worst === undefined) return [];
  if (best === worst) return [{ text: `Readiness is ${levelOrNone(best)} throughout. ` }];
  const at = (level: typeof best) =>
    namedAreas(ranked.filter(({ step }) => step === level).map(({ title }) => title));
  return [
    { text: 'Readiness is highest in ' },
    { text: at(best), strong: true },
    { text: ` (${levelOrNone(best)}) and lowest in ` },
    { text: at(worst), strong: true },
    { text: ` (${levelOrNone(worst)}). ` },
  ];
}

/** 'Since September, readiness rose in Metrics; it fell in Workforce.'; nothing without a month to compare with. */
function movedWords(areas: readonly PlaceArea[], since: string): string {
  const steps = areas.flatMap(({ area, history }) => {
    const [before, now] = [history.at(-2), history.at(-1)];
    if (before?.kind !== 'reported' || now?.kind !== 'reported') return [];
    if (before.level === null || now.level === null) return [];
    return [{ title: area.title, step: now.level - before.level }];
  });
  if (steps.length === 0) return '';
  const up = steps.filter(({ step }) => step > 0).map(({ title }) => title);
  const down = steps.filter(({ step }) => step < 0).map(({ title }) => title);
  const moves = [
    ...(up.length === 0 ? [] : [`rose in ${namedAreas(up)}`]),
    ...(down.length === 0 ? [] : [`fell in ${namedAreas(down)}`]),
  ];
  return moves.length === 0
    ? `No area’s readiness has moved since ${since}.`
    : `Since ${since}, readiness ${moves.join('; it ')}.`;
}
