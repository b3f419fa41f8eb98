import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '~db/client.server';
import { delegationsOf, insertDelegation } from '~db/repos/delegations.server';
import { grantsOf, peopleWithRole, signersOf } from '~db/repos/grants.server';
import { countRealPeople, findByIds, namesOf } from '~db/repos/people.server';
import { testDatabase } from '../../support/database';
import { addPerson, fewOrganisations, grant } from '../../support/people';

let db: Db;

beforeEach(() => {
  db = testDatabase(fewOrganisations);
  for (const id of ['sro', 'deputy', 'manager']) addPerson(db, id);
  grant(db, 'sro', 'place_sro', 'barnet', { from: '2026-01-01', to: '2026-06-30' });
});

function lend(person: string, fromDate: string, toDate: string, organisation = 'barnet') {
  const createdAt = '2026-01-01T09:00:00.000Z';
  insertDelegation(db, {
    organisation,
    person,
    lentBy: 'sro',
    recordedBy: 'sro',
    fromDate,
    toDate,
    createdAt,
  });
}

describe('who may sign for a place', () => {
  it.each([
    ['2025-12-31', []],
    ['2026-01-01', ['sro']],
    ['2026-05-31', ['sro']],
    ['2026-06-01', ['deputy', 'sro']],
    ['2026-06-30', ['deputy', 'sro']],
    // The SRO's own role ends on 30 June, and what was lent ends with it.
    ['2026-07-01', []],
    ['2026-07-14', []],
  ])('on %s: %j', (day, signers) => {
    lend('deputy', '2026-06-01', '2026-07-14');
    lend('manager', '2026-01-01', '2026-12-31', 'camden');
    expect(signersOf(db, 'barnet', day)).toEqual(signers);
  });

  it('counts a person once, and nobody who has left', () => {
    lend('sro', '2026-01-01', '2026-06-30');
    addPerson(db, 'gone', { state: 'left' });
    grant(db, 'gone', 'place_sro', 'barnet');
    lend('gone', '2026-01-01', '2026-12-31');
    expect(signersOf(db, 'barnet', '2026-03-01')).toEqual(['sro']);
    expect(peopleWithRole(db, 'place_sro', 'barnet', '2026-03-01')).toEqual(['sro']);
  });

  it('says by whom the power was lent, and ends it with the lender’s own', () => {
    lend('deputy', '2026-06-01', '2026-07-14');
    expect(delegationsOf(db, 'deputy')).toEqual([
      { organisation: 'barnet', from: '2026-06-01', to: '2026-06-30', lentById: 'sro', by: 'Person sro' },
    ]);
  });
});

describe('people', () => {
  it('are found by role, organisation and day', () => {
    grant(db, 'manager', 'programme_manager', 'camden');
    expect(peopleWithRole(db, 'programme_manager', 'camden', '2026-03-01')).toEqual(['manager']);
    expect(peopleWithRole(db, 'programme_manager', 'barnet', '2026-03-01')).toEqual([]);
    expect(peopleWithRole(db, 'contributor', 'camden', '2026-03-01')).toEqual([]);
  });

  it('keep every role they have had', () => {
    grant(db, 'sro', 'place_sro', 'camden');
    expect(grantsOf(db, 'sro')).toEqual([
      { role: 'place_sro', organisation: 'barnet', from: '2026-01-01', to: '2026-06-30' },
      { role: 'place_sro', organisation: 'camden', from: '2025-05-01', to: null },
    ]);
  });

  it('are named by id; an unknown id has no name', () => {
    expect([...namesOf(db, ['sro', 'nobody', 'sro'])]).toEqual([['sro', 'Person sro']]);
    expect(findByIds(db, [])).toEqual([]);
  });

  it('count as real unless a demonstration made them', () => {
    addPerson(db, 'invented', { demonstration: true });
    expect(countRealPeople(db)).toBe(3);
  });
});
