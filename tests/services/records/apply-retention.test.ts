import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RETAINED, RETENTION } from '~/domain/records/retention';
import { applyRetention, previewRetention } from '~/services/records/apply-retention.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { recompute } from '~/services/returns/recompute.server';
import type { Db } from '~db/client.server';
import { auditEventsOf, recordCounts } from '~db/repos/records.server';
import { testDatabase } from '../../support/database';
import { fileReturn, londonWithTeams } from '../../support/returns';

const NOW = new Date('2028-03-01T10:00:00.000Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

/** One record of each kind on either side of its limit, and a submitted return. */
function withOldAndNew(db: Db): void {
  londonWithTeams(db);
  fileReturn(db, 3);
  const run = (text: string, ...values: unknown[]) => db.$client.prepare(text).run(...values);
  for (const [name, days] of [
    ['old', 1.5],
    ['new', 0.5],
  ] as const)
    run(
      'insert into sessions (token_hash, person, created_at, last_seen_at, expires_at) values (?, ?, ?, ?, ?)',
      ...[name, 'manager', ago(days), ago(days), ago(days)],
    );
  for (const days of [2, 0.5]) run('insert into sign_in_refusals (key, at) values (?, ?)', 'x', ago(days));
  for (const days of [31, 29])
    run(
      "insert into account_links (person, purpose, token_hash, created_at, expires_at) values ('manager', 'invitation', ?, ?, ?)",
      ...[`link ${days}`, ago(days + 1), ago(days)],
    );
  for (const days of [2, 0.5])
    run(
      "insert into provider_attempts values (?, 'state', 'nonce', 'verifier', '/', ?)",
      ...[`attempt ${days}`, ago(days)],
    );
  for (const days of [366, 364])
    run(
      "insert into api_tokens (token_hash, person, name, scope, created_at, expires_at) values (?, 'manager', 'Report', 'read', ?, ?)",
      ...[`token ${days}`, ago(days + 1), ago(days)],
    );
  for (const [days, state] of [
    [31, 'sent'],
    [29, 'sent'],
    [31, 'queued'],
  ] as const) {
    const { lastInsertRowid } = run(
      "insert into messages (kind, address, about, data, dedupe_key, due_at, queued_at) values ('invitation', 'somebody@new.example', 'person/x', '{}', ?, ?, ?)",
      ...[`${state} ${days}`, ago(days), ago(days)],
    );
    run(
      'insert into message_events (message_id, state, at) values (?, ?, ?)',
      lastInsertRowid,
      state,
      ago(days),
    );
  }
  for (const [month, days] of [
    ['2026-10', 2],
    ['2026-11', 0.5],
  ] as const)
    run(
      "insert into workbook_uploads values (?, 'barnet', ?, 'manager', 'October.xlsx', ?, '{}', ?, ?, ?)",
      ...[`upload ${days}`, month, 'a'.repeat(64), ago(days), ago(days), ago(days - 1)],
    );
  run("update periods set published_at = ? where month = '2026-10'", ago(366));
  const { lastInsertRowid } = run(
    "insert into returns (organisation, month, state, state_since, opened_at) values ('camden', '2026-10', 'draft', ?, ?)",
    ...[ago(400), ago(400)],
  );
  run(
    "insert into return_entries values (?, 'partner', 'housing', '{}', 1, 'manager', ?)",
    lastInsertRowid,
    ago(400),
  );
  for (const [id, person] of [
    [1, 'reviewer'],
    [2, 'manager'],
  ] as const) {
    run("insert into place_groups values (?, ?, 'Mine', 1, ?, ?)", id, person, ago(9), ago(9));
    run("insert into place_group_places values (?, 'barnet')", id);
  }
  run("update people set state = 'left' where id = 'reviewer'");
}

const applyAll = (db: Db) => [...applyRetention(db, NOW)];
const sum = (steps: Record<string, number>[]) => steps.flatMap(Object.values).reduce((a, b) => a + b, 0);

describe('retention', () => {
  it('says first what would go, and changes nothing', () => {
    const db = testDatabase(withOldAndNew);
    const before = recordCounts(db);
    const { counts } = previewRetention(db, NOW);
    expect(counts).toEqual(Object.fromEntries(RETAINED.map((kind) => [kind, 1])));
    expect(recordCounts(db)).toEqual(before);
  });

  it('takes what is past its limit and nothing else, and records how much', () => {
    const db = testDatabase(withOldAndNew);
    const before = recordCounts(db);
    applyAll(db);
    const after = recordCounts(db);
    const gone = Object.entries(before)
      .map(([table, rows]) => [table, rows - (after[table] ?? 0)])
      .filter(([, rows]) => rows !== 0);
    expect(Object.fromEntries(gone)).toEqual({
      account_links: 1,
      api_tokens: 1,
      audit_events: -1,
      place_group_places: 1,
      place_groups: 1,
      provider_attempts: 1,
      return_entries: 1,
      sessions: 1,
      sign_in_refusals: 1,
      workbook_uploads: 1,
    });
    const addresses = db.$client
      .prepare('select address from messages where address is not null order by id')
      .pluck()
      .all();
    expect(addresses).toEqual(['', 'somebody@new.example', 'somebody@new.example']);
    expect(verifyAudit(db).brokenAt).toBeNull();
    expect(recompute(db).differences).toEqual([]);
    expect(applyAll(db)).toEqual([]);
    expect(recordCounts(db)).toEqual(after);
  });

  it('that is broken off has on record what went, and takes the rest the next time', () => {
    const db = testDatabase(withOldAndNew);
    const steps = applyRetention(db, NOW, { atOnce: 2 });
    const first = [steps.next().value, steps.next().value] as Record<string, number>[];
    expect(sum(first)).toBe(4);
    const recorded = () => auditEventsOf(db, 'database').map(({ after }) => after as Record<string, number>);
    expect(recorded().toReversed()).toEqual(first);
    expect(sum(applyAll(db))).toBe(RETAINED.length - 4);
    expect(sum(recorded())).toBe(RETAINED.length);
    expect(verifyAudit(db).brokenAt).toBeNull();
  });

  it('spares what its rule no longer reaches when its turn comes', () => {
    const db = testDatabase(withOldAndNew);
    const before = recordCounts(db);
    const steps = applyRetention(db, NOW, { atOnce: 1 });
    steps.next();
    db.$client.exec("update returns set state = 'awaiting_sign_off' where month = '2026-10'");
    db.$client.exec("update people set state = 'active' where id = 'reviewer'");
    expect(sum([...steps])).toBe(RETAINED.length - 3);
    const { return_entries, place_groups } = before;
    expect(recordCounts(db)).toMatchObject({ return_entries, place_groups });
  });

  it('counts accounts whose last role ended a year ago', () => {
    const db = testDatabase(withOldAndNew);
    expect(previewRetention(db, NOW).accountsWithoutRole).toBe(0);
    db.$client.prepare("update grants set to_date = '2027-01-31' where person = 'manager'").run();
    expect(previewRetention(db, NOW).accountsWithoutRole).toBe(1);
  });

  it('is written down as it is applied', () => {
    const page = readFileSync('docs/retention.md', 'utf8');
    for (const { what, days, since, done } of Object.values(RETENTION)) {
      const span = days === 0 ? 'at once' : `${days} ${days === 1 ? 'day' : 'days'}`;
      expect(page).toContain(`| ${what} | ${span} | ${since} | ${done} |`);
    }
  });
});
