import type { Month } from '~/domain/month';
import { type Effort, type EffortOrder, median } from '~/domain/returns/effort';
import { paths } from '~/paths';
import { formatCount, formatMonth, formatNumber } from '~/presenters/format';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/** A time that passed, from whole minutes: '45 min', '3 h 20 min', and from two days on '2 days'. */
export function elapsedWords(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < MINUTES_PER_HOUR) return `${whole} min`;
  if (whole >= 2 * MINUTES_PER_DAY) return formatCount(Math.round(whole / MINUTES_PER_DAY), 'day');
  const rest = whole % MINUTES_PER_HOUR;
  const hours = `${Math.floor(whole / MINUTES_PER_HOUR)} h`;
  return rest === 0 ? hours : `${hours} ${rest} min`;
}

const NOT_OPENED = 'Not opened yet';
const NOT_KNOWN = 'Not known';

/** One row of the effort meter in words: a return not opened has no figures, and one not asked for has no time. */
export function effortRow({ place, name, opened, minutes, saves, changed, queries }: Effort, month: Month) {
  return {
    place,
    name,
    href: paths.return(place, month),
    time: minutes !== null ? elapsedWords(minutes) : opened ? 'Not asked yet' : NOT_OPENED,
    saves: saves === null ? NOT_OPENED : formatNumber(saves),
    changed: changed !== null ? formatNumber(changed) : opened ? NOT_KNOWN : NOT_OPENED,
    queries: queries === null ? NOT_OPENED : formatNumber(queries),
  };
}

/** The medians of a month in two or three sentences, with how many places they rest on. */
export function effortSentence(efforts: readonly Effort[], month: Month): string {
  const opened = efforts.filter((effort) => effort.opened);
  const times = opened.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  const middle = (figures: (number | null)[]) => median(figures.filter((figure) => figure !== null));
  const time = median(times);
  const saves = middle(opened.map((effort) => effort.saves));
  const queries = middle(opened.map((effort) => effort.queries));
  const places = formatCount(efforts.length, 'place');
  if (saves === null || queries === null)
    return `No place has opened its return for ${formatMonth(month)} yet.`;
  const first =
    time === null
      ? `None of the ${places} has asked for sign-off of ${formatMonth(month)} yet.`
      : `In ${formatMonth(month)}, ${times.length} of ${places} asked for sign-off, at the median ${elapsedWords(time)} after opening the return.`;
  return `${first} The median return had ${savesWords(saves)} and ${queriesWords(queries)} (${opened.length} of ${places} opened theirs).`;
}

function savesWords(saves: number): string {
  return `${formatNumber(saves, 1)} ${saves === 1 ? 'save' : 'saves'}`;
}

function queriesWords(queries: number): string {
  if (queries === 0) return 'no query';
  return `${formatNumber(queries, 1)} ${queries === 1 ? 'query' : 'queries'}`;
}

/** What the table can be sorted by, in words. */
export const ORDER_WORDS: Record<EffortOrder, string> = {
  minutes: 'Longest time first',
  saves: 'Most saves first',
  changed: 'Most facts changed first',
  queries: 'Most queries first',
  place: 'Place, A to Z',
};
