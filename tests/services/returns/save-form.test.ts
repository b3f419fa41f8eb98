import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '~/domain/records/canonical';
import type { AreaEntry } from '~/domain/returns/content';
import { reviewQueue } from '~/services/returns/review-queue.server';
import { type FormPart, saveForm } from '~/services/returns/save-form.server';
import type { Db } from '~db/client.server';
import { testDatabase } from '../../support/database';
import { as, draftFor, fileReturn, londonWithTeams, OCTOBER, type TestPerson } from '../../support/returns';

const at = { place: 'barnet', month: OCTOBER };

let db: Db;
beforeEach(() => {
  db = testDatabase(londonWithTeams);
});

/** One person's open form of Geography: what it was opened with, and what it holds. */
interface OpenForm {
  version: number;
  base: AreaEntry;
  content: AreaEntry;
}

function opened(): OpenForm {
  const { draft } = draftFor(db);
  const entry = draft.draft.areas.GEO;
  if (entry === undefined) throw new Error('no area');
  return { version: draft.saved.get('area/GEO')?.version ?? 0, base: entry, content: entry };
}

function save(person: TestPerson, form: OpenForm) {
  const part: FormPart = {
    kind: 'area',
    key: 'GEO',
    version: form.version,
    base: canonicalJson(form.base),
    content: form.content,
  };
  return saveForm(as(db, person), { ...at, parts: [part], current: draftFor(db).draft.saved });
}

const stored = () => opened().base;

describe('saving a form', () => {
  it('leaves a part alone that was opened and not touched, even when a colleague changed it', () => {
    const looked = opened();
    const theirs = opened();
    save('contributor', { ...theirs, content: { ...theirs.base, changed: 'Theirs' } });
    const result = save('manager', looked);
    expect(result).toMatchObject({ ok: true, value: { changed: 0, newer: ['area/GEO'] } });
    expect(stored().changed).toBe('Theirs');
  });

  it('merges a clash without writing: mine where both wrote, theirs where only they did', () => {
    const mine = opened();
    const theirs = opened();
    save('contributor', { ...theirs, content: { ...theirs.base, changed: 'Theirs', next: 'Their plan' } });
    const result = save('manager', {
      ...mine,
      content: { ...mine.base, changed: 'Mine', confidence: 'red' },
    });
    if (result.ok || result.code !== 'conflict') throw new Error('no conflict');
    expect(result.parts[0]).toMatchObject({
      version: 1,
      savedBy: 'Person contributor',
      merged: { changed: 'Mine', next: 'Their plan', confidence: 'red' },
      takenFromThem: ['next'],
      clashes: [{ field: 'changed', mine: 'Mine', theirs: 'Theirs' }],
    });
    expect(stored()).toMatchObject({ changed: 'Theirs', confidence: null });
  });

  it('treats every difference as a clash when the base that came back is forged', () => {
    const mine = opened();
    save('contributor', { ...opened(), content: { ...opened().base, next: 'Their plan' } });
    const part: FormPart = {
      kind: 'area',
      key: 'GEO',
      version: mine.version,
      base: 'not ours',
      content: { ...mine.base, changed: 'Mine' },
    };
    const result = saveForm(as(db, 'manager'), { ...at, parts: [part], current: new Map() });
    if (result.ok || result.code !== 'conflict') throw new Error('no conflict');
    expect(result.parts[0]?.clashes.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['changed', 'next']),
    );
  });

  it('never loses a field that somebody was told is saved, whoever types when', () => {
    const step = fc.record({
      person: fc.constantFrom<TestPerson>('manager', 'contributor'),
      action: fc.constantFrom('open', 'type', 'save'),
      field: fc.constantFrom<'changed' | 'next' | 'confidenceReason'>('changed', 'next', 'confidenceReason'),
      text: fc.string({ minLength: 1, maxLength: 5 }).map((text) => `t${text.trim()}`),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
        db = testDatabase(londonWithTeams);
        const forms = new Map<TestPerson, OpenForm>();
        let truth = stored();
        for (const { person, action, field, text } of steps) {
          const form = forms.get(person) ?? opened();
          if (action === 'open') forms.set(person, opened());
          if (action === 'type') forms.set(person, { ...form, content: { ...form.content, [field]: text } });
          if (action !== 'save') continue;
          const result = save(person, form);
          if (result.ok) {
            const mineIsIn = result.value.newer.length === 0;
            if (mineIsIn) truth = form.content;
            forms.set(person, opened());
          } else if (result.code === 'conflict') {
            const part = result.parts[0];
            if (part === undefined) throw new Error('a conflict about nothing');
            // Nothing was written, nothing typed is gone, and what only they changed is shown.
            for (const [name, typed] of Object.entries(form.content))
              if (typeof typed === 'string' && typed !== form.base[name as 'changed'])
                expect((part.merged as AreaEntry)[name as 'changed']).toBe(typed);
            forms.set(person, {
              version: part.version,
              base: part.theirs as AreaEntry,
              content: part.merged as AreaEntry,
            });
          }
          expect(canonicalJson(stored())).toBe(canonicalJson(truth));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the review queue', () => {
  it('asks the database the same number of questions for an ICB of any size', () => {
    fileReturn(db);
    const count = (icb: string) => {
      let asked = 0;
      const original = db.$client.prepare.bind(db.$client);
      db.$client.prepare = ((text: string) => {
        asked += 1;
        return original(text);
      }) as typeof db.$client.prepare;
      const result = reviewQueue(as(db, 'office'), { icb, month: OCTOBER });
      db.$client.prepare = original;
      return { asked, places: result.ok ? result.value.returns.length : 0 };
    };
    const [large, small] = [count('wnl'), count('swl')];
    expect(large.places).toBeGreaterThan(small.places);
    expect(large.asked).toBe(small.asked);
  });
});
