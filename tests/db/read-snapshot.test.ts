import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '~db/client.server';
import { openReadSnapshot } from '~db/read-snapshot.server';

const folder = mkdtempSync(join(tmpdir(), 'tracker-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a long read', () => {
  it('sees the data as they were when it began, while others go on writing', () => {
    const db = openDatabase(join(folder, 'one.db'));
    db.$client.exec('create table facts (id integer primary key); insert into facts values (1), (2)');
    const reading = openReadSnapshot(db);
    const rows = reading.db.$client.prepare('select id from facts order by id').pluck().iterate();
    expect(rows.next().value).toBe(1);
    db.$client.exec('insert into facts values (3); delete from facts where id = 2');
    expect([...rows]).toEqual([2]);
    expect(() => reading.db.$client.exec('delete from facts')).toThrow(/readonly/);
    reading.close();
    reading.close();
    expect(db.$client.prepare('select id from facts order by id').pluck().all()).toEqual([1, 3]);
    db.$client.close();
  });
});
