import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import {
  type ActionFact,
  type AgendaFacts,
  type AskFact,
  type DraftedItem,
  draftAgenda,
  inOrder,
  type MilestoneFact,
  type MovedFact,
  moved,
  redraft,
} from '~/domain/review/agenda';
import type { RollUpResult } from '~/domain/rollups/confidence';

const counts = { red: 0, amber: 0, green: 0, missing: 0 };
const geography = { code: 'GEO', slug: 'geography', title: 'Geography' };
const barnet = { slug: 'barnet', name: 'Barnet' };

const quiet: AgendaFacts = {
  today: '2026-11-16',
  dueUntil: '2026-12-18',
  returns: { expected: 2, onTime: 2, late: [], missing: [], awaited: [] },
  movers: [],
  areas: [],
  milestones: [],
  ambitions: [],
  asks: [],
  escalations: [],
  actions: [],
};

const area = (code: string, result: RollUpResult) => ({
  area: { code, slug: code.toLowerCase(), title: code },
  result,
  places: counts,
  shares: counts,
});
const move = (direction: 'up' | 'down', words = ''): MovedFact => ({
  place: barnet,
  area: geography,
  direction,
  readiness: direction === 'up' ? { from: 2, to: 3 } : { from: 3, to: 2 },
  confidence: null,
  words,
});
const action = (id: number, due: string | null): ActionFact => ({
  id,
  text: `Action ${id}`,
  organisation: barnet,
  owner: 'SRO',
  due,
});
const milestone = (code: string, status: MilestoneFact['status'], slipDays: number): MilestoneFact => ({
  place: barnet,
  code,
  title: code,
  status,
  currentDue: '2026-10-01',
  forecast: null,
  slipDays,
});
const ask = (key: string, answerBy: string): AskFact => ({
  place: barnet,
  key,
  text: key,
  answerBy,
  openedMonth: month('2026-09'),
});

const keys = (changes: Partial<AgendaFacts>) => draftAgenda({ ...quiet, ...changes }).map(({ key }) => key);
const facts = (changes: Partial<AgendaFacts>, key: string) =>
  draftAgenda({ ...quiet, ...changes }).find((one) => one.key === key)?.facts;

describe('drafting an agenda', () => {
  it.each<[string, Partial<AgendaFacts>, string[]]>([
    ['a quiet month has returns, what changed and good news', {}, ['returns', 'changed', 'good_news']],
    [
      'areas that need help come before those of which too little was reported; others stay out',
      {
        areas: [
          area('GEO', 'amber'),
          area('WRK', 'not_enough_reported'),
          area('REL', 'red'),
          area('PAR', 'green'),
        ],
      },
      ['returns', 'changed', 'area:REL', 'area:WRK', 'good_news'],
    ],
    [
      'overdue actions lead, those due soon come near the end, later ones stay out',
      {
        actions: [action(1, '2026-12-01'), action(2, '2026-11-15'), action(3, '2027-02-01'), action(4, null)],
      },
      ['overdue_actions', 'returns', 'changed', 'actions', 'good_news'],
    ],
    [
      'an action due on the day is not overdue',
      { actions: [action(1, '2026-11-16')] },
      ['returns', 'changed', 'actions', 'good_news'],
    ],
    [
      'milestones come up when one is overdue or forecast late',
      { milestones: [milestone('GEO-1', 'on_track', 0), milestone('GEO-2', 'forecast_late', 10)] },
      ['returns', 'changed', 'milestones', 'good_news'],
    ],
    [
      'milestones that are on track or not reported do not',
      { milestones: [milestone('GEO-1', 'on_track', 0), milestone('GEO-2', 'not_reported', 0)] },
      ['returns', 'changed', 'good_news'],
    ],
    [
      'the order is that of the model',
      {
        areas: [area('GEO', 'red')],
        milestones: [milestone('GEO-1', 'overdue', 3)],
        ambitions: [{ code: 'PHM-B', title: 'Fewer admissions', status: 'behind', variance: -0.1 }],
        asks: [ask('ask-1', '2026-12-01')],
        escalations: [
          {
            id: 7,
            from: { slug: 'wnl', name: 'WNL' },
            question: 'Who pays?',
            subject: { kind: 'ask', place: 'barnet', key: 'ask-1', text: 'ask-1' },
          },
        ],
        actions: [action(1, '2026-12-01')],
      },
      [
        'returns',
        'changed',
        'area:GEO',
        'milestones',
        'ambitions',
        'asks',
        'escalation:7',
        'actions',
        'good_news',
      ],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(keys(changes)).toEqual(expected);
  });

  it('names the milestones that slipped most, overdue or late, and counts all of them', () => {
    const milestones = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      milestone(`GEO-${n}`, n % 2 === 0 ? 'overdue' : 'forecast_late', n * 10),
    );
    const item = facts({ milestones }, 'milestones');
    if (item?.kind !== 'milestones') throw new Error('no milestones');
    expect([item.overdue, item.late]).toEqual([3, 4]);
    expect(item.worst.map(({ code }) => code)).toEqual(['GEO-7', 'GEO-6', 'GEO-5', 'GEO-4', 'GEO-3']);
  });

  it('puts the ask to be answered first at the top', () => {
    const item = facts({ asks: [ask('b', '2026-12-02'), ask('a', '2026-11-20')] }, 'asks');
    expect(item?.kind === 'asks' && item.asks.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it.each([
    [
      'the first rise with words',
      [move('down'), move('up'), move('up', 'All practices signed.')],
      'All practices signed.',
    ],
    ['a rise without words when none has any', [move('up')], ''],
    ['nothing when nothing rose', [move('down', 'We lost two posts.')], null],
  ])('chooses as good news %s', (_what, movers, expected) => {
    const item = facts({ movers }, 'good_news');
    expect(item?.kind === 'good_news' && (item.moved?.words ?? null)).toBe(expected);
  });
});

describe('drafting again', () => {
  const drafted = (key: string, onTime: number): DraftedItem => ({
    key,
    kind: 'returns',
    facts: { kind: 'returns', expected: 2, onTime, late: [], missing: [], awaited: [] },
  });
  const kept = (key: string, onTime: number) => ({ key, facts: drafted(key, onTime).facts });

  it.each([
    ['nothing changed', [kept('a', 1)], [drafted('a', 1)], [], [], []],
    ['a fact became different', [kept('a', 1)], [drafted('a', 2)], [], ['a'], []],
    ['something new came up', [kept('a', 1)], [drafted('a', 1), drafted('b', 1)], ['b'], [], []],
    ['something went', [kept('a', 1), kept('b', 1)], [drafted('a', 1)], [], [], ['b']],
    [
      'an item of a person is left alone',
      [kept('a', 1), { key: 'added:1', facts: null }],
      [drafted('a', 1)],
      [],
      [],
      [],
    ],
    ['what had gone came back', [{ key: 'a', facts: null }], [drafted('a', 1)], [], ['a'], []],
  ])('%s', (_what, before, now, added, changed, gone) => {
    const result = redraft(before, now);
    expect(result.added.map(({ key }) => key)).toEqual(added);
    expect(result.changed.map(({ key }) => key)).toEqual(changed);
    expect(result.gone).toEqual(gone);
  });

  it('is done once it was done: the same data change nothing more', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(2)), {
          selector: ([key]) => key,
        }),
        fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(2)), {
          selector: ([key]) => key,
        }),
        (before, now) => {
          const data = now.map(([key, n]) => drafted(key, n));
          const first = redraft(
            before.map(([key, n]) => kept(key, n)),
            data,
          );
          const after = [
            ...before.map(([key]) => ({ key, facts: data.find((one) => one.key === key)?.facts ?? null })),
            ...first.added.map(({ key, facts: of }) => ({ key, facts: of })),
          ];
          expect(redraft(after, data)).toEqual({ added: [], changed: [], gone: [] });
        },
      ),
    );
  });
});

describe('the order of an agenda', () => {
  const items = [
    { id: 1, kind: 'returns' as const },
    { id: 2, kind: 'good_news' as const },
    { id: 3, kind: 'area' as const },
    { id: 4, kind: 'added' as const },
    { id: 5, kind: 'overdue_actions' as const },
  ];
  const ids = (order: number[]) => inOrder(items, order).map(({ id }) => id);

  it.each([
    ['as drafted when nobody moved anything', [], [5, 1, 3, 2, 4]],
    ['as people left it', [4, 3, 2, 1, 5], [4, 3, 2, 1, 5]],
    ['with a new item after the last of its kind or of an earlier one', [4, 1, 2], [5, 4, 1, 3, 2]],
  ])('is %s', (_what, order, expected) => {
    expect(ids(order)).toEqual(expected);
  });

  it.each([
    [2, 'up', [2, 1, 3]],
    [1, 'up', [1, 2, 3]],
    [3, 'down', [1, 2, 3]],
    [1, 'down', [2, 1, 3]],
    [9, 'down', [1, 2, 3]],
  ] as const)('moving %i %s gives %o', (id, direction, expected) => {
    expect(moved([1, 2, 3], id, direction)).toEqual(expected);
  });
});
