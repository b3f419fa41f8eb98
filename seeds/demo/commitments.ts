import { addDays } from '~/domain/date';
import { lastDay, type Month, monthsBetween } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { AskEntry, DraftContent, PartnerPosition, RiskEntry } from '~/domain/returns/content';
import { characterOf } from './characters';
import { workday } from './moments';
import { fill } from './narrative/vocabulary';
import { ASKS, PARTNER_NOTES, RISKS } from './risks-and-asks-words';
import type { DemoPlace, World } from './world';

/** Partners at the table, asks and risks of a return: carried, and now and then changed. */

const MOST_ASKS = 2;
const RISKS_KEPT = { least: 2, most: 4 };
/** How ready each sector is to come to the table; those not named are middling. */
const SECTOR_EASE: Record<string, number> = {
  general_practice: 0.5,
  community_health: 0.7,
  adult_social_care: 0.4,
  public_health: 0.5,
  voluntary_community_faith: 0.3,
  childrens_social_care: -0.5,
  housing: -0.6,
  pharmacy_dental_optometry: -0.7,
  acute_and_specialist: -0.2,
};

function words(world: World, place: DemoPlace, at: Month, template: string): string {
  return fill(world.chance, { place, area: 'REL', at, today: lastDay(at) }, template);
}

/** Moves each partner's position on, with a note now and then. */
export function updatePartners(world: World, place: DemoPlace, draft: DraftContent, at: Month): void {
  const { chance } = world;
  const t = monthsBetween(PUBLISHED_MONTH, at);
  for (const [sector, entry] of Object.entries(draft.partners)) {
    const ease = (SECTOR_EASE[sector] ?? 0) + chance.normal('sector', place.slug, sector) * 0.5;
    const warmth = 0.75 + (Math.min(t, 24) / 18) * 1.25 * characterOf(place.slug).pace + ease;
    const wave = chance.happens(0.06, 'cools', place.slug, sector, at) ? -0.6 : 0;
    const position: PartnerPosition =
      warmth + wave < 1 ? 'not_yet' : warmth + wave < 2 ? 'partly' : 'engaged';
    if (entry.position === position) continue;
    const noted = chance.happens(0.35, 'noted', place.slug, sector, at);
    const note = noted ? chance.pick(PARTNER_NOTES[position], 'note', place.slug, sector, at) : '';
    draft.partners[sector] = { position, note: words(world, place, at, note) };
  }
}

/** Opens an ask now and then, and withdraws those that have been settled. */
export function updateAsks(world: World, place: DemoPlace, draft: DraftContent, at: Month): void {
  const { chance } = world;
  for (const [key, ask] of Object.entries(draft.asks)) {
    const lasts = chance.whole(3, 7, 'ask lasts', place.slug, key);
    if (monthsBetween(ask.openedMonth, at) >= lasts) draft.asks[key] = { ...ask, withdrawn: true };
  }
  const open = Object.values(draft.asks).filter((ask) => !ask.withdrawn);
  if (open.length >= MOST_ASKS || !chance.happens(0.15, 'asks', place.slug, at)) return;
  const { level, text } = chance.pick(ASKS, 'ask', place.slug, at);
  const said = words(world, place, at, text);
  if (open.some((ask) => ask.text === said)) return;
  const entry: AskEntry = {
    level,
    text: said,
    answerBy: workday(addDays(lastDay(at), chance.whole(21, 100, 'answer by', place.slug, at))),
    openedMonth: at,
    withdrawn: false,
  };
  draft.asks[`ask-${at}`] = entry;
}

function newRisk(world: World, place: DemoPlace, draft: DraftContent, at: Month, salt: number): void {
  const { chance } = world;
  const titles = new Set(Object.values(draft.risks).map(({ title }) => title));
  const risk = chance.shuffled(RISKS, 'risk', place.slug, at, salt).find(({ title }) => !titles.has(title));
  if (risk === undefined) return;
  const entry: RiskEntry = {
    ...risk,
    mitigation: words(world, place, at, risk.mitigation),
    escalation: risk.likelihood * risk.impact >= 16 ? 'icb' : 'none',
    openedMonth: at,
    closed: false,
  };
  draft.risks[`risk-${at}-${salt}`] = entry;
}

const bounded = (score: number) => Math.min(5, Math.max(1, score));

/** Keeps two to four risks: scores move, old ones close, new ones open. */
export function updateRisks(world: World, place: DemoPlace, draft: DraftContent, at: Month): void {
  const { chance } = world;
  let open = Object.keys(draft.risks).length;
  for (const [key, risk] of Object.entries(draft.risks)) {
    if (open > RISKS_KEPT.least && chance.happens(0.07, 'closes', place.slug, key, at)) {
      draft.risks[key] = { ...risk, closed: true };
      open -= 1;
    } else if (chance.happens(0.14, 'rescored', place.slug, key, at)) {
      const likelihood = bounded(risk.likelihood + chance.pick([-1, -1, 1], 'score', place.slug, key, at));
      const score = likelihood * risk.impact;
      const escalation = score >= 20 ? 'london' : score >= 16 ? 'icb' : 'none';
      draft.risks[key] = { ...risk, likelihood, escalation };
    }
  }
  const wanted =
    open < RISKS_KEPT.least ? RISKS_KEPT.least - open + chance.whole(0, 1, 'third', place.slug) : 0;
  const more = open < RISKS_KEPT.most && chance.happens(0.06, 'new risk', place.slug, at) ? 1 : 0;
  for (let salt = 1; salt <= Math.max(wanted, more); salt += 1) newRisk(world, place, draft, at, salt);
}
