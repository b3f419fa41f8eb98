import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saveEntries } from '~/services/returns/save-entries.server';
import { testDatabase } from '../../support/database';
import { areaSave, as, draftFor, expectDone, londonWithTeams, NOW, OCTOBER } from '../../support/returns';
import { comparedWorkbook, madeWorkbook } from '../../support/workbook-made';

const BARNET = { place: 'barnet', month: OCTOBER, now: NOW };

/** Words that spreadsheets, archives and parsers are known to mangle. */
const NASTY = [
  '=cmd|calc!A1',
  '+1',
  '-1',
  '@SUM(A1)',
  "'quoted",
  '_x000D_ _x0041_ _x005F_',
  '<b>&amp; ]]> </b>',
  'Two  spaces, a\ttab and\n\nan empty line',
  'Vertical\u000btab, bell\u0007 and null\u0000',
  'Half a pair \ud83d, a whole one \ud83d\ude00',
  '\u202eRight to left\u202c \ufeff \ufffe',
  '2026-10-31',
  '0012',
  '1e5',
  'TRUE',
  'x'.repeat(500),
];

describe('the workbook of a return', () => {
  it('comes back as it went, whatever people have typed', async () => {
    const db = testDatabase(londonWithTeams);
    const more = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 200, seed: 7 });
    const words = [...NASTY, ...more];
    let at = 0;
    const next = () => words[at++ % words.length] as string;
    const saves = draftFor(db).draft.framework.areas.map(({ code }) =>
      areaSave(db, code, (entry) => ({
        ...entry,
        changed: next(),
        next: next(),
        confidenceReason: next(),
        functions: Object.fromEntries(
          Object.entries(entry.functions).map(([fn, each]) => [
            fn,
            { ...each, rating: 3, evidence: next(), reason: next() },
          ]),
        ),
      })),
    );
    expectDone(saveEntries(as(db, 'manager'), { ...BARNET, saves }));
    expect(at).toBeGreaterThan(NASTY.length);
    const { comparison, faults } = await comparedWorkbook(db, BARNET, await madeWorkbook(db, BARNET));
    expect({ ...comparison, faults }).toEqual({ changes: [], clashes: [], theirs: [], faults: [] });
  });
});
