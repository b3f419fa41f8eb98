import { daysBetween, type IsoDate } from '~/domain/date';
import { type Month, monthsBetween } from '~/domain/month';
import type { AreaAssessment } from '~/domain/returns/assessment';
import type { Rating, SubmissionContent } from '~/domain/returns/content';
import { levelOf } from '~/domain/returns/readiness';
import { longDate, shortDate } from '../moments';
import type { World } from '../world';
import { phrasesOf } from './bank';
import * as sentences from './sentences';
import type { Storyteller, Telling } from './storyteller';
import { inWords } from './vocabulary';

/** Everything that happened to an area of a place in a month. */
export interface AreaEvents {
  rose: { fn: string; to: Rating }[];
  fell: string[];
  completed: { milestone: string; on: IsoDate; baseline: IsoDate | null }[];
  slipped: { milestone: string; from: IsoDate; to: IsoDate; moves: number }[];
  undated: string[];
  /** Months since any rating of the area last changed. */
  still: number;
}

/** Compares an area's content with last month's submission. */
export function eventsOf(
  content: SubmissionContent,
  last: SubmissionContent | null,
  area: string,
  milestones: readonly string[],
  at: Month,
): AreaEvents {
  const events: AreaEvents = { rose: [], fell: [], completed: [], slipped: [], undated: [], still: 0 };
  let latest: Month | null = null;
  for (const [fn, { rating, changedMonth }] of Object.entries(content.areas[area]?.functions ?? {})) {
    const before = last?.areas[area]?.functions[fn]?.rating ?? null;
    if (latest === null || changedMonth > latest) latest = changedMonth;
    if (rating === null || rating === before) continue;
    if (before !== null && rating < before) events.fell.push(fn);
    else if (rating > 0) events.rose.push({ fn, to: rating });
  }
  events.still = latest === null ? 0 : monthsBetween(latest, at);
  for (const milestone of milestones) {
    const now = content.milestones[milestone];
    const before = last?.milestones[milestone];
    if (now === undefined) continue;
    if (now.state === 'complete' && before?.state !== 'complete' && now.actual !== null)
      events.completed.push({ milestone, on: now.actual, baseline: now.baselineDue });
    if (now.state === 'in_progress' && now.movedThisMonth && before?.forecast && now.forecast)
      events.slipped.push({ milestone, from: before.forecast, to: now.forecast, moves: now.forecastMoves });
    if (now.state === 'in_progress' && now.forecast === null && before?.forecast)
      events.undated.push(milestone);
  }
  return events;
}

export function isEventful(events: AreaEvents): boolean {
  return (
    events.rose.length +
      events.fell.length +
      events.completed.length +
      events.slipped.length +
      events.undated.length >
    0
  );
}

const date = (day: IsoDate, at: Month) =>
  day.slice(0, 4) === at.slice(0, 4) ? shortDate(day) : longDate(day);

/** What changed, in the place's words; '' when it has nothing to say. */
export function changedWords(
  { chance }: World,
  story: Storyteller,
  place: string,
  events: AreaEvents,
  telling: Telling,
  salt: number,
): string {
  const { area, at } = telling;
  const phrases = phrasesOf(area);
  const parts: string[] = [];
  for (const { milestone, on, baseline } of events.completed.slice(0, 2)) {
    const given = { noun: story.noun(area, milestone), day: date(on, at) };
    parts.push(story.say(sentences.COMPLETED, `completed ${milestone}`, telling, given));
    const days = baseline === null ? 0 : daysBetween(baseline, on);
    if (days > 20)
      parts.push(story.say(sentences.COMPLETED_LATE, 'completed late', telling, { days: String(days) }));
  }
  const risen = events.rose.slice(0, events.completed.length > 0 ? 1 : 2);
  parts.push(...risen.map(({ fn, to }) => story.did(fn, to, telling)));
  parts.push(...events.fell.map((fn) => story.fell(fn, telling)));
  for (const { milestone, from, to, moves } of events.slipped.slice(0, 2)) {
    const given = {
      noun: story.noun(area, milestone),
      old: date(from, at),
      new: date(to, at),
      moves: inWords(moves),
    };
    parts.push(story.say(sentences.SLIPPED, `slipped ${milestone}`, telling, given));
    if (moves >= 2) parts.push(story.say(sentences.SLIPPED_OFTEN, 'often', telling, given));
  }
  for (const milestone of events.undated.slice(0, 1))
    parts.push(story.say(sentences.NO_DATE, 'no date', telling, { noun: story.noun(area, milestone) }));
  if (events.slipped.length + events.undated.length > 0)
    parts.push(story.obstacle(area, at, 0, telling.today));
  const good = events.rose.length + events.completed.length > 0;
  const helped = story.say(phrases.helped, 'helped', telling, {}, salt);
  const tells = good && chance.happens(0.5, 'helped', place, area, at);
  const leads = salt > 0 && good;
  return [
    leads ? helped : '',
    ...parts,
    tells && !leads ? helped : '',
    salt > 0 && !good ? story.next(2, telling, salt) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A month without change: often nothing, sometimes a line, and frank words where it has stood still for long. */
export function quietWords(
  { chance }: World,
  story: Storyteller,
  place: string,
  events: AreaEvents,
  telling: Telling,
  salt: number,
): string {
  const { area, at } = telling;
  if (events.still >= 6 && chance.happens(0.3, 'stuck', place, area, at)) {
    const stuck = story.say(sentences.STUCK, 'stuck', telling, { months: String(events.still) });
    return `${stuck} ${story.obstacle(area, at, salt, telling.today)}`;
  }
  if (chance.happens(0.55, 'silent', place, area, at)) return '';
  const line = story.say(phrasesOf(area).quiet, 'quiet', telling, {}, salt);
  return chance.happens(0.4, 'aside', place, area, at)
    ? `${line} ${story.say(phrasesOf(area).helped, 'helped', telling, {}, salt + 1)}`
    : line;
}

/** What is next: a step, and where one comes soon the next milestone with its date. */
export function nextWords(
  { chance }: World,
  story: Storyteller,
  place: string,
  content: SubmissionContent,
  assessment: AreaAssessment,
  milestones: readonly string[],
  telling: Telling,
): string {
  const { area, at, today } = telling;
  const level = levelOf(assessment.readiness);
  const parts = [story.next(level, telling)];
  const coming = milestones
    .map((milestone) => ({ milestone, entry: content.milestones[milestone] }))
    .filter(({ entry }) => entry?.state === 'in_progress' && (entry.forecast ?? '') > today)
    .sort((a, b) => ((a.entry?.forecast ?? '') < (b.entry?.forecast ?? '') ? -1 : 1))[0];
  const forecast = coming?.entry?.forecast;
  if (coming !== undefined && forecast && daysBetween(today, forecast) < 100)
    parts.push(
      story.say(sentences.DUE_NEXT, 'due next', telling, {
        noun: story.noun(area, coming.milestone),
        day: date(forecast, at),
      }),
    );
  else if (chance.happens(0.4, 'two steps', place, area, at)) parts.push(story.next(level, telling, 1));
  return parts.join(' ');
}
