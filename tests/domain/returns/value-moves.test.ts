import { describe, expect, it } from 'vitest';
import { month } from '~/domain/month';
import { standingOf } from '~/domain/returns/changes';
import { type Filed, filedMoves, savedMoves } from '~/domain/returns/value-moves';

type Value = number | null;
const own = (value: Value) => value;
const filed = (at: string, content: Value): Filed<Value> => ({
  month: month(at),
  content,
  typedBy: [`typist of ${at}`],
  signedBy: `signer of ${at}`,
});
const movesOf = (returns: Filed<Value>[], from = '2025-10') =>
  filedMoves(returns, own, month(from)).map(({ month: at, before, after, first }) => [
    at,
    before,
    after,
    first ? 'first' : 'later',
  ]);

describe('how a value moved from return to return', () => {
  it.each<[string, Filed<Value>[], unknown[]]>([
    ['no return', [], []],
    ['a value that never was', [filed('2026-01', null), filed('2026-02', null)], []],
    ['a first value', [filed('2026-01', 1)], [['2026-01', null, 1, 'first']]],
    ['nought as a first value', [filed('2026-01', 0)], [['2026-01', null, 0, 'first']]],
    [
      'only the months in which it changed, newest first',
      [filed('2026-01', 1), filed('2026-02', 1), filed('2026-03', 3), filed('2026-04', 2)],
      [
        ['2026-04', 3, 2, 'later'],
        ['2026-03', 1, 3, 'later'],
        ['2026-01', null, 1, 'first'],
      ],
    ],
    [
      'a month without a return',
      [filed('2026-01', 1), filed('2026-04', 2)],
      [
        ['2026-04', 1, 2, 'later'],
        ['2026-01', null, 1, 'first'],
      ],
    ],
    [
      'a value taken out and set again, which is not a first one',
      [filed('2026-01', 1), filed('2026-02', null), filed('2026-03', 1)],
      [
        ['2026-03', null, 1, 'later'],
        ['2026-02', 1, null, 'later'],
        ['2026-01', null, 1, 'first'],
      ],
    ],
    [
      'a return before the first month shown, which says only where the value came from',
      [filed('2025-09', 1), filed('2025-10', 2)],
      [['2025-10', 1, 2, 'later']],
    ],
    ['a value as old as the month before', [filed('2025-09', 1), filed('2025-10', 1)], []],
  ])('%s', (_name, returns, moves) => {
    expect(movesOf(returns)).toEqual(moves);
    expect(movesOf(returns.toReversed())).toEqual(moves);
  });

  it('carries who typed and who signed the return in which it moved', () => {
    const [move] = filedMoves([filed('2026-01', 1), filed('2026-02', 2)], own, month('2025-10'));
    expect(move).toMatchObject({ typedBy: ['typist of 2026-02'], signedBy: 'signer of 2026-02' });
  });

  it('tells a level from not applicable, and knows a function that a return does not have', () => {
    const entries = [
      { 'GEO-F1': { rating: 2 as const, notApplicable: null } },
      { 'GEO-F1': { rating: null, notApplicable: 'No such service' } },
      {},
    ].map((content, at) => ({ ...filed(`2026-0${at + 1}`, null), content }));
    const moves = filedMoves<Record<string, Parameters<typeof standingOf>[0]>, string | number>(
      entries,
      (content) => standingOf(content['GEO-F1']),
      month('2025-10'),
    );
    expect(moves.map(({ before, after }) => [before, after])).toEqual([
      ['not_applicable', null],
      [2, 'not_applicable'],
      [null, 2],
    ]);
  });
});

describe('how a value moved inside a draft', () => {
  const save = (before: Value, after: Value, at: string) => ({ before, after, by: 'Ada', at });

  it('is every save that changed it, in their order, also there and back', () => {
    const saves = [save(3, 2, '10:03'), save(2, 3, '10:02'), save(2, 2, '10:01'), save(null, 2, '10:00')];
    expect(savedMoves(saves, own).map(({ at }) => at)).toEqual(['10:03', '10:02', '10:00']);
  });

  it('does not ask a part that was not there for its value', () => {
    const moves = savedMoves<{ state: string }, string>(
      [{ before: null, after: { state: 'complete' }, by: 'Ada', at: '10:00' }],
      ({ state }) => state,
    );
    expect(moves).toEqual([{ before: null, after: 'complete', by: 'Ada', at: '10:00' }]);
  });
});
