import type { Transaction } from '~db/client.server';
import { insertGroup } from '~db/repos/place-groups.server';
import { personId } from './accounts';
import type { Records } from './records';

/** Groups that people of the demonstration kept early on, and still look at. */
const KEPT = [
  {
    person: personId('office', 'london'),
    name: 'Inner south',
    places: ['greenwich', 'lambeth', 'lewisham', 'southwark', 'wandsworth'],
    at: '2025-06-11T10:20:00.000Z',
  },
  {
    person: personId('office', 'london'),
    name: 'Outer east',
    places: ['barking-and-dagenham', 'bexley', 'havering', 'redbridge'],
    at: '2025-06-11T10:24:00.000Z',
  },
  {
    person: personId('reviewer', 'wnl'),
    name: 'Former North Central',
    places: ['barnet', 'camden', 'enfield', 'haringey', 'islington'],
    at: '2025-06-17T14:05:00.000Z',
  },
  {
    person: personId('reviewer', 'wnl'),
    name: 'Around the parks',
    places: ['camden', 'hammersmith-and-fulham', 'kensington-and-chelsea', 'westminster'],
    at: '2025-06-17T14:09:00.000Z',
  },
  {
    person: personId('programme.manager', 'camden'),
    name: 'Our neighbours',
    places: ['barnet', 'brent', 'haringey', 'islington', 'westminster'],
    at: '2025-06-19T09:40:00.000Z',
  },
];

/** Adds the groups, as their owners would have. */
export function seedGroups(tx: Transaction, records: Records): void {
  for (const { person, name, places, at } of KEPT) {
    const id = insertGroup(tx, { person, name, places, at });
    records.audit({
      at,
      actor: person,
      action: 'place_group.added',
      entity: `place_group/${id}`,
      after: { name, places },
    });
  }
}
