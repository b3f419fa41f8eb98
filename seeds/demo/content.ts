import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import { type AreaAssessment, assessReturn } from '~/domain/returns/assessment';
import { carryForward, settle } from '~/domain/returns/carry-forward';
import { type CheckResult, checkReturn } from '~/domain/returns/checks';
import type { DraftContent, MilestoneDue, SubmissionContent } from '~/domain/returns/content';
import { updateAmbitions } from './ambition-returns';
import { updateFunctions, updateLinks } from './area-facts';
import { characterOf } from './characters';
import { updateAsks, updatePartners, updateRisks } from './commitments';
import { confidenceReason, statedConfidence } from './confidence';
import { milestoneEntry } from './milestones';
import { changedWords, eventsOf, isEventful, nextWords, quietWords } from './narrative/area-words';
import * as sentences from './narrative/sentences';
import type { Storyteller, Telling } from './narrative/storyteller';
import type { Progress } from './progress';
import type { DemoPlace, World } from './world';

/** One place's return for a month, as its people would type it. */

export interface Author {
  world: World;
  place: DemoPlace;
  progress: Progress;
  story: Storyteller;
  /** Words already used by a place, as 'month words', so that no two places say the same. */
  said: Set<string>;
}

export interface Occasion {
  at: Month;
  /** The day on which it is typed: nothing later is known. */
  today: IsoDate;
  dues: Record<string, MilestoneDue>;
  /** The submissions before this month, newest first. */
  earlier: readonly SubmissionContent[];
  /** Whether somebody mixes up two numbers, which the ICB will ask about. */
  mixedUp?: boolean;
}

export interface TypedReturn {
  /** What was there before anyone typed. */
  carried: DraftContent;
  draft: DraftContent;
  content: SubmissionContent;
  assessments: AreaAssessment[];
  check: CheckResult;
}

/** Freezes a draft and works out everything that follows from it. */
export function settled(
  author: Author,
  occasion: Occasion,
  draft: DraftContent,
): Omit<TypedReturn, 'carried'> {
  const { at, dues, earlier, today } = occasion;
  const { areaOfMilestone, milestonesByArea } = author.world.frameworkOf(at);
  const last = earlier[0] ?? null;
  const organisation = author.place.slug;
  const content = settle(draft, { organisation, month: at, last, dues, areaOfMilestone });
  const assessments = assessReturn(content, last, milestonesByArea);
  const check = checkReturn({ content, assessments, earlier, plausible: {}, today });
  return { draft, content, assessments, check };
}

/** Types a whole return: facts first, then judgements and words that fit them. */
export function typeReturn(author: Author, occasion: Occasion): TypedReturn {
  const { world, place } = author;
  const { at, earlier } = occasion;
  const { outline } = world.frameworkOf(at);
  const carried = carryForward(outline, earlier[0] ?? null);
  const draft = structuredClone(carried);
  const neglected = neglectedAreas(author, occasion);
  typeFacts(author, occasion, draft, neglected);
  updatePartners(world, place, draft, at);
  updateAsks(world, place, draft, at);
  updateRisks(world, place, draft, at);
  updateAmbitions(world, place, draft, at, occasion.mixedUp ?? false);
  typeJudgements(author, occasion, draft, neglected);
  explainWarnings(author, occasion, draft);
  return { carried, ...settled(author, occasion, draft) };
}

function neglectedAreas({ world, place }: Author, { at, earlier }: Occasion): Set<string> {
  const { outline } = world.frameworkOf(at);
  if (earlier.length === 0) return new Set();
  const { neglect } = characterOf(place.slug);
  // The same areas are passed over for some months together, which is how values go stale.
  const spell = (area: string) =>
    Math.floor((Number(at.slice(5)) + world.chance.whole(0, 2, 'spell', place.slug, area)) / 3);
  return new Set(
    outline.areas
      // Nobody passes over an area that asks for something new.
      .filter(({ code, functions }) =>
        functions.every((fn) => fn in (earlier[0]?.areas[code]?.functions ?? {})),
      )
      .map(({ code }) => code)
      .filter((area) =>
        world.chance.happens(neglect, 'neglects', place.slug, area, at.slice(0, 4), spell(area)),
      ),
  );
}

function typeFacts(author: Author, occasion: Occasion, draft: DraftContent, neglected: Set<string>): void {
  const { world, place, story } = author;
  const { at, today } = occasion;
  const { framework, milestones } = world.frameworkOf(at);
  for (const milestone of milestones) {
    const before = draft.milestones[milestone.code];
    if (before === undefined || neglected.has(milestone.area)) continue;
    const evidence = () => {
      if (world.chance.happens(0.07, 'no evidence', place.slug, milestone.code)) return '';
      return story.evidence({ area: milestone.area, at, today }, today, milestone.code);
    };
    const entry = milestoneEntry(world, place, milestone, before, at, today, evidence);
    const moved = before.forecast !== null && entry.forecast !== null && entry.forecast > before.forecast;
    draft.milestones[milestone.code] =
      moved && entry.state !== 'complete'
        ? { ...entry, note: story.obstacle(milestone.area, at, 2, today) }
        : entry;
  }
  for (const area of framework.areas)
    if (!neglected.has(area.code)) {
      updateFunctions(author, occasion, draft, area.code);
      updateLinks(author, occasion, draft, area.code);
    }
}

function typeJudgements(
  author: Author,
  occasion: Occasion,
  draft: DraftContent,
  neglected: Set<string>,
): void {
  const { world, place, story } = author;
  const { at, today, earlier } = occasion;
  const last = earlier[0] ?? null;
  for (const [area, entry] of Object.entries(draft.areas)) {
    const reviewed = last !== null && !neglected.has(area);
    entry.confirmedUnchanged = reviewed && world.chance.happens(0.86, 'confirms', place.slug, area, at);
  }
  const { content, assessments } = settled(author, occasion, draft);
  const { milestonesByArea } = world.frameworkOf(at);
  for (const assessment of assessments) {
    const { area } = assessment;
    const entry = draft.areas[area];
    if (entry === undefined) continue;
    const milestones = milestonesByArea[area] ?? [];
    const telling = { area, at, today };
    const events = eventsOf(content, last, area, milestones, at);
    entry.confidence = statedConfidence(world, place, area, at, assessment);
    entry.confidenceReason = confidenceReason(story, entry.confidence, assessment, telling);
    if (neglected.has(area)) {
      entry.changed = repeatedWords(author, occasion, area);
      continue;
    }
    entry.changed = ownWords(author, telling, (salt) =>
      isEventful(events)
        ? changedWords(world, story, place.slug, events, telling, salt)
        : quietWords(world, story, place.slug, events, telling, salt),
    );
    entry.next = nextWords(world, story, place.slug, content, assessment, milestones, telling);
  }
}

/** Words that no other place has used in this month: another try adds or reorders sentences. */
function ownWords({ said }: Author, { at }: Telling, tell: (salt: number) => string): string {
  for (let salt = 0; salt < 5; salt += 1) {
    const words = tell(salt);
    if (words === '') return words;
    if (said.has(`${at} ${words}`)) continue;
    said.add(`${at} ${words}`);
    return words;
  }
  return tell(0);
}

/** Some places send last month's words again for an area that nobody looked at. */
function repeatedWords({ world, place }: Author, { earlier }: Occasion, area: string): string {
  return world.chance.happens(0.4, 'repeats', place.slug, area)
    ? (earlier[0]?.areas[area]?.changed ?? '')
    : '';
}

function explainWarnings(author: Author, occasion: Occasion, draft: DraftContent): void {
  const { check } = settled(author, occasion, draft);
  const { at, today } = occasion;
  const lists: Record<string, readonly string[]> = {
    same_text: sentences.SAME_TEXT,
    forecast_moved: sentences.MOVED_AGAIN,
    complete_without_evidence: sentences.NO_EVIDENCE,
  };
  for (const { code, key, sentence } of check.warnings) {
    const list = lists[code];
    if (sentence !== '' || list === undefined) continue;
    const area = key.slice(key.indexOf(':') + 1).slice(0, 3);
    draft.warnings[key] = { sentence: author.story.say(list, key, { area, at, today }) };
  }
}
