import { addDays } from '~/domain/date';
import { addMonths, type Month, month, monthOfDate } from '~/domain/month';
import { PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import { planStructure, type StructureProposal } from '~/domain/organisations/plan-structure';
import type { Structure } from '~/domain/organisations/structure';
import { organisationEntity } from '~/services/organisations/change-structure.server';
import type { Transaction } from '~db/client.server';
import { firstStructure } from '~db/repos/organisations.server';
import { insertStructureChange, structureChangesOf } from '~db/repos/structure.server';
import { personId } from './accounts';
import { momentOn, workday } from './moments';
import type { Records } from './records';

/** The name of one place from next April: entered with a slip, taken back and entered again. */

const ADMINISTRATOR = personId('administrator', 'london');
const PLACE = 'city-and-hackney';

/** Plans the change of the structure that the demonstration looks forward to. Nothing changes before its month. */
export function seedStructureChanges(tx: Transaction, asOf: string, records: Records): void {
  const from = nextApril(monthOfDate(asOf));
  const called = (name: string): StructureProposal => ({
    action: 'renamed',
    from,
    organisation: PLACE,
    name,
    shortName: name,
  });
  const slip = tell(tx, records, {
    on: addDays(asOf, -11),
    reason: 'The partners of the place want the borough, where most residents live, to come first.',
    proposal: called('Hackney and City'),
  });
  tell(tx, records, {
    on: addDays(asOf, -5),
    reason: 'The name agreed is longer. It is entered again.',
    proposal: { action: 'withdrawn', change: slip },
  });
  tell(tx, records, {
    on: addDays(asOf, -5),
    minutes: 20,
    reason: 'The name that the partners of the place agreed: the borough first, and the City in full.',
    proposal: called('Hackney and the City of London'),
  });
}

function nextApril(at: Month): Month {
  const april = month(`${at.slice(0, 4)}-04`);
  return april > at ? april : addMonths(april, 12);
}

function tell(
  tx: Transaction,
  records: Records,
  told: { on: string; minutes?: number; reason: string; proposal: StructureProposal },
): number {
  const changes = structureChangesOf(tx);
  const base = firstStructure(tx, changes);
  const plan = planStructure({ base, changes, earliest: PUBLISHED_MONTH }, told.proposal);
  if (!plan.ok) throw new Error(`a change of the demonstration cannot be made: ${plan.message}`);
  const { before, after, ...rest } = plan.value;
  const at = momentOn(workday(told.on), 95 + (told.minutes ?? 0));
  const { reason } = told;
  const id = insertStructureChange(tx, { ...rest, reason, by: ADMINISTRATOR, at });
  const stated = ({ organisations, memberships }: Structure) => ({
    organisation: organisations.find(({ slug }) => slug === PLACE) ?? null,
    memberships: memberships.filter(({ place }) => place === PLACE),
  });
  records.audit({
    at,
    actor: ADMINISTRATOR,
    action: `organisation.${rest.action}`,
    entity: organisationEntity(PLACE),
    before: stated(before),
    after: { change: id, from: rest.from, ...stated(after) },
    reason,
  });
  return id;
}
