import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { HISTORY_NAMES, type HistoryEntry, planHistory } from '~/domain/organisations/reference-histories';
import { pictureFaults } from '~/domain/organisations/reference-picture';
import {
  REFERENCE_TABLES,
  type ReferenceRow,
  type ReferenceTable,
} from '~/domain/organisations/reference-rows';
import { planTable } from '~/domain/organisations/reference-table';

type Step = HistoryEntry<'integratorSteps'>;

const step = fc.record<Step>({
  integrator: fc.constantFrom('greenwich', 'merton', 'sutton'),
  status: fc.constantFrom('nominated', 'approved', 'live'),
  month: fc.constantFrom(month('2026-10'), month('2026-11'), null),
  by: fc.constantFrom('a@b.example', 'c@d.example'),
  at: fc.constantFrom('2026-10-01T09:00:00.000Z', '2026-10-02T09:00:00.000Z'),
});
const listAndCut = fc
  .array(step, { maxLength: 12 })
  .chain((list) => fc.tuple(fc.constant(list), fc.nat({ max: list.length })));

describe('a list of what was recorded', () => {
  it('is continued with exactly what the file has beyond it, and an older file adds nothing', () => {
    fc.assert(
      fc.property(listAndCut, ([list, cut]) => {
        const here = list.slice(0, cut);
        const plan = planHistory('integratorSteps', here, list);
        expect(plan).toMatchObject({ same: cut, faults: [] });
        expect(plan.add.map(({ entry }) => entry)).toEqual(list.slice(cut));
        expect(planHistory('integratorSteps', list, here)).toMatchObject({ same: cut, add: [], faults: [] });
      }),
    );
  });

  it('stands against a file that says something else in its place, whoever said it', () => {
    fc.assert(
      fc.property(listAndCut, ([list, cut]) => {
        const own = list[cut];
        if (own === undefined) return;
        const others = (entry: Step) => list.map((one) => (one === own ? entry : one));
        const said = planHistory('integratorSteps', list, others({ ...own, by: 'nobody@b.example' }));
        expect(said.faults).toEqual([]);
        const parted = planHistory('integratorSteps', list, others({ ...own, month: month('2030-01') }));
        expect(parted.faults).toHaveLength(1);
        expect(parted.add).toEqual([]);
      }),
    );
  });

  it('has a name that no table has', () => {
    expect(new Set([...HISTORY_NAMES, ...REFERENCE_TABLES]).size).toBe(
      HISTORY_NAMES.length + REFERENCE_TABLES.length,
    );
  });
});

describe('rows of a table', () => {
  const sector = { code: 'council', label: 'Council', position: 1 };
  const plan = (given: unknown[], settled: string | null = null) =>
    planTable(
      { table: 'sectors', key: ['code'], rows: [sector], settled: settled === null ? null : month(settled) },
      given,
    );

  it.each<[string, unknown[], string | null, number, number, RegExp | null]>([
    ['the same', [sector], null, 1, 0, null],
    ['a new one', [{ ...sector, code: 'police' }], null, 0, 1, null],
    ['one that reads otherwise', [{ ...sector, label: 'Councils' }], null, 0, 0, /another label/],
    ['one twice', [sector, sector], null, 1, 0, /twice/],
    [
      'a new one once months are settled',
      [{ ...sector, code: 'police' }],
      '2026-10',
      0,
      0,
      /2026-10 has returns/,
    ],
  ])('%s', (_what, given, settled, same, added, message) => {
    const found = plan(given, settled);
    expect([found.same, found.add.length, found.faults.length]).toEqual([
      same,
      added,
      message === null ? 0 : 1,
    ]);
    if (message !== null) expect(found.faults[0]?.message).toMatch(message);
  });
});

describe('rows together', () => {
  const none = Object.fromEntries(REFERENCE_TABLES.map((table) => [table, []])) as unknown as Record<
    ReferenceTable,
    ReferenceRow[]
  >;
  const icb = (slug: string, successor: string | null) => ({ slug, level: 'icb', successor });
  const messages = (organisations: ReferenceRow[]) =>
    pictureFaults({ ...none, organisations }, { ...none, organisations }).map(({ message }) => message);

  it('may follow one another, however many there are, and never in a circle', () => {
    const chain = Array.from({ length: 300 }, (_, at) => icb(`i${at}`, at === 299 ? null : `i${at + 1}`));
    expect(messages(chain)).toEqual([]);
    expect(messages([...chain.slice(0, -1), icb('i299', 'i150')])).toHaveLength(300);
    expect(messages([icb('alone', 'alone')])).toEqual(['Its successors lead back to it']);
  });

  it.each<[string, string | null, string, string | null, number]>([
    ['follow without a gap', '2026-03', '2026-04', null, 0],
    ['share a month', '2026-04', '2026-04', null, 2],
    ['have the first never end', null, '2026-04', null, 2],
    ['have the second end before it begins', '2026-03', '2026-06', '2026-05', 1],
  ])('two memberships of a place that %s', (_what, end, from, to, faults) => {
    const memberships = [
      { place: 'barnet', icb: 'ncl', fromMonth: '2025-05', toMonth: end },
      { place: 'barnet', icb: 'wnl', fromMonth: from, toMonth: to },
    ];
    const organisations = [icb('ncl', null), icb('wnl', null), { slug: 'barnet', level: 'place' }];
    expect(pictureFaults({ ...none, organisations, memberships }, { ...none, memberships })).toHaveLength(
      faults,
    );
  });
});
