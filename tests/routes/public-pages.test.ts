import { beforeEach, describe, expect, it } from 'vitest';
import { adoptDatabase } from '~/auth/database.server';
import { loader as accessibility } from '~/routes/accessibility';
import { loader as glossary } from '~/routes/glossary';
import { loader as health } from '~/routes/healthz';
import { loader as help } from '~/routes/help';
import { loader as privacy } from '~/routes/privacy';
import type { Db } from '~db/client.server';
import { writeSetting } from '~db/repos/records.server';
import { testDatabase } from '../support/database';
import { withReference } from '../support/filed-returns';
import { addPerson, grant } from '../support/people';
import { cookieOf, request } from '../support/signed-in';

let db: Db;

beforeEach(() => {
  db = testDatabase(withReference);
  adoptDatabase(db);
});

const openHelp = (cookie?: string) =>
  help({ request: request('/help', { cookie }), params: {}, context: {} });

describe('pages that anybody may read', () => {
  it('explain the roll-up rule that is in force', async () => {
    const { rule } = await openHelp();
    expect(rule.version).toBe('1');
    expect(rule.steps).toHaveLength(4);
  });

  it('give addresses only to people who are signed in', async () => {
    addPerson(db, 'manager');
    addPerson(db, 'reviewer');
    grant(db, 'manager', 'programme_manager', 'barnet');
    grant(db, 'reviewer', 'icb_reviewer', 'wnl');
    expect((await openHelp()).contacts).toBeNull();
    expect((await openHelp(await cookieOf(db, 'manager'))).contacts).toEqual([
      { role: 'Programme manager, Barnet', email: 'manager@tracker.example' },
      { role: 'ICB reviewer, West and North London', email: 'reviewer@tracker.example' },
    ]);
  });

  it('say on privacy whether this is a demonstration', () => {
    expect(privacy()).toEqual({ demonstration: false });
    writeSetting(db, 'demonstration', '2026-11-22');
    expect(privacy()).toEqual({ demonstration: true });
  });

  it('need nothing of the database for words', () => {
    expect(accessibility()).toBeNull();
    expect(glossary().letters[0]?.letter).toBe('A');
  });
});

describe('the health of the service', () => {
  it('is 200 and may not be kept by anybody on the way', async () => {
    const answer = health();
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  it('is 503, without saying why, when the database does not answer', async () => {
    db.$client.close();
    const answer = health();
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false }]);
  });
});
