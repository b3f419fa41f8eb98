import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { mergeThreeWay } from '~/domain/returns/merge';
import { acceptReturn } from '~/services/returns/accept-return.server';
import { askSignOff } from '~/services/returns/ask-sign-off.server';
import { saveEntries } from '~/services/returns/save-entries.server';
import type { Db } from '~db/client.server';
import { allAuditEvents } from '~db/repos/records.server';
import { entriesOf } from '~db/repos/return-entries.server';
import { transitionsOf } from '~db/repos/returns.server';
import { testDatabase } from '../../support/database';
import {
  areaSave,
  as,
  draftFor,
  fileReturn,
  fillReturn,
  londonWithTeams,
  NOVEMBER,
  NOW,
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
const changed = (words: string) => areaSave(db, 'GEO', (entry) => ({ ...entry, changed: words }));
const wordsNow = () => draftFor(db).draft.draft.areas.GEO?.changed;

describe('saving a part of a draft', () => {
  it('opens the return with the first save, and records who did', () => {
    const result = saveEntries(as(db, 'contributor'), { ...at, saves: [changed('Maps agreed')] });
    expect(result).toMatchObject({ ok: true, value: { changed: 1, versions: { 'area/GEO': 1 } } });
    const { handle } = draftFor(db);
    expect(handle.row?.state).toBe('draft');
    expect(transitionsOf(db, handle.row?.id ?? 0)).toMatchObject([{ action: 'open', by: 'contributor' }]);
    expect(wordsNow()).toBe('Maps agreed');
  });

  it('writes nothing when nothing differs, so that looking makes nobody an author', () => {
    saveEntries(as(db, 'contributor'), { ...at, saves: [changed('Maps agreed')] });
    const again = saveEntries(as(db, 'manager'), { ...at, saves: [changed('Maps agreed')] });
    expect(again).toMatchObject({ ok: true, value: { changed: 0, versions: { 'area/GEO': 1 } } });
    expect(draftFor(db).handle.resource.typedBy).toEqual(['contributor']);
  });

  it('does not open a return for somebody who only pressed save', () => {
    const result = saveEntries(as(db, 'manager'), { ...at, saves: [areaSave(db, 'GEO', (entry) => entry)] });
    expect(result).toMatchObject({ ok: true, value: { changed: 0 } });
    expect(draftFor(db).handle.row).toBeNull();
  });

  it('leaves an audit event with what it was before and after', () => {
    saveEntries(as(db, 'contributor'), { ...at, saves: [changed('First')] });
    saveEntries(as(db, 'manager'), { ...at, saves: [changed('Second')] });
    const event = [...allAuditEvents(db)].at(-1);
    expect(event).toMatchObject({ actor: 'manager', entity: 'return/barnet/2026-10/area/GEO' });
    expect(event?.before).toMatchObject({ changed: 'First' });
    expect(event?.after).toMatchObject({ changed: 'Second' });
  });

  it('keeps emoji, right-to-left text and a formula as they were typed', () => {
    const words = '=HYPERLINK("x") 🏥 שלום é <b>';
    saveEntries(as(db, 'manager'), { ...at, saves: [changed(words)] });
    expect(wordsNow()).toBe(words);
  });
});

describe('who may save, and when', () => {
  it.each<[TestPerson, string]>([
    ['sro', 'forbidden'],
    ['camden-manager', 'forbidden'],
    ['reviewer', 'forbidden'],
    ['office', 'forbidden'],
    ['admin', 'forbidden'],
  ])('%s may not (%s), and nothing is written', (person, code) => {
    expect(saveEntries(as(db, person), { ...at, saves: [changed('x')] })).toMatchObject({ ok: false, code });
    expect(draftFor(db).handle.row).toBeNull();
  });

  it('nobody types while the SRO has it', () => {
    fillReturn(as(db, 'manager'));
    askSignOff(as(db, 'manager'), { ...at, seenVersion: versionOf(db) });
    const result = saveEntries(as(db, 'contributor'), { ...at, saves: [changed('too late')] });
    expect(result).toMatchObject({ ok: false, code: 'locked' });
    expect(wordsNow()).toBe('Met with all partners');
  });

  it('nobody types in an accepted return', () => {
    fileReturn(db);
    acceptReturn(as(db, 'reviewer'), { ...at, seenVersion: versionOf(db) });
    expect(saveEntries(as(db, 'manager'), { ...at, saves: [changed('x')] })).toMatchObject({
      code: 'locked',
    });
  });

  it('nobody types in a month that has not opened', () => {
    const save = areaSave(db, 'GEO', ratedAt(1), { month: NOVEMBER });
    const early = new Date('2026-10-31T12:00:00Z');
    const result = saveEntries(as(db, 'manager', early), { place: 'barnet', month: NOVEMBER, saves: [save] });
    expect(result).toMatchObject({ ok: false, code: 'locked' });
  });

  it('a part that the month does not have is refused whole', () => {
    const forged = { ...changed('x'), key: 'XXX' };
    const result = saveEntries(as(db, 'manager'), { ...at, saves: [changed('y'), forged] });
    expect(result).toMatchObject({ ok: false, code: 'unknown_part' });
    expect(draftFor(db).handle.row).toBeNull();
  });

  it('a rating that does not exist is refused', () => {
    const save = areaSave(db, 'GEO', ratedAt(2));
    const forged = structuredClone(save) as unknown as {
      content: { functions: Record<string, { rating: number }> };
    };
    for (const fn of Object.values(forged.content.functions)) fn.rating = 7;
    const saves = [forged as unknown as typeof save];
    expect(saveEntries(as(db, 'manager'), { ...at, saves })).toMatchObject({ code: 'unknown_part' });
  });
});

describe('two people in one area', () => {
  it('the second save gives back both texts and changes nothing', () => {
    const mine = changed('Mine');
    const theirs = changed('Theirs');
    saveEntries(as(db, 'contributor'), { ...at, saves: [theirs] });
    const result = saveEntries(as(db, 'manager'), { ...at, saves: [mine] });
    expect(result).toMatchObject({
      ok: false,
      code: 'conflict',
      conflicts: [
        {
          kind: 'area',
          key: 'GEO',
          version: 1,
          savedBy: 'Person contributor',
          theirs: { changed: 'Theirs' },
        },
      ],
    });
    expect(wordsNow()).toBe('Theirs');
  });

  it('one stale part stops the whole request, so half of a form is never saved', () => {
    const stale = changed('Mine');
    const fresh = areaSave(db, 'WRK', (entry) => ({ ...entry, changed: 'Also mine' }));
    saveEntries(as(db, 'contributor'), { ...at, saves: [changed('Theirs')] });
    saveEntries(as(db, 'manager'), { ...at, saves: [stale, fresh] });
    expect(draftFor(db).draft.draft.areas.WRK?.changed).toBe('');
  });

  it('different areas do not collide', () => {
    const geo = changed('Geography');
    const wrk = areaSave(db, 'WRK', (entry) => ({ ...entry, changed: 'Workforce' }));
    expect(saveEntries(as(db, 'contributor'), { ...at, saves: [geo] }).ok).toBe(true);
    expect(saveEntries(as(db, 'manager'), { ...at, saves: [wrk] }).ok).toBe(true);
  });

  it('no update is lost among many editors who read, type and save in any order', () => {
    const step = fc.record({
      editor: fc.integer({ min: 0, max: 3 }),
      reads: fc.boolean(),
      field: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const own = testDatabase(londonWithTeams);
        const people: TestPerson[] = ['manager', 'contributor'];
        const read = () => areaSave(own, 'GEO', (entry) => entry);
        const seen = [read(), read(), read(), read()];
        const acknowledged: string[] = [];
        steps.forEach(({ editor, reads, field }, index) => {
          const base = reads ? read() : seen[editor];
          if (base?.kind !== 'area') throw new Error('an area was expected');
          const word = `w${index}`;
          const name = field ? 'changed' : 'next';
          const save = {
            ...base,
            content: { ...base.content, [name]: `${base.content[name]} ${word}`.trim() },
          };
          const context = as(own, people[editor % 2] as TestPerson);
          const result = saveEntries(context, { ...at, saves: [save] });
          if (result.ok) acknowledged.push(word);
          if (!result.ok && result.code === 'conflict') {
            const theirs = result.conflicts[0]?.theirs as typeof base.content;
            const merge = mergeThreeWay(base.content, save.content, theirs);
            const shown = [
              ...Object.values(merge.fields),
              ...merge.clashes.map((clash) => clash.theirs),
            ].join(' ');
            expect(shown).toContain(word);
          }
          seen[editor] = read();
        });
        const entry = draftFor(own).draft.draft.areas.GEO;
        const kept = `${entry?.changed} ${entry?.next}`.split(' ');
        for (const word of acknowledged) expect(kept).toContain(word);
      }),
      { numRuns: 40 },
    );
  });
});

it('a late October reaches a November draft that nobody has typed in yet', () => {
  const december = new Date('2026-12-01T10:00:00Z');
  const before = draftFor(db, 'barnet', NOVEMBER, december).draft.draft.areas.GEO;
  expect(before?.functions['GEO-F1']?.rating).toBeNull();
  fileReturn(db, 3, OCTOBER, NOW);
  const after = draftFor(db, 'barnet', NOVEMBER, december).draft.draft.areas.GEO;
  expect(after?.functions['GEO-F1']?.rating).toBe(3);
});

it('what was saved survives the return’s own journey: entries stay with the return', () => {
  fileReturn(db);
  expect(entriesOf(db, draftFor(db).handle.row?.id ?? 0)).toHaveLength(11);
});
