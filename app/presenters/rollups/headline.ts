import type { Area } from '~/domain/framework/framework';
import { type RollUpResult, strength } from '~/domain/rollups/confidence';
import type { Dashboard, GroupTotals, SetTotals } from '~/domain/rollups/dashboard';
import { formatList, formatMonth } from '~/presenters/format';
import { formatShare } from './share';
import { monthName, type Piece } from './words';

/** Which way a set's result went since the month before; null when it did not move, or cannot be told. */
export function directionOf(group: SetTotals, area: string): 'up' | 'down' | null {
  const now = group.totals[area]?.confidence.result;
  const before = group.before?.[area]?.confidence.result;
  if (now === undefined || before === undefined) return null;
  const step = strength(now) - strength(before);
  if (step === 0) return null;
  return step > 0 ? 'up' : 'down';
}

/** How a dashboard begins: sentences that a person could read out, written from its figures. */
export function headline({ view, areas, total, previous, reported }: Dashboard): Piece[] {
  const month = formatMonth(view.month);
  const who = { text: ` ${reportedWords(reported)}` };
  if (reported.places === 0) return [{ text: `No place has reported for ${month} yet.` }];
  return [
    ...onCourse(month, areas, total),
    ...coverage(areas, total),
    ...needingHelp(areas, total),
    ...moved(areas, total, previous === null ? null : monthName(previous)),
    who,
  ];
}

function reportedWords({ places, expected }: Dashboard['reported']): string {
  if (places === expected)
    return expected === 1 ? 'The place has reported.' : `All ${expected} places have reported.`;
  return `${places} of ${expected} places have reported.`;
}

function withResult(areas: readonly Area[], { totals }: GroupTotals, result: RollUpResult): Area[] {
  return areas.filter(({ code }) => totals[code]?.confidence.result === result);
}

function onCourse(month: string, areas: readonly Area[], total: GroupTotals): Piece[] {
  const green = withResult(areas, total, 'green').length;
  const count = green === 0 ? `none of ${areas.length} areas` : `${green} of ${areas.length} areas`;
  const verb = green > 1 ? 'are' : 'is';
  return [{ text: `In ${month}, ` }, { text: count, strong: true }, { text: ` ${verb} on course. ` }];
}

function coverage(areas: readonly Area[], { totals }: GroupTotals): Piece[] {
  const covered = areas.flatMap((area) => {
    const figure = totals[area.code]?.readiness.covered;
    return figure === undefined ? [] : [{ area, figure }];
  });
  const ranked = covered.toSorted((a, b) => b.figure.residents - a.figure.residents);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (best === undefined || worst === undefined) return [];
  if (best.figure.residents === 0) return [{ text: 'No residents live in places at level 3 or more yet. ' }];
  const share = ({ residents, total }: typeof best.figure) => formatShare(residents, total);
  const first = [
    { text: best.area.title, strong: true },
    { text: ` leads: ${share(best.figure)} of residents live in places at level 3 or more` },
  ];
  if (worst.figure.residents === best.figure.residents) return [...first, { text: '. ' }];
  return [
    ...first,
    { text: '; ' },
    { text: worst.area.title, strong: true },
    { text: ` is lowest at ${share(worst.figure)}. ` },
  ];
}

function needingHelp(areas: readonly Area[], total: GroupTotals): Piece[] {
  const red = withResult(areas, total, 'red').map(({ title }) => title);
  const unknown = withResult(areas, total, 'not_enough_reported').length;
  const help =
    red.length === 0 ? [] : [{ text: `${formatList(red)} ${red.length === 1 ? 'needs' : 'need'} help. ` }];
  const silent =
    unknown === 0
      ? []
      : [{ text: `For ${unknown} ${unknown === 1 ? 'area' : 'areas'} not enough is reported. ` }];
  return [...help, ...silent];
}

function moved(areas: readonly Area[], total: GroupTotals, since: string | null): Piece[] {
  if (since === null) return [];
  const going = (direction: 'up' | 'down') =>
    areas.filter(({ code }) => directionOf(total, code) === direction).map(({ title }) => title);
  const [up, down] = [going('up'), going('down')];
  const parts = [
    ...(up.length > 0 ? [`${formatList(up)} moved up`] : []),
    ...(down.length > 0 ? [`${formatList(down)} moved down`] : []),
  ];
  if (parts.length === 0) return [{ text: `No area has moved since ${since}.` }];
  return [{ text: `Since ${since}, ${parts.join('; ')}.` }];
}
