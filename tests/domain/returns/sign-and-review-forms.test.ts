import { describe, expect, it } from 'vitest';
import { areaProgress } from '~/domain/returns/progress';
import { parseAssurance, parseQueries, typedQueries } from '~/domain/returns/review-form';
import { parseSignature } from '~/domain/returns/sign-form';

const TODAY = '2026-11-04';
const day = (text: string) => {
  const [d = '', m = '', y = ''] = text.split(' ');
  return { 'dueOn.day': d, 'dueOn.month': m, 'dueOn.year': y };
};

describe('the signature form', () => {
  it('needs the statement to be ticked', () => {
    expect(parseSignature({})).toEqual({
      ok: false,
      faults: [{ field: 'attests', message: 'Tick the statement to sign the return' }],
    });
  });

  it('asks for no day unless the board’s ratification is pending', () => {
    const values = { attests: 'yes', 'ratificationBy.day': '31', 'ratificationBy.month': '2' };
    expect(parseSignature(values)).toEqual({ ok: true, value: { attests: true, ratificationBy: null } });
  });

  it('wants a real day when it is', () => {
    const pending = { attests: 'yes', pending: 'yes' };
    expect(parseSignature(pending)).toMatchObject({ ok: false, faults: [{ field: 'ratificationBy' }] });
    const typed = {
      ...pending,
      'ratificationBy.day': '3',
      'ratificationBy.month': '12',
      'ratificationBy.year': '2026',
    };
    expect(parseSignature(typed)).toEqual({
      ok: true,
      value: { attests: true, ratificationBy: '2026-12-03' },
    });
  });
});

describe('the reviewer’s form', () => {
  const areas = ['GEO', 'WRK'];

  it('sends the questions that were written, and no others', () => {
    const values = {
      'GEO.query': '  ',
      'WRK.query': ' How many? ',
      'XYZ.query': 'Forged',
      ...day('9 11 2026'),
    };
    expect(typedQueries(values, areas)).toEqual([{ area: 'WRK', text: 'How many?' }]);
    expect(parseQueries(values, areas, TODAY)).toEqual({
      ok: true,
      value: { queries: [{ area: 'WRK', text: 'How many?' }], dueOn: '2026-11-09' },
    });
  });

  it('lists everything wrong at once', () => {
    const values = { 'GEO.query': 'x'.repeat(1001), ...day('3 11 2026') };
    expect(parseQueries(values, areas, TODAY)).toMatchObject({
      ok: false,
      faults: [{ field: 'GEO.query' }, { field: 'dueOn' }],
    });
    expect(parseQueries({}, areas, TODAY)).toMatchObject({
      faults: [{ field: 'GEO.query' }, { field: 'dueOn' }],
    });
  });

  it('takes an assured rating only with a reason', () => {
    expect(parseAssurance({ 'GEO.assured': 'amber', 'GEO.assuredReason': ' ' }, 'GEO')).toMatchObject({
      ok: false,
      faults: [{ field: 'GEO.assuredReason' }],
    });
    expect(parseAssurance({ 'GEO.assured': 'amber', 'GEO.assuredReason': 'Minutes seen' }, 'GEO')).toEqual({
      ok: true,
      value: { confidence: 'amber', reason: 'Minutes seen' },
    });
    expect(parseAssurance({ 'GEO.assured': 'mauve', 'GEO.assuredReason': 'x' }, 'GEO').ok).toBe(false);
  });
});

describe('how far an area is', () => {
  const facts = { saved: true, carries: true, errors: 0, queried: false };
  it.each([
    [{}, 'ready'],
    [{ errors: 1 }, 'part_done'],
    [{ saved: false, errors: 1 }, 'carried'],
    [{ saved: false, carries: false, errors: 5 }, 'not_started'],
    [{ queried: true }, 'queried'],
  ] as const)('%j is %s', (change, progress) => {
    expect(areaProgress({ ...facts, ...change })).toBe(progress);
  });
});
