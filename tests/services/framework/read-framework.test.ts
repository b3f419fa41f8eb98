import { beforeEach, describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { readFramework } from '~/services/framework/read-framework.server';
import { readRule } from '~/services/framework/read-rule.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { NOW, withReference } from '../../support/filed-returns';

let db: Db;

beforeEach(() => {
  db = testDatabase(withReference);
});

const read = (at: string | null) =>
  readFramework({ db, now: NOW }, { month: at === null ? null : month(at) });

describe('reading the framework', () => {
  it('gives the present month when none is asked for', () => {
    const found = read(null);
    expect(found?.month).toBe('2026-11');
    expect(found?.framework.areas).toHaveLength(11);
    expect(found?.editions).toEqual(['2025-05']);
  });

  it('gives nothing before the programme began', () => {
    expect(read('2025-04')).toBeNull();
  });

  it('leaves out a function from the month after it ended, and keeps it before', () => {
    db.$client.prepare("update functions set to_month = '2026-03' where code = 'GEO-F5'").run();
    expect(read('2026-03')?.framework.functions).toHaveLength(52);
    expect(read('2026-04')?.framework.functions).toHaveLength(51);
    expect(read('2026-04')?.editions).toEqual(['2025-05', '2026-04']);
  });

  it('gives the roll-up rule in force', () => {
    expect(readRule(db, NOW)).toMatchObject({ version: '1', redShare: { num: 1, den: 4 } });
  });
});
