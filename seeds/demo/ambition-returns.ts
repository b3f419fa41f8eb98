import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { AmbitionEntry, DraftContent } from '~/domain/returns/content';
import { enteredByPlaces } from '~/domain/rollups/ambitions';
import { figureOf } from './ambition-figures';
import { UPLOADED } from './ambition-uploads';
import { characterOf } from './characters';
import type { DemoPlace, World } from './world';

/** The values of ambitions that places give in their returns. */

const QUARTER_ENDS = ['03', '06', '09', '12'];
/** The indicator on which somebody now and then mixes up numerator and denominator. */
const MIXED_UP = 'ACC-A';

function isDue({ intervalMonths }: Ambition, at: Month): boolean {
  if (intervalMonths === 1) return true;
  return intervalMonths === 3 ? QUARTER_ENDS.includes(at.slice(5)) : at.slice(5) === '06';
}

/** Types the values due in a month; some places leave some out. `mixedUp` turns one upside down. */
export function updateAmbitions(
  world: World,
  place: DemoPlace,
  draft: DraftContent,
  at: Month,
  mixedUp: boolean,
): void {
  const { chance } = world;
  const { missing, neglect } = characterOf(place.slug);
  for (const ambition of world.frameworkOf(at).framework.ambitions) {
    const { code } = ambition;
    if (!enteredByPlaces(ambition) || UPLOADED.includes(code) || !isDue(ambition, at)) continue;
    if (chance.happens(0.03 + missing / 2 + neglect / 3, 'no value', place.slug, code, at)) continue;
    if (chance.happens(0.06, 'never measured', place.slug, code)) continue;
    const figure = figureOf(world, place, ambition, at);
    if (figure === null) continue;
    draft.ambitions[code] = mixedUp && code === MIXED_UP ? turned(figure) : figure;
  }
  const mixed = draft.ambitions[MIXED_UP];
  if (mixedUp && mixed !== undefined)
    draft.warnings[`implausible_value:${MIXED_UP}`] = {
      sentence: 'Both numbers are as they stand in the practices’ report for the month.',
    };
}

function turned({ numerator, denominator, value }: AmbitionEntry): AmbitionEntry {
  return { numerator: denominator, denominator: numerator, value };
}

/** Whether the entry is the one that was turned upside down. */
export function isMixedUp(draft: Pick<DraftContent, 'ambitions'>): boolean {
  const entry = draft.ambitions[MIXED_UP];
  return entry !== undefined && (entry.numerator ?? 0) > (entry.denominator ?? 0);
}

/** Puts the numbers the right way round, after the ICB asked. */
export function putRight(draft: DraftContent): void {
  const entry = draft.ambitions[MIXED_UP];
  if (entry === undefined || !isMixedUp(draft)) return;
  draft.ambitions[MIXED_UP] = turned(entry);
  delete draft.warnings[`implausible_value:${MIXED_UP}`];
}

/** The indicator that is mixed up, its area, and what is said about it. */
export const MIX_UP = {
  code: MIXED_UP,
  area: MIXED_UP.slice(0, 3),
  text: 'More urgent requests dealt with the same day than were made: are numerator and denominator of ACC-A the wrong way round?',
  answers: ['Yes, the two numbers were the wrong way round. They are corrected.'],
};
