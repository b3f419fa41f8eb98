import { addDays, type IsoDate } from '~/domain/date';
import { firstDay, lastDay, type Month, previousMonth } from '~/domain/month';
import type { Chance } from '../chance';
import { monthName, shortDate } from '../moments';
import type { DemoPlace } from '../world';

/** What a place calls its partners and meetings, the same in every month. */

const NAMES: Record<string, readonly string[]> = {
  council: ['the council', 'the borough council', 'the local authority'],
  gp: [
    'the GP federation',
    'the GP alliance',
    'the general practice collaborative',
    'the federation of practices',
  ],
  community: [
    'the community trust',
    'the community health provider',
    'community nursing',
    'the community services trust',
  ],
  mental: ['the mental health trust', 'the mental health provider', 'community mental health'],
  vcs: [
    'the voluntary sector alliance',
    'the council for voluntary service',
    'the community and faith network',
    'the voluntary sector forum',
  ],
  board: [
    'the place partnership board',
    'the borough partnership',
    'the place executive',
    'the neighbourhood health board',
    'the partnership board',
  ],
  group: [
    'the delivery group',
    'the neighbourhood steering group',
    'the programme group',
    'the operational group',
  ],
  forum: [
    'the residents’ panel',
    'the patient and carer forum',
    'the resident reference group',
    'the citizens’ group',
  ],
};
const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number from 2 to 10 in words; larger ones in figures. */
export const inWords = (n: number): string => NUMBERS[n - 2] ?? String(n);
/** The sentence with its first letter a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where a sentence stands: whose it is, on what, for which month, and how much of the month its writer has seen. */
export interface Place {
  place: DemoPlace;
  area: string;
  at: Month;
  today: IsoDate;
}

function dayIn(chance: Chance, { place, area, at, today }: Place, name: string): IsoDate {
  const last = today < lastDay(at) ? today : lastDay(at);
  const days = Math.max(0, Math.min(25, Number(last.slice(8)) - 1));
  return last < firstDay(at)
    ? last
    : addDays(firstDay(at), chance.whole(Math.min(2, days), days, 'day', place.slug, area, at, name));
}

function week(day: IsoDate): string {
  const ordinal = ['first', 'second', 'third', 'last'][
    Math.min(3, Math.floor((Number(day.slice(8)) - 1) / 7))
  ];
  return `the ${ordinal} week of ${monthName(day)}`;
}

function slot(chance: Chance, where: Place, name: string, template: string): string {
  const { place, area, at } = where;
  const names = NAMES[name];
  if (names !== undefined) return chance.pick(names, 'called', name, place.slug);
  const whole = (least: number, most: number) =>
    chance.whole(least, most, name, place.slug, area, at, template);
  const count = place.neighbourhoods;
  switch (name) {
    case 'board_short':
      return chance.pick(['board meeting', 'partnership meeting', 'executive meeting'], 'short', place.slug);
    case 'all':
      return count === null ? 'every neighbourhood' : `all ${inWords(count)} neighbourhoods`;
    case 'some': {
      if (count === null) return `${inWords(whole(2, 4))} neighbourhoods`;
      return `${inWords(whole(2, Math.max(2, count - 1)))} of our ${inWords(count)} neighbourhoods`;
    }
    case 'k':
      return inWords(whole(3, 9));
    case 'n':
      return String(whole(14, 86));
    case 'pct':
      return `${whole(11, 39)}%`;
    case 'lastmonth':
      return monthName(previousMonth(at));
    case 'date':
      return shortDate(dayIn(chance, where, template));
    case 'week':
      return week(dayIn(chance, where, template));
    default:
      throw new RangeError(`no phrase may use the slot {${name}}`);
  }
}

/** Fills the slots of a template: from `given` first, else from the place's vocabulary. */
export function fill(
  chance: Chance,
  where: Place,
  template: string,
  given: Record<string, string> = {},
): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const key = name.charAt(0).toLowerCase() + name.slice(1);
    const value = given[key] ?? slot(chance, where, key, template);
    return key === name ? value : capital(value);
  });
  return filled.replaceAll(/\b1 days\b/g, '1 day');
}
