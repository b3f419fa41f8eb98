import type { IsoDate } from '~/domain/date';
import { type Month, monthsBetween } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Rating } from '~/domain/returns/content';
import { longDate, workdayBefore } from '../moments';
import type { DemoPlace, World } from '../world';
import { phrasesOf } from './bank';
import { fill } from './vocabulary';

/** One place's voice in one month. */
export interface Telling {
  area: string;
  at: Month;
  /** The day on which the words are written. */
  today: IsoDate;
}

/** How a place speaks: every draw rotates through the list, so that it repeats itself as late as possible. */
export interface Storyteller {
  /** A sentence out of a list; other `salt`s give other sentences of the same list in the same month. */
  say: (
    list: readonly string[],
    name: string,
    telling: Telling,
    given?: Record<string, string>,
    salt?: number,
  ) => string;
  noun: (area: string, milestone: string) => string;
  did: (fn: string, level: Rating, telling: Telling) => string;
  /** Why a function fell. */
  fell: (fn: string, telling: Telling) => string;
  next: (level: Rating | null, telling: Telling, salt?: number) => string;
  /** What holds an area up. */
  obstacle: (area: string, at: Month, salt?: number, today?: IsoDate) => string;
  evidence: (telling: Telling, on: IsoDate, key: string) => string;
}

/** Where a place keeps a document. */
export function documentLink(place: Pick<DemoPlace, 'slug'>, title: string): string {
  return `https://${place.slug}.example/neighbourhoods/${title.toLowerCase().replaceAll(' ', '-')}`;
}

/** Steps through lists of any of these lengths without leaving an item out. */
function stride(length: number): number {
  return [5, 7, 3, 1].find((step) => length % step !== 0 || step === 1) ?? 1;
}

/** The voice of a place. */
export function storytellerOf({ chance }: World, place: DemoPlace): Storyteller {
  const say: Storyteller['say'] = (list, name, { area, at, today }, given = {}, salt = 0) => {
    const start = chance.whole(0, list.length - 1, 'start', place.slug, area, name);
    const turn = monthsBetween(PUBLISHED_MONTH, at) * stride(list.length) + salt * Math.ceil(list.length / 3);
    const template = list[(start + turn) % list.length] as string;
    return fill(chance, { place, area, at, today }, template, given);
  };
  const evidence: Storyteller['evidence'] = ({ area, at, today }, on, key) => {
    const title = chance.pick(phrasesOf(area).documents, 'document', place.slug, key);
    const day = longDate(workdayBefore(on));
    const address = documentLink(place, title);
    const where = { place, area, at, today };
    return chance.pick(
      [
        () => fill(chance, where, `{Board} minute, ${day}`),
        () => `${title}, ${day}`,
        () => address,
        () => `${title}: ${address}`,
        () => fill(chance, where, `${title}, agreed at {group} on ${day}`),
      ],
      'evidence',
      place.slug,
      key,
    )();
  };
  return {
    say,
    evidence,
    noun: (area, milestone) => phrasesOf(area).nouns[milestone] ?? `the milestone ${milestone}`,
    did: (fn, level, telling) => {
      const { did } = phrasesOf(telling.area);
      const sentence = did[fn]?.[level - 1];
      return sentence === undefined ? '' : fill(chance, { place, ...telling }, sentence);
    },
    fell: (fn, telling) => {
      const sentence = phrasesOf(telling.area).fell[fn];
      return sentence === undefined ? '' : fill(chance, { place, ...telling }, sentence);
    },
    next: (level, telling, salt = 0) => {
      const { next } = phrasesOf(telling.area);
      const stage = level === null || level <= 1 ? 'early' : level === 2 ? 'middle' : 'late';
      return say(next[stage], `next ${stage}`, telling, {}, salt);
    },
    obstacle: (area, at, salt = 0, today = `${at}-28`) =>
      say(phrasesOf(area).late, 'late', { area, at, today }, {}, salt),
  };
}
