import type { Milestone } from '~/domain/framework/framework';
import { addMonths } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { DraftContent, FunctionEntry, Rating } from '~/domain/returns/content';
import type { AreaLink } from '~/domain/returns/links';
import type { Author, Occasion } from './content';
import { phrasesOf } from './narrative/bank';
import { documentLink } from './narrative/storyteller';

/** Functions that do not apply in a place, with its reason; they go with its milestones (milestones.ts). */
const NOT_APPLICABLE: Record<string, string> = {
  'sutton GEO-F3':
    'Neighbourhoods are made of whole primary care networks here, and other services follow them.',
};

/** A function is at least developing once its milestone is complete, and at most that until then. */
const DEVELOPING: Rating = 2;

/** Types the ratings of an area, with evidence where one is needed and a reason for drops and jumps. */
export function updateFunctions(author: Author, occasion: Occasion, draft: DraftContent, area: string): void {
  const entry = draft.areas[area];
  if (entry === undefined) return;
  for (const [fn, before] of Object.entries(entry.functions))
    entry.functions[fn] = functionEntry(author, occasion, draft, area, fn, before);
}

function functionEntry(
  { world, place, progress, story }: Author,
  { at, today }: Occasion,
  draft: DraftContent,
  area: string,
  fn: string,
  before: FunctionEntry,
): FunctionEntry {
  const reason = NOT_APPLICABLE[`${place.slug} ${fn}`];
  if (reason !== undefined && at >= '2025-09')
    return { rating: null, notApplicable: reason, evidence: '', reason: '' };
  const telling = { area, at, today };
  const { milestones } = world.frameworkOf(at);
  const reached = progress(fn, at);
  const rating = milestones.some(({ functions }) => functions.includes(fn))
    ? fitting(milestones, draft, fn, reached)
    : unproven(before.rating, reached);
  if (rating === before.rating) return before;
  const evidence = rating >= 3 ? story.evidence(telling, today, `${fn} ${rating}`) : before.evidence;
  return { ...before, rating, evidence, reason: reasonFor(before.rating, rating) };

  function reasonFor(from: Rating | null, to: Rating): string {
    if (from === null) return '';
    if (to < from) return story.fell(fn, telling);
    if (to - from < 2) return '';
    return `Two steps since our last return. ${story.did(fn, to, telling)}`;
  }
}

/** Without a milestone to say otherwise, what was reached stays so. */
function unproven(before: Rating | null, reached: Rating): Rating {
  return before !== null && before > reached ? before : reached;
}

/** A rating that does not contradict the milestones that the function serves. */
function fitting(milestones: readonly Milestone[], draft: DraftContent, fn: string, reached: Rating): Rating {
  const states = (own: (milestone: Milestone) => boolean) =>
    milestones.filter(own).map(({ code }) => draft.milestones[code]?.state ?? 'not_started');
  const open = states(({ functions }) => functions.includes(fn)).some(
    (state) => state === 'not_started' || state === 'in_progress',
  );
  if (open) return reached > DEVELOPING ? DEVELOPING : reached;
  const proven = states(({ functions }) => functions[0] === fn).includes('complete');
  return proven && reached < DEVELOPING ? DEVELOPING : reached;
}

/** Of how many areas one keeps links to its documents. */
const AREAS_FOR_ONE_WITH_LINKS = 6;

/** Adds the documents that an area keeps links to once they are written; what is there already was carried. */
export function updateLinks(
  { world, place }: Author,
  { at }: Occasion,
  draft: DraftContent,
  area: string,
): void {
  const entry = draft.areas[area];
  const { chance } = world;
  if (entry === undefined || !chance.happens(1 / AREAS_FOR_ONE_WITH_LINKS, 'links', place.slug, area)) return;
  const written = chance
    .shuffled(phrasesOf(area).documents, 'links', place.slug, area)
    .slice(0, chance.whole(1, 2, 'number of links', place.slug, area))
    .filter((title) => at >= addMonths(PUBLISHED_MONTH, chance.whole(0, 14, 'link', place.slug, area, title)))
    .map((title): AreaLink => ({ title, url: documentLink(place, title) }));
  const known = new Set(entry.links.map(({ url }) => url));
  entry.links = [...entry.links, ...written.filter(({ url }) => !known.has(url))];
}
