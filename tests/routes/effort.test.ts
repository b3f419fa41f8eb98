import { beforeEach, describe, expect, it } from 'vitest';
import { loader } from '~/routes/admin.effort';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../support/at-work';
import { testDatabase } from '../support/database';
import { fileReturn, londonWithTeams, type TestPerson } from '../support/returns';
import { thrownResponse } from '../support/signed-in';

function withOneReturn(fresh: Db): void {
  londonWithTeams(fresh);
  fileReturn(fresh);
}

let db: Db;
beforeEach(() => {
  db = adopt(testDatabase(withOneReturn));
});

const open = async (person: TestPerson | null, search = '') =>
  loader(await asked(db, person, `/admin/effort${search}`));

describe('the effort meter', () => {
  it('opens on the month before this one, with those who asked first', async () => {
    const page = await open('office');
    expect(page.month).toBe('2026-10');
    expect(page.rows).toHaveLength(32);
    expect(page.rows[0]).toMatchObject({ name: 'Barnet', time: '0 min', saves: '11', queries: '0' });
    expect(page.rows[1]?.time).toBe('Not opened yet');
    expect(page.sentence).toContain('In October 2026, 1 of 32 places asked for sign-off');
  });

  it('shows another month and another order when asked', async () => {
    const page = await open('office', '?month=2026-11&sort=place');
    expect(page.month).toBe('2026-11');
    expect(page.sentence).toBe('No place has opened its return for November 2026 yet.');
    const names = page.rows.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
  });

  it('offers months that have begun, the newest first', async () => {
    const { months } = await open('office');
    expect(months[0]).toEqual({ value: '2026-11', label: 'November 2026' });
    expect(months.at(-1)).toEqual({ value: '2025-05', label: 'May 2025' });
  });

  it.each(['2026-13', 'soon', '', '2025-04', '2026-12'])('answers 404 for the month %j', async (month) => {
    expect((await thrownResponse(() => open('office', `?month=${month}`))).status).toBe(404);
  });

  it.each(['member', 'admin', 'reviewer', 'board', 'manager', 'sro'] as const)(
    'answers 403 to %s',
    async (person) => {
      expect((await thrownResponse(() => open(person))).status).toBe(403);
    },
  );

  it('leads a visitor to sign in', async () => {
    expect((await thrownResponse(() => open(null))).status).toBe(302);
  });
});
