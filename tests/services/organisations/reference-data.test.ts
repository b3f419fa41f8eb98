import { describe, expect, it } from 'vitest';
import { exportReference, previewReference } from '~/services/organisations/reference-data.server';
import { verifyAudit } from '~/services/records/verify-audit.server';
import { exported, fresh, NEWCOMER, take } from '../../support/reference-files';
import { as, fileReturn } from '../../support/returns';

describe('reference data as a file', () => {
  it('hold no password, and add nothing where they came from', () => {
    const db = fresh();
    const file = exported(db);
    expect(JSON.stringify(file)).not.toMatch(/password|argon/i);
    expect(take(db, file)).toMatchObject({ ok: false, code: 'nothing' });
  });

  it('add people with their roles and without a password, once, and say so in the audit trail', () => {
    const db = fresh();
    const file = { ...exported(db), people: [NEWCOMER] };
    expect(take(db, file)).toMatchObject({ ok: true, value: { people: { added: 1, grants: 1 } } });
    const added = db.$client
      .prepare("select email, password_hash from people where email = 'new.reader@ncl.example'")
      .get();
    expect(added).toEqual({ email: 'new.reader@ncl.example', password_hash: null });
    expect(take(db, file)).toMatchObject({ code: 'nothing' });
    expect(verifyAudit(db).brokenAt).toBeNull();
  });

  it('are refused where they would change what stands, all faults at once', () => {
    const db = fresh();
    const file = exported(db);
    const [first, second] = file.tables.organisations ?? [];
    file.tables.organisations = [
      { ...first, name: 'Another name' },
      { ...second, toMonth: '2026-01' },
    ];
    const found = previewReference(as(db, 'admin'), JSON.stringify(file));
    expect(found.ok && found.value.faults).toHaveLength(2);
    expect(take(db, file)).toMatchObject({ ok: false, code: 'faults' });
  });

  it('are refused where they would begin in a month that has returns', () => {
    const db = fresh();
    fileReturn(db);
    const file = exported(db);
    const [row] = file.tables.functions ?? [];
    file.tables.frameworkItems = [{ code: 'GEO-F99', kind: 'function' }];
    file.tables.functions = [{ ...row, code: 'GEO-F99', fromMonth: '2026-09' }];
    const found = previewReference(as(db, 'admin'), JSON.stringify(file));
    expect(found.ok && found.value.faults[0]?.message).toContain('would change history');
    file.tables.functions = [{ ...row, code: 'GEO-F99', fromMonth: '2027-01' }];
    expect(take(db, file)).toMatchObject({ ok: true });
  });

  it('leave nothing behind when one row does not fit', () => {
    const db = fresh();
    const grants = [{ role: 'icb_board', organisation: 'nowhere', fromDate: '2026-11-01', toDate: null }];
    const file = { ...exported(db), people: [NEWCOMER, { ...NEWCOMER, email: 'a@b.example', grants }] };
    expect(take(db, file)).toMatchObject({ ok: false, code: 'faults' });
    expect(exported(db).people.some(({ email }) => email === 'new.reader@ncl.example')).toBe(false);
  });

  it.each([
    '{',
    '{}',
    '[]',
    '{"kind":"reference-data","schema":9}',
    '[[[[',
    'null',
    '{"__proto__":{"kind":"reference-data"}}',
  ])('that read %s are no such file', (text) => {
    expect(previewReference(as(fresh(), 'admin'), text)).toMatchObject({ ok: false });
  });

  it.each(['office', 'manager', 'reviewer'] as const)('are not for the %s', (person) => {
    const db = fresh();
    expect(exportReference(as(db, person))).toMatchObject({ code: 'forbidden' });
    expect(take(db, exported(db), person)).toMatchObject({ code: 'forbidden' });
  });
});
