import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { loader } from '~/routes/framework._index';
import { loader as questionsLoader } from '~/routes/questions._index';
import type { Db } from '~db/client.server';
import { testDatabase } from '../support/database';
import { withReference } from '../support/filed-returns';
import { addPerson, grant } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;
let cookie: string;

beforeEach(async () => {
  db = testDatabase(withReference);
  adoptDatabase(db);
  addPerson(db, 'manager');
  grant(db, 'manager', 'programme_manager', 'barnet');
  cookie = await cookieOf(db, 'manager');
});

const open = (path: string, as: string | undefined = cookie) =>
  loader({ request: request(path, { cookie: as }), params: {}, context: {} });
const questions = (as?: string) =>
  questionsLoader({ request: request('/questions', { cookie: as }), params: {}, context: {} });

describe('the framework page', () => {
  it('shows eleven areas with all of their functions', async () => {
    const { areas, editions } = await open('/framework');
    expect(areas).toHaveLength(11);
    expect(areas.flatMap(({ functions }) => functions)).toHaveLength(52);
    expect(editions).toEqual([]);
  });

  it('shows the month that is asked for', async () => {
    expect((await open('/framework?month=2025-06')).month).toBe('June 2025');
  });

  it.each(['2026-13', 'soon', '', '2025-04', '1066-10'])('answers 404 for month %j', async (at) => {
    expect((await thrownResponse(() => open(`/framework?month=${at}`))).status).toBe(404);
  });

  it('sends someone who is not signed in to sign in, and back', async () => {
    const path = '/framework?month=2026-10';
    const response = await thrownResponse(() => loader({ request: request(path), params: {}, context: {} }));
    expect(response.headers.get('Location')).toBe('/sign-in?to=%2Fframework%3Fmonth%3D2026-10');
  });

  it('is closed to someone without a role', async () => {
    addPerson(db, 'nobody');
    const nobody = await cookieOf(db, 'nobody');
    expect((await thrownResponse(() => open('/framework', nobody))).status).toBe(403);
    expect((await thrownResponse(() => questions(nobody))).status).toBe(403);
  });
});

describe('the page of open questions', () => {
  it('holds at least one question in every area', async () => {
    const { areas } = await questions(cookie);
    expect(areas).toHaveLength(11);
  });

  it('asks for a sign-in', async () => {
    expect((await thrownResponse(() => questions())).status).toBe(302);
  });
});
