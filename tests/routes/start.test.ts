import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { loader } from '~/routes/_index';
import type { Db } from '~db/client.server';
import { testDatabase } from '../support/database';
import { withReference } from '../support/filed-returns';
import { addPerson, grant } from '../support/people';
import { cookieOf, request, thrownResponse } from '../support/signed-in';

let db: Db;

beforeEach(() => {
  db = testDatabase(withReference);
  adoptDatabase(db);
  addPerson(db, 'manager');
});

function open(cookie?: string) {
  return loader({ request: request('/', { cookie }), params: {}, context: {} });
}

describe('the start page', () => {
  it('sends someone who is not signed in to the sign-in page', async () => {
    const response = await thrownResponse(() => open());
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/sign-in']);
  });

  it('shows a programme manager the return of their place', async () => {
    grant(db, 'manager', 'programme_manager', 'barnet');
    const { sections, nobody } = await open(await cookieOf(db, 'manager'));
    expect(sections.map(({ kind, key }) => [kind, key])).toEqual([['place', 'barnet']]);
    expect(nobody).toBeNull();
  });

  it('opens for someone without a role, and tells them whom to ask', async () => {
    addPerson(db, 'administrator');
    grant(db, 'administrator', 'administrator', 'london');
    const { sections, nobody } = await open(await cookieOf(db, 'manager'));
    expect(sections).toEqual([]);
    expect(nobody?.contacts.map(({ email }) => email)).toEqual(['administrator@tracker.example']);
  });
});
