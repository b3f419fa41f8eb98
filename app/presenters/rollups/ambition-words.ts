import type { AmbitionStatus } from '~/domain/framework/ambition-plan';
import type { Ambition } from '~/domain/framework/framework';
import type { AmbitionStanding } from '~/domain/rollups/ambition-standing';
import type { AmbitionRollUp, Figure } from '~/domain/rollups/ambitions';
import { isRatio } from '~/domain/rollups/ambitions';
import { formatCount, formatMonth, formatNumber } from '~/presenters/format';
import type { Tone } from '~/presenters/returns/words';
import { formatShare } from './share';

/** The words and numbers of ambitions, said once. */

export const AMBITION_STATUS_WORDS: Record<AmbitionStatus, { word: string; tone: Tone }> = {
  ahead: { word: 'Ahead', tone: 'green' },
  on_path: { word: 'On path', tone: 'blue' },
  behind: { word: 'Behind', tone: 'yellow' },
  far_behind: { word: 'Far behind', tone: 'red' },
  no_data: { word: 'No data', tone: 'grey' },
};

/** In the order of a summary: what needs attention first. */
const STATUS_ORDER: readonly AmbitionStatus[] = ['far_behind', 'behind', 'on_path', 'ahead', 'no_data'];

type Unit = Pick<Ambition, 'unit' | 'decimals'>;

/** A value in its unit, with exactly its decimals: '44%', '12.1 years', '61.1 per 1,000'. */
export function valueWords(value: number, { unit, decimals }: Unit): string {
  const number = plainValue(value, { decimals });
  if (unit === '%') return `${number}%`;
  return unit.startsWith('index') ? `${number} (${unit})` : `${number} ${unit}`;
}

/** The number alone, for tables whose heading says the unit. */
export function plainValue(value: number, { decimals }: Pick<Ambition, 'decimals'>): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** The same with a dash for what is not known. */
export function valueOrDash(value: number | null, ambition: Unit): string {
  return value === null ? '–' : valueWords(value, ambition);
}

/** A figure as it was given: '412 of 1,800', or its value. */
export function figureWords(figure: Figure, ambition: Unit & Pick<Ambition, 'rollUp'>): string {
  const { numerator, denominator, value } = figure;
  if (!isRatio(ambition)) return value === null ? 'Taken back' : valueWords(value, ambition);
  if (numerator === null && denominator === null) return 'Taken back';
  const part = (number: number | null) => (number === null ? 'nothing' : formatNumber(number, 2));
  return `${part(numerator)} of ${part(denominator)}`;
}

/** Variance as a signed share of the journey: '+3%', '-12%', '0%'; a dash where there is none. */
export function varianceWords(variance: number | null): string {
  if (variance === null) return '–';
  const percent = Math.round(variance * 100);
  if (percent === 0) return variance === 0 ? '0%' : variance > 0 ? 'under +1%' : 'under −1%';
  return percent > 0 ? `+${percent}%` : `−${Math.abs(percent)}%`;
}

/** What a roll-up stands on: '28 of 32 places, 91% of residents'. */
export function coverageWords({ covered, of }: Pick<AmbitionRollUp, 'covered' | 'of'>): string {
  return `${covered.places} of ${formatCount(of.places, 'place')}, ${formatShare(covered.residents, of.residents)} of residents`;
}

/** Said where a place's month was imported and nothing else gave a value: the file was never asked for one. */
export const NOT_IN_FILE = 'Not in the file';
export const FILE_WITHOUT_VALUES =
  'This month was imported from a file of earlier months, which holds no values of ambitions.';

/** The month a standing's value is of, when that is not the month shown; null otherwise. */
export function valueMonthWords({ parts, month }: Pick<AmbitionStanding, 'parts' | 'month'>): string | null {
  const months = parts.flatMap(({ counted }) => (counted === null ? [] : [counted.month])).toSorted();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || (first === month && last === month)) return null;
  return first === last ? formatMonth(last) : `${formatMonth(first)} to ${formatMonth(last)}`;
}

/** How often values are due. */
export function intervalWords({ intervalMonths }: Pick<Ambition, 'intervalMonths'>): string {
  if (intervalMonths === 1) return 'Every month';
  if (intervalMonths === 12) return 'Every year';
  return intervalMonths === 3 ? 'Every quarter' : `Every ${intervalMonths} months`;
}

/** 'Of 22 ambitions, 2 are far behind, 7 behind, 8 on path, 4 ahead and 1 has no data.' */
export function statusSummary(standings: readonly Pick<AmbitionStanding, 'status'>[]): string {
  const counts = STATUS_ORDER.map((status) => ({
    status,
    count: standings.filter((one) => one.status === status).length,
  })).filter(({ count }) => count > 0);
  const parts = counts.map(({ status, count }, index) => {
    const words = AMBITION_STATUS_WORDS[status].word.toLowerCase();
    if (status === 'no_data') return `${count} ${count === 1 ? 'has' : 'have'} no data`;
    return index === 0 ? `${count} ${count === 1 ? 'is' : 'are'} ${words}` : `${count} ${words}`;
  });
  const said = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `Of ${formatCount(standings.length, 'ambition')}, ${said}.`;
}
