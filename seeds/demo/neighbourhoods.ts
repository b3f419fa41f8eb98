import { addMonths, firstDay, type Month } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Transaction } from '~db/client.server';
import { insertNeighbourhood, insertNeighbourhoodVersion } from '~db/repos/neighbourhoods.server';
import { personId } from './accounts';
import type { DemoPlace, World } from './world';

/** Invented neighbourhoods, plainly labelled; some places have entered none. */

const WITHOUT: readonly string[] = ['bexley', 'havering', 'sutton', 'redbridge'];
const PARTS = ['North', 'South', 'East', 'West', 'Central', 'North East', 'South West', 'North West'];
const RESIDENTS_EACH = 60_000;
const REASON = 'As the place partnership agreed.';

/** Gives most places their neighbourhoods, and each a team from some month on, or none yet. */
export function seedNeighbourhoods(tx: Transaction, world: World): void {
  for (const place of world.places) if (!WITHOUT.includes(place.slug)) tellPlace(tx, world, place);
}

function tellPlace(tx: Transaction, world: World, place: DemoPlace): void {
  const guess = Math.max(3, Math.round(place.residents / RESIDENTS_EACH));
  const parts = PARTS.slice(0, place.neighbourhoods ?? Math.min(guess, PARTS.length));
  const by = personId('programme.manager', place.slug);
  const listed = addMonths(PUBLISHED_MONTH, 1);
  for (const [index, part] of parts.entries()) {
    const chance = (what: string) => world.chance.unit(what, place.slug, index);
    const share = place.residents / parts.length;
    const shared = Math.round(share * (0.9 + 0.22 * chance('neighbourhood')));
    const residents = chance('figure') < 0.06 ? null : shared;
    const said = (version: number, from: Month, team: 'in_place' | 'not_yet' | 'unknown') =>
      insertNeighbourhoodVersion(tx, {
        neighbourhood,
        place: place.slug,
        version,
        from,
        name: `${part} ${place.name} (demonstration)`,
        residents,
        team,
        stands: true,
        reason: version === 1 ? REASON : 'Its team met for the first time.',
        by,
        at: `${firstDay(from)}T11:00:00.000Z`,
      });
    const neighbourhood = insertNeighbourhood(tx, place.slug);
    said(1, listed, chance('known') < 0.08 ? 'unknown' : 'not_yet');
    const team = addMonths(listed, 3 + Math.floor(chance('team') * 26));
    if (team <= world.thisMonth) said(2, team, 'in_place');
  }
}
