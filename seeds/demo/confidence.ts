import type { Month } from '~/domain/month';
import { monthsBetween } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { AreaAssessment } from '~/domain/returns/assessment';
import type { Confidence } from '~/domain/returns/content';
import type { ConfidenceFact } from '~/domain/returns/delivery-confidence';
import { isBetter } from '~/domain/returns/delivery-confidence';
import { levelOf } from '~/domain/returns/readiness';
import { characterOf, difficultyOf } from './characters';
import * as sentences from './narrative/sentences';
import type { Storyteller, Telling } from './narrative/storyteller';
import type { DemoPlace, World } from './world';

/** Quarters share a mood, so that a place does not change its mind every month. */
const MONTHS_OF_A_MOOD = 4;

/** What a place says of an area: mostly what the facts support, sometimes better or worse, as its character is. */
export function statedConfidence(
  { chance }: World,
  place: DemoPlace,
  area: string,
  at: Month,
  { proposed, readiness }: AreaAssessment,
): Confidence {
  const { optimism, candour } = characterOf(place.slug);
  const t = monthsBetween(PUBLISHED_MONTH, at);
  const shift = chance.whole(0, MONTHS_OF_A_MOOD - 1, 'mood shift', place.slug, area);
  const mood = chance.unit('mood', place.slug, area, Math.floor((t + shift) / MONTHS_OF_A_MOOD));
  const again = chance.unit('mood again', place.slug, area, Math.floor((t + shift) / MONTHS_OF_A_MOOD));
  const level = levelOf(readiness) ?? 0;
  const hard = difficultyOf(area).speed < 0.9 ? 1.5 : difficultyOf(area).speed < 1.02 ? 0.75 : 0.2;
  if (proposed === 'red') {
    if (mood < optimism * 0.25) return 'green';
    return again < optimism + 0.12 ? 'amber' : 'red';
  }
  if (proposed === 'amber') {
    if (mood < optimism + 0.05) return 'green';
    return mood > 1 - candour * 0.5 * hard ? 'red' : 'amber';
  }
  const behind = level + 1 < t / 6 ? 1.7 : 1;
  if (mood > 1 - candour * hard * behind) return again < 0.18 ? 'red' : 'amber';
  return 'green';
}

/** Why the place says so; '' where no reason is asked for. */
export function confidenceReason(
  story: Storyteller,
  stated: Confidence,
  { area, proposed, because }: AreaAssessment,
  telling: Telling,
): string {
  if (isBetter(stated, proposed)) return story.say(sentences.WATERMELON, 'watermelon', telling);
  if (stated === 'green') return '';
  const obstacle = story.obstacle(area, telling.at, 1, telling.today);
  if (isBetter(proposed, stated))
    return `${story.say(sentences.WORSE_THAN_FACTS, 'worse', telling)} ${obstacle}`;
  const facts = because.slice(0, 2).map((fact) => factWords(story, area, fact, telling));
  const after = story.say(sentences.NEXT_TO_FACTS, 'next to facts', telling);
  return [...facts, obstacle, stated === 'red' ? after : ''].filter((part) => part !== '').join(' ');
}

function factWords(story: Storyteller, area: string, fact: ConfidenceFact, telling: Telling): string {
  if (fact.kind === 'readiness_fell') return story.say(sentences.FELL, 'fell', telling);
  const given = { noun: story.noun(area, fact.milestone), days: String(fact.days) };
  const list = fact.kind === 'overdue' ? sentences.OVERDUE : sentences.FORECAST_LATE;
  return story.say(list, `${fact.kind} ${fact.milestone}`, telling, given);
}
