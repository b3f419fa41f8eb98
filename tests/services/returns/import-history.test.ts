import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { parseView } from '~/domain/rollups/view';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { importHistory, previewHistory, readHistoryImports } from '~/services/returns/import-history.server';
import { recompute } from '~/services/returns/recompute.server';
import { preparePublication, publishMonth } from '~/services/review/publish-month.server';
import { verifySnapshots } from '~/services/review/verify-snapshots.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { importOf } from '~db/repos/history-imports.server';
import { effectiveSubmission } from '~db/repos/submissions.server';
import { testDatabase } from '../../support/database';
import { as, fileReturn, londonWithTeams, type TestPerson } from '../../support/returns';

const LATER = new Date('2026-11-22T10:00:00Z');
const HEADINGS = 'place,month,function,rating,area,confidence,milestone,state,forecast,actual,reason';

function file(...lines: string[]) {
  return { name: 'before 2026.csv', bytes: new TextEncoder().encode([HEADINGS, ...lines].join('\n')) };
}

const TWO_MONTHS = file(
  'Barnet,2025-07,GEO-F1,2,,,,,,,',
  'Barnet,2025-06,GEO-F1,1,,,,,,,',
  'Barnet,2025-06,,,GEO,amber,,,,,Not all partners met',
  'Barnet,2025-06,,,,,GEO-1,in progress,2025-11-20,,',
);

function take(db: ReturnType<typeof testDatabase>, chosen = TWO_MONTHS, by: TestPerson = 'office') {
  const context = as(db, by, LATER);
  const seen = previewHistory(context, chosen);
  return importHistory(context, { ...chosen, seen: seen.ok ? seen.value.fingerprint : '' });
}

describe('earlier months from a file', () => {
  it('become accepted returns that nobody signed, and every stored figure follows from them', () => {
    const db = testDatabase(londonWithTeams);
    expect(take(db)).toMatchObject({ ok: true, value: { submissions: 2 } });
    const june = effectiveSubmission(db, 'barnet', month('2025-06'));
    const july = effectiveSubmission(db, 'barnet', month('2025-07'));
    expect(june?.row).toMatchObject({ typedBy: [], signedFor: null, daysLate: 0, restatement: false });
    expect(june?.content.areas.GEO).toMatchObject({ confidence: 'amber', changed: '' });
    expect(june?.content.areas.GEO?.functions['GEO-F2']?.rating, 'what no row says is not 0').toBeNull();
    expect(july?.content.areas.GEO?.functions['GEO-F1']).toMatchObject({
      rating: 2,
      changedMonth: '2025-07',
    });
    expect(july?.content.milestones['GEO-1']?.state, 'nothing is carried').toBeNull();
    expect(importOf(db, june?.row.id ?? 0)).toMatchObject({
      fileName: 'before 2026.csv',
      importedBy: 'office',
    });
    expect(readHistoryImports({ db })).toMatchObject([
      { submissions: 2, places: 1, from: '2025-06', to: '2025-07' },
    ]);
    expect(recompute(db).differences).toEqual([]);
    expect(verifyAudit(db).brokenAt).toBeNull();
  });

  it('say each value of their month, so one that stays the same for long is not stale', () => {
    const db = testDatabase(londonWithTeams);
    const months = ['2025-06', '2025-07', '2025-08'];
    take(db, file(...months.map((at) => `Barnet,${at},GEO-F1,2,,,,,,,`)));
    const august = effectiveSubmission(db, 'barnet', month('2025-08'))?.content;
    expect(august?.areas.GEO?.functions['GEO-F1']).toMatchObject({
      changedMonth: '2025-06',
      confirmedMonth: '2025-08',
    });
    expect(recompute(db).differences).toEqual([]);
  });

  it('are marked in receipts, and stay marked once the month is published', () => {
    const db = testDatabase(londonWithTeams);
    take(db);
    const asked = parseView((name) => (name === 'month' ? '2025-06' : null));
    const barnet = () => {
      const area = asked.ok
        ? loadArea(as(db, 'office', LATER), { area: 'geography', org: 'london', asked: asked.value })
        : asked;
      if (!area.ok) throw new Error(area.message);
      return area.value.group.receipts.GEO?.used.find(({ place }) => place === 'barnet')?.submission;
    };
    expect(barnet()).toMatchObject({ sequence: 1, imported: true });
    const office = as(db, 'office', LATER);
    const ready = preparePublication(office, month('2025-06'));
    if (!ready.ok) throw new Error(ready.message);
    const done = publishMonth(office, {
      month: month('2025-06'),
      version: 1,
      seen: ready.value.seen,
      confirmed: true,
      reason: '',
    });
    expect(done).toMatchObject({ ok: true });
    expect(barnet()).toMatchObject({ sequence: 1, imported: true });
    expect(verifySnapshots(db).differences).toEqual([]);
    const again = previewHistory(office, file('Camden,2025-06,GEO-F1,1,,,,,,,'));
    expect(again.ok && again.value.faults[0]?.message).toContain('has been published');
  });

  it('have every fault of a row named at once, also where its place is wrong', () => {
    const db = testDatabase(londonWithTeams);
    const found = previewHistory(as(db, 'office', LATER), file('Barnett,2025-06,GEO-F1,9,,,,,,,'));
    expect(found.ok && found.value.faults.map(({ column }) => column)).toEqual(['place', 'rating']);
  });

  it('never stand over a return that exists or a month that is not over', () => {
    const db = testDatabase(londonWithTeams);
    fileReturn(db);
    const found = previewHistory(
      as(db, 'office', LATER),
      file('Barnet,2026-10,GEO-F1,1,,,,,,,', 'Camden,2026-11,GEO-F1,1,,,,,,,'),
    );
    expect(found.ok && found.value.faults.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 month',
      '3 month',
    ]);
  });

  it('come in all together or not at all, once, and only as they were seen', () => {
    const db = testDatabase(londonWithTeams);
    const bad = file('Barnet,2025-06,GEO-F1,1,,,,,,,', 'Barnet,2025-07,GEO-F1,9,,,,,,,');
    expect(take(db, bad)).toMatchObject({ ok: false, code: 'faults' });
    const unseen = importHistory(as(db, 'office', LATER), { ...TWO_MONTHS, seen: 'something else' });
    expect(unseen).toMatchObject({ ok: false, code: 'stale' });
    expect(effectiveSubmission(db, 'barnet', month('2025-06'))).toBeNull();
    expect(take(db).ok).toBe(true);
    expect(take(db), 'sent twice').toMatchObject({ ok: false, code: 'faults' });
    expect(readHistoryImports({ db })).toHaveLength(1);
  });

  it.each(['manager', 'reviewer', 'member', 'admin'] as const)('are not for the %s', (person) => {
    const db = testDatabase(londonWithTeams);
    expect(previewHistory(as(db, person, LATER), TWO_MONTHS)).toMatchObject({ code: 'forbidden' });
    expect(take(db, TWO_MONTHS, person)).toMatchObject({ ok: false });
  });
});
