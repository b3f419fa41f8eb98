import { beforeEach, describe, expect, it } from 'vitest';
import { loader as saved } from '~/routes/exports.$file';
import { loader } from '~/routes/risks';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { adopt, asked } from '../../support/at-work';
import { testDatabase } from '../../support/database';
import { as, expectDone, fileReturn, londonWithTeams, OCTOBER, type TestPerson } from '../../support/returns';

let db: Db;

beforeEach(() => {
  db = adopt(testDatabase(londonWithTeams));
});

function warn(key: string, title: string, likelihood: number): void {
  const content = {
    title,
    owner: 'Estates lead',
    likelihood,
    impact: 4,
    mitigation: '',
    escalation: 'icb' as const,
    openedMonth: OCTOBER,
    closed: false,
  };
  const saves = [{ kind: 'risk' as const, key, seenVersion: 0, content }];
  expectDone(saveEntries(as(db, 'manager'), { place: 'barnet', month: OCTOBER, saves }));
}

const titles = async (person: TestPerson, query = '') =>
  (await loader(await asked(db, person, `/risks?${query}`, {}))).rows.map(({ title }) => title);

describe('the register of risks', () => {
  it('holds what was signed and not what is being typed, for those who read the asks of the place', async () => {
    warn('one', '=HYPERLINK("http://x")', 2);
    warn('two', 'Two sites may close', 5);
    expect(await titles('manager')).toEqual([]);
    fileReturn(db);
    for (const person of ['manager', 'sro', 'reviewer', 'board', 'office', 'member'] as const)
      expect(await titles(person), person).toEqual(['Two sites may close', '=HYPERLINK("http://x")']);
    for (const person of ['camden-manager', 'nel-reviewer', 'admin'] as const)
      expect(await titles(person), person).toEqual([]);
    expect(await titles('reviewer', 'organisation=wnl&escalation=london')).toEqual([]);
  });

  it('comes 25 a page, and each page leads to the others with the same choice', async () => {
    for (let one = 1; one <= 27; one += 1) warn(`risk-${one}`, `Risk ${one}`, 3);
    fileReturn(db);
    const at = async (query: string) => loader(await asked(db, 'reviewer', `/risks?${query}`, {}));
    const first = await at('escalation=icb');
    expect([first.rows.length, first.sentence]).toEqual([25, '27 risks.']);
    expect(first.pages.map(({ href, current }) => [href, current])).toEqual([
      ['/risks?state=open&escalation=icb&page=1', true],
      ['/risks?state=open&escalation=icb&page=2', false],
    ]);
    expect((await at('page=2')).rows).toHaveLength(2);
    for (const page of ['0', '-1', 'x', '1e99', ''])
      expect((await at(`page=${page}`)).rows.length).toBeGreaterThan(0);
  });

  it('is saved as it is shown, safe from formulas, and as narrowly', async () => {
    warn('one', '=HYPERLINK("http://x")', 2);
    fileReturn(db);
    const lines = async (person: TestPerson) => {
      const args = await asked(db, person, '/exports/risks.csv', { params: { file: 'risks.csv' } });
      return (await (await saved(args)).text()).trimEnd().split('\r\n').slice(1);
    };
    expect(await lines('reviewer')).toEqual([
      expect.stringMatching(
        /^barnet,Barnet,West and North London,2026-10,one,"'=HYPERLINK.*,2,4,8,,Escalate to the ICB,2026-10,Open$/,
      ),
    ]);
    expect(await lines('camden-manager')).toEqual([]);
  });
});
