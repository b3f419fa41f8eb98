import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { filterQueries } from '~/domain/returns/logged-query';
import { answerQuery } from '~/services/returns/answer-query.server';
import { queryLog } from '~/services/returns/query-log.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import type { Db } from '~db/client.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { findReturn } from '~db/repos/returns.server';
import { memberships } from '~db/schema/organisations';
import { testDatabase } from '../../support/database';
import { addPerson, grant } from '../../support/people';
import {
  as,
  expectDone,
  fileReturn,
  londonWithTeams,
  NOW,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../../support/returns';

/** Barnet's October return with two queries of its ICB: one answered, one due on 6 November. */
function withQueries(fresh: Db): void {
  londonWithTeams(fresh);
  fileReturn(fresh);
  const at = { place: 'barnet', month: OCTOBER };
  expectDone(
    raiseQueries(as(fresh, 'reviewer'), {
      ...at,
      seenVersion: versionOf(fresh),
      queries: [
        { area: 'GEO', text: 'Which boundaries?', dueOn: '2026-11-05' },
        { area: 'WRK', text: 'How many posts?', dueOn: '2026-11-06', owner: 'contributor' },
      ],
    }),
  );
  const row = findReturn(fresh, 'barnet', OCTOBER);
  const [first] = queriesOf(fresh, row?.id ?? 0);
  expectDone(
    answerQuery(as(fresh, 'manager'), {
      ...at,
      query: first?.id ?? 0,
      seenVersion: 1,
      answer: 'Those of May',
    }),
  );
}

let db: Db;
beforeEach(() => {
  db = testDatabase(withQueries);
});

const log = (person: TestPerson, organisation: string, now = NOW) => {
  const found = queryLog(as(db, person, now), organisation);
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const code = (person: TestPerson, organisation: string) => {
  const found = queryLog(as(db, person), organisation);
  return found.ok ? 'ok' : found.code;
};

describe('the query log of a place', () => {
  it('shows each query with who raised it, who owns it and who answered, by name, newest first', () => {
    expect(log('manager', 'barnet')).toMatchObject([
      {
        place: 'barnet',
        placeName: 'Barnet',
        month: '2026-10',
        area: 'WRK',
        text: 'How many posts?',
        dueOn: '2026-11-06',
        owner: 'Person contributor',
        raisedBy: 'Person reviewer',
        raisedAt: NOW.toISOString(),
        answer: null,
        answeredBy: null,
        answeredAt: null,
        overdue: false,
      },
      {
        area: 'GEO',
        owner: 'Person manager',
        answer: 'Those of May',
        answeredBy: 'Person manager',
        answeredAt: NOW.toISOString(),
        overdue: false,
      },
    ]);
  });

  it('names the area by its title', () => {
    expect(log('manager', 'barnet').map(({ areaTitle }) => areaTitle)).toEqual(['Workforce', 'Geography']);
  });

  it('marks a query overdue only after its due day, and never one that was answered', () => {
    const overdueOn = (day: string) =>
      log('manager', 'barnet', new Date(`${day}T12:00:00Z`)).map(({ overdue }) => overdue);
    expect(overdueOn('2026-11-06')).toEqual([false, false]);
    expect(overdueOn('2026-11-07')).toEqual([true, false]);
  });

  it('holds nothing of another place', () => {
    expect(log('camden-manager', 'camden')).toEqual([]);
  });

  it.each([
    ['contributor', 'ok'],
    ['sro', 'ok'],
    ['office', 'ok'],
    ['member', 'ok'],
    ['camden-manager', 'forbidden'],
    ['nel-reviewer', 'forbidden'],
    ['admin', 'forbidden'],
    ['deputy', 'forbidden'],
  ] as const)('is asked for by %s: %s', (person, answer) => {
    expect(code(person, 'barnet')).toBe(answer);
  });
});

describe('the query log of an ICB', () => {
  it('holds the queries of its members', () => {
    expect(log('reviewer', 'wnl').map(({ text }) => text)).toEqual(['How many posts?', 'Which boundaries?']);
    expect(log('board', 'wnl')).toHaveLength(2);
    expect(log('office', 'wnl')).toHaveLength(2);
  });

  it('holds nothing of places that are not its members', () => {
    expect(log('nel-reviewer', 'nel')).toEqual([]);
  });

  it('goes by who the member was in the month of the return, not by who it is today', () => {
    const barnet = (from: string, to: string | null, icb: string) => ({
      place: 'barnet',
      icb,
      fromMonth: month(from),
      toMonth: to === null ? null : month(to),
    });
    db.$client.prepare("delete from memberships where place = 'barnet'").run();
    db.insert(memberships)
      .values([barnet('2025-05', '2026-10', 'wnl'), barnet('2026-11', null, 'nel')])
      .run();
    expect(log('reviewer', 'wnl')).toHaveLength(2);
    expect(log('nel-reviewer', 'nel')).toEqual([]);
  });

  it('of before a merger holds nothing of the months after it', () => {
    addPerson(db, 'ncl');
    grant(db, 'ncl', 'icb_reviewer', 'ncl');
    expect(log('ncl' as TestPerson, 'ncl')).toEqual([]);
  });

  it('is refused to another ICB and to a place', () => {
    expect(code('nel-reviewer', 'wnl')).toBe('forbidden');
    expect(code('reviewer', 'nel')).toBe('forbidden');
    expect(code('manager', 'wnl')).toBe('forbidden');
  });
});

describe('a log of nobody', () => {
  it.each(['atlantis', 'london'])('%s is not found', (organisation) => {
    expect(code('office', organisation)).toBe('not_found');
  });
});

describe('the choice of queries', () => {
  it('open leaves the answered out, all leaves none out', () => {
    const queries = log('manager', 'barnet');
    expect(filterQueries(queries, 'open').map(({ area }) => area)).toEqual(['WRK']);
    expect(filterQueries(queries, 'all')).toEqual(queries);
  });
});
