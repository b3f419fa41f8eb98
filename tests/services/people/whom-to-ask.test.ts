import { beforeEach, describe, expect, it } from 'vitest';
import { whomToAsk } from '~/services/people/whom-to-ask.server';
import type { Db } from '~db/client.server';
import { grantsOf } from '~db/repos/grants.server';
import { testDatabase } from '../../support/database';
import { NOW } from '../../support/filed-returns';
import { addPerson, fewOrganisations, grant } from '../../support/people';

let db: Db;

function asked(person: string): string[] {
  const actor = { id: person, name: person, grants: grantsOf(db, person), delegations: [] };
  return whomToAsk({ db, actor, now: NOW }).map(
    ({ role, organisation, email }) => `${role} ${organisation} ${email}`,
  );
}

beforeEach(() => {
  db = testDatabase(fewOrganisations);
  for (const id of ['manager', 'sro', 'camden', 'reviewer', 'other', 'old', 'gone', 'office', 'admin', 'new'])
    addPerson(db, id, id === 'gone' ? { state: 'left' } : {});
  grant(db, 'manager', 'programme_manager', 'barnet');
  grant(db, 'sro', 'place_sro', 'barnet');
  grant(db, 'camden', 'programme_manager', 'camden');
  grant(db, 'reviewer', 'icb_reviewer', 'wnl');
  grant(db, 'gone', 'icb_reviewer', 'wnl');
  grant(db, 'other', 'icb_reviewer', 'nel');
  grant(db, 'old', 'icb_reviewer', 'ncl');
  grant(db, 'office', 'london_office', 'london');
  grant(db, 'admin', 'administrator', 'london');
});

describe('whom to ask', () => {
  it('a person of a place asks that place, its ICB of today, the office and the administrators', () => {
    expect(asked('manager')).toEqual([
      'programme_manager barnet manager@tracker.example',
      'place_sro barnet sro@tracker.example',
      'icb_reviewer wnl reviewer@tracker.example',
      'london_office london office@tracker.example',
      'administrator london admin@tracker.example',
    ]);
  });

  it('a person without a role asks the administrators', () => {
    expect(asked('new')).toEqual(['administrator london admin@tracker.example']);
  });
});
