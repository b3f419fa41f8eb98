import { beforeEach, describe, expect, it } from 'vitest';
import { forgetRequests } from '~/auth/token.server';
import { action, loader } from '~/routes/admin.tokens';
import type { Db } from '~db/client.server';
import { apiTokens } from '~db/schema/people';
import { callApi } from '../support/api';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { londonWithTeams, type TestPerson } from '../support/returns';

let db: Db;

beforeEach(async () => {
  db = adopt(testDatabase(londonWithTeams));
  await forgetRequests();
});

const open = async (person: TestPerson) => loader(await asked(db, person, '/admin/tokens'));
const send = async (person: TestPerson, form: Record<string, string>) =>
  action(await asked(db, person, '/admin/tokens', { form }));

async function make(person: TestPerson, form: Record<string, string> = {}) {
  const answer = await send(person, { name: 'Power BI', scope: 'read', days: '90', ...form });
  return (answer as { data: { made: { token: string } | null; faults: object[] } }).data;
}

describe('the page of tokens', () => {
  it('makes one that works, shows it this once and lists it without it', async () => {
    const { made } = await make('reviewer');
    const token = made?.token ?? '';
    expect((await callApi('/api/v1/organisations', { token })).status).toBe(200);
    const page = await open('reviewer');
    expect(page.own).toMatchObject([{ name: 'Power BI', scope: 'Read', state: 'In force', mayRevoke: true }]);
    expect(JSON.stringify(page)).not.toContain(token.slice(4));
    expect(page.others).toBeNull();
  });

  it('keeps what was typed when something is wrong, and makes nothing', async () => {
    const answer = await send('reviewer', { name: ' ', scope: 'all', days: '9999' });
    expect(answer).toMatchObject({
      data: {
        typed: { name: ' ', scope: 'all', days: '9999' },
        faults: [{ field: 'name' }, { field: 'scope' }, { field: 'days' }],
        made: null,
      },
      init: { status: 422 },
    });
    expect(db.select().from(apiTokens).all()).toEqual([]);
  });

  it('takes one’s own token back, and nobody else’s but for an administrator', async () => {
    const { made } = await make('reviewer');
    const id = String((await open('reviewer')).own[0]?.id);
    expect(await send('office', { revoke: id })).toMatchObject({ init: { status: 422 } });
    expect((await open('admin')).others).toMatchObject([{ name: 'Power BI', owner: 'Person reviewer' }]);
    expect(((await send('admin', { revoke: id })) as Response).headers.get('Location')).toBe(
      '/admin/tokens?done=revoked',
    );
    expect((await callApi('/api/v1/organisations', { token: made?.token ?? '' })).status).toBe(401);
    expect((await open('reviewer')).own).toMatchObject([{ state: 'Revoked', mayRevoke: false }]);
  });
});
