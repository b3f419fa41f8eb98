import { addMonths, firstDay, type Month } from '~/domain/month';
import type { TeamState } from '~/domain/organisations/neighbourhood';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Transaction } from '~db/client.server';
import { insertNeighbourhood, insertNeighbourhoodVersion } from '~db/repos/neighbourhoods.server';
import { personId } from './accounts';
import type { Records } from './records';
import type { DemoPlace, World } from './world';

/** Invented neighbourhoods, plainly labelled; some places have entered none. */

const WITHOUT: readonly string[] = ['bexley', 'havering', 'sutton', 'redbridge'];
const PARTS = ['North', 'South', 'East', 'West', 'Central', 'North East', 'South West', 'North West'];
const RESIDENTS_EACH = 60_000;
const REASON = 'As the place partnership agreed.';

/** Gives most places their neighbourhoods, and each a team from some month on, or none yet. */
export function seedNeighbourhoods(tx: Transaction, world: World, records: Records): void {
  for (const place of world.places) if (!WITHOUT.includes(place.slug)) tellPlace(tx, world, records, place);
}

function tellPlace(tx: Transaction, world: World, records: Records, place: DemoPlace): void {
  const guess = Math.max(3, Math.round(place.residents / RESIDENTS_EACH));
  const parts = PARTS.slice(0, place.neighbourhoods ?? Math.min(guess, PARTS.length));
  const by = personId('programme.manager', place.slug);
  const listed = addMonths(PUBLISHED_MONTH, 1);
  for (const [index, part] of parts.entries()) {
    const chance = (what: string) => world.chance.unit(what, place.slug, index);
    const share = place.residents / parts.length;
    const shared = Math.round(share * (0.9 + 0.22 * chance('neighbourhood')));
    const residents = chance('figure') < 0.06 ? null : shared;
    let before: unknown = null;
    const said = (version: number, from: Month, team: TeamState) => {
      const reason = version === 1 ? REASON : 'Its team met for the first time.';
      const at = `${firstDay(from)}T08:40:00.000Z`;
      const form = { name: `${part} ${place.name} (demonstration)`, residents, team, stands: true, from };
      const row = { ...form, neighbourhood, place: place.slug, version, reason, by, at };
      insertNeighbourhoodVersion(tx, row);
      records.audit({
        at,
        actor: by,
        action: version === 1 ? 'neighbourhood.added' : 'neighbourhood.changed',
        entity: `neighbourhood/${place.slug}/${neighbourhood}`,
        before,
        after: form,
        reason,
      });
      before = row;
    };
    const neighbourhood = insertNeighbourhood(tx, place.slug);
    said(1, listed, chance('known') < 0.08 ? 'unknown' : 'not_yet');
    const team = addMonths(listed, 3 + Math.floor(chance('team') * 26));
    if (team <= world.thisMonth) said(2, team, 'in_place');
  }
}
