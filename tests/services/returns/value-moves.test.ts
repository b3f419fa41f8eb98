import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import type { AreaEntry, Rating } from '~/domain/returns/content';
import { levelHistory } from '~/presenters/returns/value-moves';
import { saveEntries } from '~/services/returns/save-entries.server';
import { levelMoves, milestoneMoves } from '~/services/returns/value-moves.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  expectDone,
  fileReturn,
  londonWithTeams,
  NOVEMBER,
  OCTOBER,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const IN_DECEMBER = new Date('2026-12-02T10:02:00Z');
const levels = (at = NOVEMBER, place = 'barnet') =>
  levelMoves(db, { place, month: at, area: 'GEO', functions: ['GEO-F1', 'GEO-F2'] });
const rate = (rating: Rating) => (entry: AreaEntry) => ({
  ...entry,
  functions: {
    ...entry.functions,
    'GEO-F1': { rating, notApplicable: null, evidence: 'Minute', reason: '' },
  },
});
const saveInDecember = (rating: Rating) =>
  expectDone(
    saveEntries(as(db, 'contributor', IN_DECEMBER), {
      place: 'barnet',
      month: NOVEMBER,
      saves: [areaSave(db, 'GEO', rate(rating), { month: NOVEMBER, now: IN_DECEMBER })],
    }),
  );

describe('how levels moved', () => {
  it('tells the signed months and the saves of the draft, with names', () => {
    fileReturn(db, 2);
    saveInDecember(3);
    expect(levelHistory(levels()['GEO-F1'] ?? { filed: [], saved: [] })).toEqual([
      'This month: from 2 Developing to 3 Established, by Person contributor, 2 December 2026 at 10:02',
      'Rated 2 Developing first in October 2026 (typed by Person manager; signed by Person sro)',
    ]);
    expect(levels()['GEO-F2']?.saved).toEqual([]);
  });

  it('knows nothing of the return itself, of later ones or of another place', () => {
    fileReturn(db, 2);
    expect(levels(OCTOBER)['GEO-F1']?.filed).toEqual([]);
    expect(levels(NOVEMBER, 'camden')['GEO-F1']).toEqual({ filed: [], saved: [] });
  });

  it('reaches back twelve months', () => {
    fileReturn(db, 2);
    expect(levels(month('2027-10'))['GEO-F1']?.filed).toHaveLength(1);
    expect(levels(month('2027-11'))['GEO-F1']?.filed).toEqual([]);
  });
});

describe('how milestones moved', () => {
  it('tells state and forecast apart, for the milestone that was saved and no other', () => {
    const content = {
      state: 'in_progress' as const,
      forecast: '2027-01-31',
      actual: null,
      evidence: '',
      note: '',
    };
    const saves = [{ kind: 'milestone' as const, key: 'GEO-1', seenVersion: 0, content }];
    expectDone(saveEntries(as(db, 'contributor'), { place: 'barnet', month: OCTOBER, saves }));
    fileReturn(db);
    const now = milestoneMoves(db, { place: 'barnet', month: OCTOBER, milestones: ['GEO-1', 'GEO-2'] });
    expect(now['GEO-1']?.forecast.saved).toMatchObject([
      { before: null, after: '2027-01-31', by: 'Person contributor' },
    ]);
    expect(now['GEO-1']?.state.saved).toMatchObject([{ after: 'in_progress' }]);
    expect(now['GEO-2']?.state).toEqual({ filed: [], saved: [] });
    const after = milestoneMoves(db, { place: 'barnet', month: NOVEMBER, milestones: ['GEO-1'] });
    expect(after['GEO-1']?.state.filed).toMatchObject([
      { month: OCTOBER, after: 'in_progress', signedBy: 'Person sro' },
    ]);
  });
});
