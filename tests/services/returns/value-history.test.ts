import { beforeEach, describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '~/domain/returns/content';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import { sendBack } from '~/services/returns/send-back.server';
import { returnHistory } from '~/services/returns/value-history.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  expectDone,
  fillReturn,
  lendToDeputy,
  londonWithTeams,
  OCTOBER,
  ratedAt,
  type TestPerson,
  versionOf,
} from '../../support/returns';

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

const at = { place: 'barnet', month: OCTOBER };
const instant = (time: string) => new Date(`2026-11-04T${time}:00.000Z`);
const history = (person: TestPerson = 'manager') => {
  const found = returnHistory(as(db, person), at);
  if (!found.ok) throw new Error(found.message);
  return found.value;
};
const partHistory = (part: string, person: TestPerson = 'manager') =>
  history(person).parts.find(({ kind, key }) => `${kind}/${key}` === part)?.changes ?? [];
const saveArea = (person: TestPerson, area: string, change: Parameters<typeof areaSave>[2], time: string) =>
  expectDone(saveEntries(as(db, person, instant(time)), { ...at, saves: [areaSave(db, area, change)] }));

describe('the history of a part', () => {
  it('says who changed which value from what to what, and when, newest first', () => {
    saveArea('manager', 'GEO', (entry) => ({ ...entry, changed: 'One' }), '10:00');
    saveArea('contributor', 'GEO', (entry) => ({ ...entry, changed: 'Two' }), '11:00');
    const part = { kind: 'area', key: 'GEO', field: 'changed' };
    expect(partHistory('area/GEO')).toEqual([
      { ...part, before: 'One', after: 'Two', by: 'Person contributor', at: instant('11:00').toISOString() },
      { ...part, before: '', after: 'One', by: 'Person manager', at: instant('10:00').toISOString() },
    ]);
  });

  it('holds one change for each value that one save changed', () => {
    saveArea('manager', 'GEO', ratedAt(2), '10:00');
    const fields = partHistory('area/GEO').map(({ field }) => field);
    expect(fields).toContain('functions.GEO-F1.rating');
    expect(fields).toContain('confidence');
    expect(new Set(fields).size).toBe(fields.length);
  });

  it('does not mix in a part whose name begins alike', () => {
    const milestone = (key: string, note: string) => ({
      kind: 'milestone' as const,
      key,
      seenVersion: 0,
      content: { state: 'in_progress' as const, forecast: null, actual: null, evidence: '', note },
    });
    expectDone(
      saveEntries(as(db, 'manager'), {
        ...at,
        saves: [milestone('GEO-1', 'one'), milestone('GEO-2', 'two')],
      }),
    );
    expect(partHistory('milestone/GEO-1').map(({ after }) => after)).toEqual(['in_progress', 'one']);
    expect(partHistory('milestone/GEO')).toEqual([]);
  });
});

describe('the history of a whole return', () => {
  it('of a return that nobody has opened is empty', () => {
    expect(history()).toMatchObject({ transitions: [], parts: [], cutShort: false });
  });

  it('lists every part that was changed, of every kind, the latest first', () => {
    const saves = [
      areaSave(db, 'GEO', ratedAt(2)),
      {
        kind: 'milestone',
        key: 'GEO-1',
        seenVersion: 0,
        content: { state: 'complete', forecast: null, actual: '2026-10-01', evidence: 'Minute', note: '' },
      },
      {
        kind: 'ambition',
        key: 'GEO-A',
        seenVersion: 0,
        content: { numerator: 1, denominator: 2, value: null },
      },
      { kind: 'partner', key: 'housing', seenVersion: 0, content: { position: 'engaged', note: '' } },
      {
        kind: 'ask',
        key: 'a1',
        seenVersion: 0,
        content: {
          level: 'icb',
          text: 'A lawyer',
          answerBy: '2026-12-01',
          openedMonth: OCTOBER,
          withdrawn: false,
        },
      },
      {
        kind: 'risk',
        key: 'r1',
        seenVersion: 0,
        content: {
          title: 'Estates',
          owner: 'Council',
          likelihood: 3,
          impact: 4,
          mitigation: '',
          escalation: 'none',
          openedMonth: OCTOBER,
          closed: false,
        },
      },
      { kind: 'warning', key: 'same_text:GEO', seenVersion: 0, content: { sentence: 'It is still so' } },
    ] as Parameters<typeof saveEntries>[1]['saves'];
    const known = history().sectors.map(({ code }) => code);
    const fitting = saves.map((save) => (save.kind === 'partner' ? { ...save, key: known[0] ?? '' } : save));
    expectDone(saveEntries(as(db, 'manager'), { ...at, saves: fitting }));
    const { parts } = history();
    expect(parts.map(({ kind }) => kind)).toEqual(fitting.map(({ kind }) => kind).toReversed());
    expect(new Set(parts.map(({ kind }) => kind))).toEqual(new Set(ENTRY_KINDS));
    const risk = parts.find(({ kind }) => kind === 'risk');
    expect(risk?.latest).toMatchObject({ title: 'Estates' });
    expect(risk?.changes.map(({ field }) => field)).not.toContain('closed');
    expect(risk?.changes.map(({ field }) => field)).not.toContain('mitigation');
  });

  it('counts the same changes as the history of each part', () => {
    saveArea('manager', 'GEO', (entry) => ({ ...entry, changed: 'One' }), '10:00');
    saveArea('manager', 'WRK', (entry) => ({ ...entry, next: 'More' }), '10:10');
    saveArea('contributor', 'GEO', (entry) => ({ ...entry, next: 'Two' }), '11:00');
    const { parts } = history();
    expect(parts.map(({ key }) => key)).toEqual(['GEO', 'WRK']);
    for (const { kind, key, changes } of parts) expect(changes).toEqual(partHistory(`${kind}/${key}`));
  });

  it('lists the moves with names and reasons, newest first', () => {
    expectDone(fillReturn(as(db, 'manager', instant('10:00'))));
    expectDone(askSignOff(as(db, 'manager', instant('11:00')), { ...at, seenVersion: versionOf(db) }));
    expectDone(
      sendBack(as(db, 'sro', instant('12:00')), { ...at, seenVersion: versionOf(db), reason: 'Look at WRK' }),
    );
    expect(history().transitions).toMatchObject([
      { action: 'send_back', by: 'Person sro', reason: 'Look at WRK' },
      { action: 'ask_sign_off', by: 'Person manager' },
      { action: 'open', by: 'Person manager' },
    ]);
  });
});

describe('who sees it', () => {
  beforeEach(() => {
    saveArea('manager', 'GEO', (entry) => ({ ...entry, changed: 'Draft words' }), '10:00');
    lendToDeputy(db);
  });

  it.each(['manager', 'contributor', 'sro', 'deputy'] as const)('%s does', (person) => {
    expect(partHistory('area/GEO', person)).toHaveLength(1);
    expect(history(person).parts).toHaveLength(1);
  });

  it.each(['reviewer', 'board', 'office', 'member', 'admin', 'camden-manager', 'nel-reviewer'] as const)(
    '%s does not: the words of a draft are the place’s own',
    (person) => {
      expect(returnHistory(as(db, person), at)).toMatchObject({ code: 'forbidden' });
    },
  );
});
