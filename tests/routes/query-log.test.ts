import { beforeEach, describe, expect, it } from 'vitest';
import { loader as fileLoader } from '~/routes/exports.$file';
import { loader as icbLoader } from '~/routes/icbs.$icb.queries';
import { loader as placeLoader } from '~/routes/places.$place.queries';
import { answerQuery } from '~/services/returns/answer-query.server';
import { raiseQueries } from '~/services/returns/raise-queries.server';
import type { Db } from '~db/client.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { findReturn } from '~db/repos/returns.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import {
  as,
  expectDone,
  fileReturn,
  londonWithTeams,
  OCTOBER,
  type TestPerson,
  versionOf,
} from '../support/returns';
import { thrownResponse } from '../support/signed-in';

const at = { place: 'barnet', month: OCTOBER };

/** Two queries on Barnet's return, the first answered, the second with hostile words. */
function withQueries(fresh: Db): void {
  londonWithTeams(fresh);
  fileReturn(fresh);
  const queries = [
    { area: 'GEO', text: 'Which boundaries?', dueOn: '2026-11-12' },
    { area: 'WRK', text: '=HYPERLINK("http://evil.example")', dueOn: '2026-11-12' },
  ];
  expectDone(raiseQueries(as(fresh, 'reviewer'), { ...at, seenVersion: versionOf(fresh), queries }));
  const [first] = queriesOf(fresh, findReturn(fresh, 'barnet', OCTOBER)?.id ?? 0);
  const answer = { query: first?.id ?? 0, seenVersion: 1, answer: 'Those of May' };
  expectDone(answerQuery(as(fresh, 'manager'), { ...at, ...answer }));
}

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(withQueries));
});

const placePage = async (person: TestPerson | null, place = 'barnet', search = '') =>
  placeLoader(await asked(db, person, `/places/${place}/queries${search}`, { params: { place } }));
const icbPage = async (person: TestPerson | null, icb = 'wnl', search = '') =>
  icbLoader(await asked(db, person, `/icbs/${icb}/queries${search}`, { params: { icb } }));
const file = async (person: TestPerson | null, search = '') => fileOfIcb(person, 'barnet', search);
const fileOfIcb = async (person: TestPerson | null, icb = 'wnl', search = '') =>
  fileLoader(
    await asked(db, person, `/exports/queries.csv?org=${icb}${search.replace('?', '&')}`, {
      params: { file: 'queries.csv' },
    }),
  );

describe('the page of queries', () => {
  it('shows those that wait for an answer, and all when asked', async () => {
    const waiting = await placePage('manager');
    expect(waiting.filter).toBe('open');
    expect(waiting.rows.map(({ area }) => area)).toEqual(['Workforce']);
    expect(waiting.sentence).toBe('The log holds 2 queries. 1 waits for an answer, none overdue.');
    const all = await placePage('manager', 'barnet', '?show=all');
    expect(all.rows.map(({ state }) => state)).toEqual(['Open', 'Answered']);
  });

  it('of an ICB names the place of each', async () => {
    const page = await icbPage('reviewer', 'wnl', '?show=all');
    expect(page.rows.map((row) => row.return)).toEqual(['Barnet, October 2026', 'Barnet, October 2026']);
    expect((await icbPage('nel-reviewer', 'nel', '?show=all')).rows).toEqual([]);
  });

  it.each([
    ['another place', () => placePage('camden-manager')],
    ['another ICB', () => icbPage('nel-reviewer')],
    ['a place that asks for its ICB’s', () => icbPage('manager')],
    ['an administrator', () => placePage('admin')],
    ['another place that asks for the file', () => file('camden-manager')],
    ['another ICB that asks for the file', () => fileOfIcb('nel-reviewer')],
  ])('answers 403 to %s', async (_who, ask) => {
    expect((await thrownResponse(ask)).status).toBe(403);
  });

  it.each([
    ['the page', () => placePage(null)],
    ['the ICB’s page', () => icbPage(null)],
    ['the file', () => file(null)],
    ['the ICB’s file', () => fileOfIcb(null)],
  ])('leads a visitor who asks for %s to sign in', async (_what, ask) => {
    const response = await thrownResponse(ask);
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toMatch(/^\/sign-in\?to=/);
  });

  it.each([
    ['a place', () => placePage('office', 'atlantis')],
    ['a place that is an ICB', () => placePage('office', 'wnl')],
    ['an ICB that is a place', () => icbPage('office', 'barnet')],
    ['an ICB', () => icbPage('office', 'atlantis')],
    ['an ICB for the file', () => fileOfIcb('office', 'atlantis')],
  ])('answers 404 for no such %s', async (_what, ask) => {
    expect((await thrownResponse(ask)).status).toBe(404);
  });
});

describe('the file of queries', () => {
  it('is a spreadsheet file named after whose it is, with the mark that keeps its letters right', async () => {
    const response = await file('manager', '?show=all');
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe(
      'attachment; filename="queries-barnet-all-2026-11-04.csv"',
    );
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has the same rows as the page, and words that no spreadsheet runs', async () => {
    const lines = (await (await file('manager', '?show=all')).text()).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"\'=HYPERLINK(""http://evil.example"")"');
    expect(lines[2]).toContain('Those of May');
    const waiting = (await (await file('manager')).text()).split('\r\n');
    expect(waiting).toHaveLength(3);
  });

  it('of an ICB is named after it', async () => {
    const response = await fileOfIcb('board', 'wnl', '?show=open');
    expect(response.headers.get('Content-Disposition')).toContain('queries-wnl-open-2026-11-04.csv');
    expect(await response.text()).toContain('Barnet,2026-10,WRK,Workforce');
  });
});
