import type { Area } from '~/domain/framework/framework';
import { type RollUpResult, strength } from '~/domain/rollups/confidence';
import type { Dashboard, GroupTotals, SetTotals } from '~/domain/rollups/dashboard';
import { formatCount, formatList, formatMonth } from '~/presenters/format';
import { formatShare } from './share';
import { monthName, namedAreas, type Piece } from './words';

/**
 * Which way a set's result went since the month before; null when it did not move, or cannot be told because not enough
 * was reported in one of the two: silence is no fall.
 */
export function directionOf(group: SetTotals, area: string): 'up' | 'down' | null {
  const now = group.totals[area]?.confidence.result;
  const before = group.before?.[area]?.confidence.result;
  if (now === undefined || before === undefined) return null;
  if (now === 'not_enough_reported' || before === 'not_enough_reported') return null;
  const step = strength(now) - strength(before);
  if (step === 0) return null;
  return step > 0 ? 'up' : 'down';
}

/** How a dashboard begins: sentences that a person could read out, written from its figures. */
export function headline({ view, areas, total, previous, reported }: Dashboard): Piece[] {
  const month = formatMonth(view.month);
  if (reported.places === 0) return [{ text: `No place has reported for ${month} yet.` }];
  if (withResult(areas, total, 'not_enough_reported').length === areas.length)
    return [
      { text: `Not enough is reported for ${month} to say where any area stands: ` },
      { text: reportedWords(reported), strong: true },
      { text: '.' },
    ];
  const who = [{ text: `${reportedWords(reported)}.` }];
  return inSentences([
    onCourse(month, areas, total),
    coverage(areas, total),
    needingHelp(areas, total),
    unknown(areas, total),
    moved(areas, total, previous === null ? null : monthName(previous)),
    who,
  ]);
}

/** Sentences one after the other, a space between. */
function inSentences(sentences: readonly Piece[][]): Piece[] {
  return sentences
    .filter((pieces) => pieces.length > 0)
    .flatMap((pieces, index) => (index === 0 ? pieces : [{ text: ' ' }, ...pieces]));
}

/** Who has reported, to end a sentence or stand as one. */
export function reportedWords({ places, expected }: Dashboard['reported']): string {
  if (places === expected)
    return expected === 1 ? 'The place has reported' : `All ${expected} places have reported`;
  return `${places} of ${formatCount(expected, 'place')} ${places === 1 ? 'has' : 'have'} reported`;
}

function withResult(areas: readonly Area[], { totals }: GroupTotals, result: RollUpResult): Area[] {
  return areas.filter(({ code }) => totals[code]?.confidence.result === result);
}

function onCourse(month: string, areas: readonly Area[], total: GroupTotals): Piece[] {
  const green = withResult(areas, total, 'green').length;
  return [
    { text: `In ${month}, ` },
    { text: outOfAreas(green, areas.length), strong: true },
    { text: ` ${green > 1 ? 'are' : 'is'} on course.` },
  ];
}

/** 'none of 11 areas', '4 of 11 areas', 'all 11 areas'. */
export function outOfAreas(count: number, all: number): string {
  if (count === 0) return `none of ${formatCount(all, 'area')}`;
  return count === all && all > 1 ? `all ${all} areas` : `${count} of ${formatCount(all, 'area')}`;
}

interface Covered {
  title: string;
  residents: number;
  total: number;
}

/** Where most residents are covered and where fewest; areas that tie are named together. */
function coverage(areas: readonly Area[], { totals }: GroupTotals): Piece[] {
  const covered = areas.flatMap(({ code, title }): Covered[] => {
    const figure = totals[code]?.readiness.covered;
    return figure === undefined ? [] : [{ title, ...figure }];
  });
  const ranked = covered.toSorted((a, b) => b.residents - a.residents);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (best === undefined || worst === undefined) return [];
  if (best.residents === 0) return [{ text: 'No residents live in places at level 3 or more yet.' }];
  const share = ({ residents, total }: Covered) => formatShare(residents, total);
  const level = ({ residents }: Covered) =>
    ranked.filter((area) => area.residents === residents).map(({ title }) => title);
  if (worst.residents === best.residents && ranked.length > 1)
    return [{ text: `In every area ${share(best)} of residents live in places at level 3 or more.` }];
  const [most, fewest] = [level(best), level(worst)];
  const leads = most.length === 1 ? 'leads' : 'lead';
  const first = [
    { text: namedAreas(most), strong: true },
    { text: ` ${leads}: ${share(best)} of residents live in places at level 3 or more` },
  ];
  if (ranked.length === 1) return [...first, { text: '.' }];
  return [
    ...first,
    { text: '; ' },
    { text: namedAreas(fewest), strong: true },
    { text: ` ${fewest.length === 1 ? 'is' : 'are'} lowest at ${share(worst)}.` },
  ];
}

/** The areas that need help, all by name: a red is a request. */
function needingHelp(areas: readonly Area[], total: GroupTotals): Piece[] {
  const red = withResult(areas, total, 'red').map(({ title }) => title);
  if (red.length > 0) return [{ text: `${formatList(red)} ${red.length === 1 ? 'needs' : 'need'} help.` }];
  return withResult(areas, total, 'not_enough_reported').length === 0 ? [{ text: 'None needs help.' }] : [];
}

function unknown(areas: readonly Area[], total: GroupTotals): Piece[] {
  const titles = withResult(areas, total, 'not_enough_reported').map(({ title }) => title);
  return titles.length === 0 ? [] : [{ text: `Not enough is reported on ${namedAreas(titles)}.` }];
}

function moved(areas: readonly Area[], total: GroupTotals, since: string | null): Piece[] {
  if (since === null) return [];
  const going = (direction: 'up' | 'down') =>
    areas.filter(({ code }) => directionOf(total, code) === direction).map(({ title }) => title);
  const [up, down] = [going('up'), going('down')];
  const parts = [
    ...(up.length > 0 ? [`${namedAreas(up)} moved up`] : []),
    ...(down.length > 0 ? [`${namedAreas(down)} moved down`] : []),
  ];
  if (parts.length > 0) return [{ text: `Since ${since}, ${parts.join('; ')}.` }];
  const told = areas.some(({ code }) => comparable(total, code));
  return told ? [{ text: `No area has moved since ${since}.` }] : [];
}

/** Whether enough was reported in both months to say whether an area moved. */
function comparable({ totals, before }: SetTotals, area: string): boolean {
  return [totals[area], before?.[area]].every(
    (one) => one !== undefined && one.confidence.result !== 'not_enough_reported',
  );
}
