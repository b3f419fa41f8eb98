import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Context } from '~/services/context.server';
import {
  figuresInScope,
  oncePer,
  remembered,
  rememberedFigures,
  rememberedInScope,
} from '~/services/remembered.server';
import { type Db, inTransaction, openDatabase } from '~db/client.server';
import { dataVersion } from '~db/repos/data-version.server';
import { readSetting, writeSetting } from '~db/repos/records.server';
import { testDatabase, testDatabaseFile } from '../support/database';

function colourOf(db: Parameters<typeof readSetting>[0]) {
  return remembered(db, 'colour', () => ({ colour: readSetting(db, 'colour') }));
}

const SCOPE = (context: Context) => rememberedInScope(context, 'page', ({ actor }) => ({ actor }));

function reader(db: Db, id: string, role: 'london_office' | 'administrator', at = '2026-11-22T10:00:00Z') {
  const grants = [{ role, organisation: 'london', from: '2025-05-01', to: null }];
  return { db, actor: { id, name: `Name of ${id}`, grants, delegations: [] }, now: new Date(at) } as Context;
}

describe('what is remembered', () => {
  it('is the same object as long as nothing in the database changes', () => {
    const db = testDatabase();
    writeSetting(db, 'colour', 'blue');
    expect(colourOf(db)).toEqual({ colour: 'blue' });
    expect(colourOf(db)).toBe(colourOf(db));
  });

  it('is read again after any change, however small', () => {
    const db = testDatabase();
    writeSetting(db, 'colour', 'blue');
    const before = colourOf(db);
    writeSetting(db, 'shape', 'round');
    expect(colourOf(db)).toEqual(before);
    expect(colourOf(db)).not.toBe(before);
    writeSetting(db, 'colour', 'green');
    expect(colourOf(db)).toEqual({ colour: 'green' });
  });

  it('is read again after another process changed the same file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remembered-'));
    const [own, other] = [0, 1].map(() => openDatabase(join(folder, 'test.db'))) as [Db, Db];
    own.$client.exec('create table settings (key text primary key, value text not null)');
    writeSetting(own, 'colour', 'blue');
    expect(colourOf(own)).toEqual({ colour: 'blue' });
    writeSetting(other, 'colour', 'red');
    expect(colourOf(own)).toEqual({ colour: 'red' });
    for (const db of [own, other]) db.$client.close();
    rmSync(folder, { recursive: true });
  });

  it('holds nothing that was read in a transaction that came to nothing', () => {
    const db = testDatabase();
    writeSetting(db, 'colour', 'blue');
    const undone = () =>
      inTransaction(db, (tx) => {
        writeSetting(tx, 'colour', 'red');
        expect(colourOf(db)).toEqual({ colour: 'red' });
        expect(colourOf(tx)).toEqual({ colour: 'red' });
        throw new Error('undo');
      });
    expect(undone).toThrow('undo');
    expect(colourOf(db)).toEqual({ colour: 'blue' });
  });

  it('keeps apart two databases and two names', () => {
    const [one, other] = [testDatabase(), testDatabase()];
    expect(remembered(one, 'a', () => 1)).toBe(1);
    expect(remembered(one, 'b', () => 2)).toBe(2);
    expect(remembered(other, 'a', () => 3)).toBe(3);
    expect(remembered(one, 'a', () => 4)).toBe(1);
  });

  it('lets go of what was longest unused, so that it cannot grow without end', () => {
    const db = testDatabase();
    const made: string[] = [];
    const ask = (name: string) => remembered(db, name, () => made.push(name));
    ask('used');
    for (let at = 0; at < 1100; at += 1) {
      ask(`page ${at}`);
      ask('used');
    }
    ask('page 0');
    expect(made.filter((name) => name === 'used')).toHaveLength(1);
    expect(made.filter((name) => name === 'page 0')).toHaveLength(2);
  });

  it('does not keep a failure', () => {
    const db = testDatabase();
    const fail = () => {
      throw new Error('busy');
    };
    expect(() => remembered(db, 'a', fail)).toThrow('busy');
    expect(remembered(db, 'a', () => 1)).toBe(1);
  });
});

describe('what is remembered of figures', () => {
  const figures = (db: Parameters<typeof readSetting>[0]) =>
    rememberedFigures(db, 'colour', () => ({ colour: readSetting(db, 'colour') }));
  const refuse = (db: Db) =>
    db.$client.prepare("insert into sign_in_refusals (key, at) values ('a', '2026-11-22T10:00:00Z')").run();

  it('outlives what is written, changed and removed in tables set aside, which the rest does not', () => {
    const db = testDatabase();
    const [kept, rest] = [figures(db), colourOf(db)];
    refuse(db);
    refuse(db);
    expect(figures(db)).toBe(kept);
    expect(colourOf(db)).not.toBe(rest);
    db.$client.exec("update sign_in_refusals set key = 'b'");
    expect(figures(db)).toBe(kept);
    db.$client.exec('delete from sign_in_refusals');
    expect(figures(db)).toBe(kept);
  });

  it('is read again after any other change, alone or beside one that is set aside', () => {
    const db = testDatabase();
    const before = figures(db);
    writeSetting(db, 'shape', 'round');
    const between = figures(db);
    expect(between).not.toBe(before);
    inTransaction(db, (tx) => {
      refuse(db);
      writeSetting(tx, 'colour', 'blue');
    });
    expect(figures(db)).toEqual({ colour: 'blue' });
  });

  it('is read again after a change that was undone, and never taken for what it was before', () => {
    const db = testDatabase();
    writeSetting(db, 'colour', 'blue');
    const before = figures(db);
    expect(() =>
      inTransaction(db, () => {
        refuse(db);
        throw new Error('undo');
      }),
    ).toThrow('undo');
    writeSetting(db, 'colour', 'red');
    expect(figures(db)).not.toBe(before);
    expect(figures(db)).toEqual({ colour: 'red' });
  });

  it('is counted by the server and by the app alike, which load the counting each for itself', async () => {
    const db = testDatabase();
    const before = dataVersion(db, 'figures');
    vi.resetModules();
    const again = await import('~db/repos/data-version.server');
    expect(again.dataVersion).not.toBe(dataVersion);
    expect(again.dataVersion(db, 'figures')).toBe(before);
    refuse(db);
    expect(again.dataVersion(db, 'figures')).toBe(before);
    writeSetting(db, 'shape', 'round');
    expect(again.dataVersion(db, 'figures')).not.toBe(before);
  });

  it('is kept apart from what rests on anything, and by scope', () => {
    const db = testDatabase();
    const of = (context: Context) => figuresInScope(context, 'page', ({ actor }) => ({ actor }));
    expect(of(reader(db, 'one', 'london_office'))).toBe(of(reader(db, 'two', 'london_office')));
    expect(of(reader(db, 'one', 'london_office'))).not.toBe(of(reader(db, 'one', 'administrator')));
    expect(of(reader(db, 'one', 'london_office'))).not.toBe(SCOPE(reader(db, 'one', 'london_office')));
  });

  it('is read again after another process wrote anything at all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'remembered-'));
    const path = testDatabaseFile(join(folder, 'test.db'));
    const [own, other] = [openDatabase(path), openDatabase(path)];
    const before = figures(own);
    refuse(other);
    expect(figures(own)).not.toBe(before);
    for (const db of [own, other]) db.$client.close();
    rmSync(folder, { recursive: true });
  });
});

describe('what is remembered for a scope', () => {
  it('is shared by two people who may see the same', () => {
    const db = testDatabase();
    expect(SCOPE(reader(db, 'one', 'london_office'))).toBe(SCOPE(reader(db, 'two', 'london_office')));
  });

  it('is never shared by people of other roles, nor from one day to the next', () => {
    const db = testDatabase();
    const office = SCOPE(reader(db, 'one', 'london_office'));
    expect(SCOPE(reader(db, 'one', 'administrator'))).not.toBe(office);
    expect(SCOPE(reader(db, 'one', 'london_office', '2026-11-23T10:00:00Z'))).not.toBe(office);
  });

  it('is never shared with somebody who was lent a power', () => {
    const db = testDatabase();
    const office = reader(db, 'one', 'london_office');
    const lent = { organisation: 'barnet', from: '2026-11-01', to: '2026-11-30', lentById: 'sro', by: 'SRO' };
    const delegate = { ...office, actor: { ...office.actor, delegations: [lent] } };
    expect(SCOPE(delegate)).not.toBe(SCOPE(office));
  });

  it('cannot hold who asked first', () => {
    const db = testDatabase();
    expect(SCOPE(reader(db, 'one', 'london_office')).actor).toMatchObject({ id: '', name: '' });
  });
});

describe('what follows from something remembered', () => {
  it('is worked out once for each name, and anew for another object', () => {
    const source = {};
    expect(oncePer(source, 'words', () => ({}))).toBe(oncePer(source, 'words', () => ({})));
    expect(oncePer(source, 'other words', () => 1)).toBe(1);
    expect(oncePer({}, 'words', () => 2)).toBe(2);
  });
});
