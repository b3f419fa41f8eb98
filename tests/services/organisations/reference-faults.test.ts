import { describe, expect, it } from 'vitest';
import { previewReference } from '~/services/organisations/reference-data.server';
import { bare, faultsOf, fresh, NEWCOMER, type Rows, untouched } from '../../support/reference-files';
import { as } from '../../support/returns';

describe('a file that nobody’s export made', () => {
  it('says that it is older, or newer', () => {
    const db = fresh();
    expect(faultsOf(db, { ...bare(), schema: 1 })).toEqual([expect.stringContaining('The file is older')]);
    expect(faultsOf(db, { ...bare(), schema: 3 })).toEqual([expect.stringContaining('The file is newer')]);
  });

  it('gives nobody a role of their own, and no role at an organisation of another level', () => {
    const db = fresh();
    const role = (organisation: string) => ({
      role: 'icb_board',
      organisation,
      fromDate: '2026-11-01',
      toDate: null,
    });
    const own = { email: 'admin@tracker.example', name: 'A', state: 'active', grants: [role('ncl')] };
    const seen = previewReference(as(db, 'admin'), JSON.stringify({ ...bare(), people: [own] }));
    expect(seen).toMatchObject({ ok: true, value: { people: { grants: 0, own: 1 }, faults: [] } });
    const other = { ...NEWCOMER, grants: [role('barnet')] };
    expect(faultsOf(db, { ...bare(), people: [other, other] })).toHaveLength(2);
  });

  const PLACE = {
    slug: 'newtown',
    level: 'place',
    code: 'NEW',
    name: 'Newtown',
    shortName: 'Newtown',
    odsCode: null,
    gssCode: null,
    fromMonth: '2026-01',
    toMonth: null,
    successor: null,
    note: '',
    earlyProgramme: false,
    sharedPartnership: null,
    neighbourhoods: null,
  };
  const SAID = { by: 'a@b.example', at: '2026-10-01T09:00:00.000Z' };
  const CHANGE = {
    action: 'retired',
    kind: 'function',
    area: 'GEO',
    from: '2027-01',
    withdraws: null,
    ...SAID,
  };
  const RENAMING = { action: 'renamed', from: '2027-01', withdraws: null, followed: [], ...SAID };
  const member = (place: string, icb: string, fromMonth: string) => ({
    place,
    icb,
    fromMonth,
    toMonth: null,
  });
  it.each<[string, string, Rows, RegExp]>([
    ['the wrong type', 'organisations', [{ ...PLACE, name: 7 }], /name: Give a text/],
    ['a row that is none', 'areas', [null as never, [] as never, 'x' as never], /row 1: /],
    ['a row too many words', 'organisations', [{ ...PLACE, name: 'x'.repeat(5000) }], /name: /],
    ['no words', 'organisations', [{ ...PLACE, name: ' ' }], /is empty/],
    ['what cannot be turned into text', 'memberships', [{ place: { toString: 1 } }], /place: /],
    ['a month that is none', 'organisations', [{ ...PLACE, fromMonth: '2026-13' }], /fromMonth: /],
    [
      'an end before its beginning',
      'organisations',
      [{ ...PLACE, toMonth: '2025-12' }],
      /ends before it begins/,
    ],
    ['another region', 'organisations', [{ ...PLACE, level: 'region' }], /one region/],
    ['a successor of nobody', 'organisations', [{ ...PLACE, successor: 'nobody' }], /successor/],
    [
      'successors in a circle',
      'organisations',
      [
        { ...PLACE, successor: 'oldtown' },
        { ...PLACE, slug: 'oldtown', code: 'OLD', successor: 'newtown' },
      ],
      /lead back/,
    ],
    ['an ICB that is a place', 'memberships', [member('barnet', 'camden', '2024-01')], /is not an ICB/],
    ['months over one another', 'memberships', [member('barnet', 'nel', '2026-09')], /lie over/],
    [
      'a code of another kind',
      'frameworkItems',
      [{ code: 'GEO-F99', kind: 'milestone' }],
      /not a code of its kind/,
    ],
    [
      'a baseline of a function',
      'milestoneInstances',
      [{ milestone: 'GEO-77', organisation: 'barnet', baselineDue: null }],
      /is not a milestone/,
    ],
    [
      'a change of nothing',
      'frameworkChanges',
      [{ ...CHANGE, versions: [{ code: 'GEO-F88', from: '2027-01', to: null, content: null }] }],
      /no such item/,
    ],
    [
      'a change that does more',
      'frameworkChanges',
      [{ ...CHANGE, versions: [{ code: 'GEO-F1', from: '2026-01', to: null, content: null }] }],
      /come to something else/,
    ],
    [
      'a change without content',
      'frameworkChanges',
      [{ ...CHANGE, versions: [{ code: 'GEO-F1', from: '2027-01', to: null, content: { levels: 5 } }] }],
      /title: Give this field: a text/,
    ],
    [
      'what takes nothing back',
      'structureChanges',
      [{ ...RENAMING, action: 'withdrawn', withdraws: 9, effects: [] }],
      /takes back/,
    ],
    [
      'a renaming of nobody',
      'structureChanges',
      [{ ...RENAMING, effects: [{ effect: 'renamed', organisation: 'nobody', name: 'X', shortName: 'X' }] }],
      /Choose an ICB or a place/,
    ],
    [
      'a step of nobody',
      'integratorSteps',
      [{ integrator: 'nobody', status: 'live', month: '2027-01', ...SAID }],
      /does not fit/,
    ],
    [
      'steps out of order',
      'integratorSteps',
      [{ integrator: 'greenwich', status: 'ended', month: '2025-01', ...SAID }],
      /nominated, then approved/,
    ],
    [
      'a neighbourhood of an ICB',
      'neighbourhoodVersions',
      [
        {
          place: 'nel',
          neighbourhood: 1,
          version: 1,
          from: '2026-10',
          name: 'N',
          residents: null,
          team: 'unknown',
          stands: true,
          ...SAID,
        },
      ],
      /no such place/,
    ],
    [
      'a second version alone',
      'neighbourhoodVersions',
      [
        {
          place: 'barnet',
          neighbourhood: 1,
          version: 2,
          from: '2026-10',
          name: 'N',
          residents: null,
          team: 'unknown',
          stands: true,
          ...SAID,
        },
      ],
      /version 2/,
    ],
    [
      'an instant that is none',
      'integratorSteps',
      [
        {
          integrator: 'greenwich',
          status: 'live',
          month: '2027-01',
          ...SAID,
          at: '2026-02-31T09:00:00.000Z',
        },
      ],
      /at: /,
    ],
  ])('is refused with a word on it where it holds %s', (_what, part, rows, message) => {
    const file = bare();
    (part in file.tables ? file.tables : file.histories)[part] = rows;
    const faults = faultsOf(untouched(), file);
    expect(faults.join('\n')).toMatch(message);
    expect(faults[0]).toContain(part);
  });

  it('has the faults of all its parts named at once', () => {
    const file = bare();
    file.tables.organisations = [{ ...PLACE, fromMonth: 'soon' }];
    file.histories.frameworkChanges = [{ ...CHANGE, versions: [] }];
    file.histories.integratorSteps = [{ integrator: 'nobody', status: 'live', month: '2027-01', ...SAID }];
    const parts = faultsOf(untouched(), file).map((fault) => fault.split(',')[0]);
    expect(parts).toEqual(['organisations', 'frameworkChanges', 'integratorSteps']);
  });

  it('is refused where a row or the file names what every object has', () => {
    const row = `{"__proto__":{"slug":"x"},${JSON.stringify(PLACE).slice(1)}`;
    const hidden = JSON.stringify(bare()).replace('"organisations":[]', `"organisations":[${row}]`);
    expect(faultsOf(fresh(), hidden)).toEqual([expect.stringMatching(/__proto__/)]);
    expect(faultsOf(fresh(), { ...bare(), constructor: 1 })).toEqual([expect.stringMatching(/constructor/)]);
    const many = { ...bare(), tables: { ...bare().tables, areas: Array(20_001).fill(0) } };
    expect(faultsOf(fresh(), many)).toHaveLength(1);
  });
});
