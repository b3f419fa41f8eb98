import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, month } from '~/domain/month';
import {
  beganOf,
  INTEGRATOR_STATUSES,
  type Integrator,
  type IntegratorStatus,
  integratorsIn,
  isOpen,
  overlapFault,
  statusIn,
  stepFault,
} from '~/domain/organisations/integrator';

const EARLIEST = month('2026-10');

function began(dates: Partial<Record<IntegratorStatus, string>>): Integrator['began'] {
  return Object.fromEntries(Object.entries(dates).map(([status, at]) => [status, month(at)]));
}

function integrator(slug: string, dates: Parameters<typeof began>[0], places = ['barnet']): Integrator {
  return {
    slug,
    name: slug,
    basis: 'entered',
    note: '',
    leadHost: slug,
    hostType: 'council',
    partners: [],
    functions: [],
    sro: '',
    places,
    version: 1,
    began: began(dates),
    steps: [],
  };
}

describe('where an Integrator stands', () => {
  const all = { nominated: '2026-01', approved: '2026-03', live: '2026-05', ended: '2026-09' };
  it.each([
    ['2025-12', null],
    ['2026-01', 'nominated'],
    ['2026-02', 'nominated'],
    ['2026-03', 'approved'],
    ['2026-05', 'live'],
    ['2026-08', 'live'],
    ['2026-09', 'ended'],
    ['2030-01', 'ended'],
  ])('in %s it is %s', (at, status) => {
    expect(statusIn({ began: began(all) }, month(at))).toBe(status);
  });

  it('follows the last step recorded, whatever order they are read in, and forgets one taken back', () => {
    const first = { status: 'nominated', from: month('2026-01') } as const;
    const steps = [
      { id: 4, status: 'live', month: null },
      { id: 1, status: 'approved', month: month('2026-03') },
      { id: 3, status: 'live', month: month('2026-08') },
      { id: 2, status: 'approved', month: month('2026-04') },
    ] as const;
    expect(beganOf(first, steps)).toEqual({ nominated: '2026-01', approved: '2026-04' });
  });
});

describe('a step of an Integrator', () => {
  const nominated = { nominated: '2026-08' };
  const approved = { ...nominated, approved: '2026-10' };
  const live = { ...approved, live: '2026-12' };
  it.each([
    ['is approved after its nomination', nominated, 'approved', '2026-10', null],
    ['goes live after its approval', approved, 'live', '2026-11', null],
    ['goes live in the month it is approved', approved, 'live', '2026-10', null],
    ['ends after going live', live, 'ended', '2027-03', null],
    ['ends before it is ever approved', nominated, 'ended', '2026-11', null],
    ['is corrected to another open month', live, 'live', '2027-01', null],
    ['is taken back', live, 'live', null, null],
    ['cannot go live without approval', nominated, 'live', '2026-11', 'out_of_order'],
    [
      'cannot go live before its approval',
      { ...nominated, approved: '2026-12' },
      'live',
      '2026-11',
      'out_of_order',
    ],
    ['cannot end before going live', live, 'ended', '2026-11', 'out_of_order'],
    ['cannot lose its approval while it goes live', live, 'approved', null, 'out_of_order'],
    ['cannot begin in a published month', nominated, 'approved', '2026-09', 'too_early'],
    [
      'cannot be corrected when it stands in a published month',
      nominated,
      'nominated',
      '2026-11',
      'too_early',
    ],
    ['is not recorded twice', live, 'live', '2026-12', 'unchanged'],
    ['is not taken back when it was never recorded', approved, 'live', null, 'unchanged'],
  ] as const)('%s', (_what, dates, status, at, code) => {
    const step = { status, month: at === null ? null : month(at) };
    expect(stepFault({ began: began(dates) }, step, EARLIEST)?.code ?? null).toBe(code);
  });

  it('leaves the dates in order whatever is accepted', () => {
    const at = fc.option(fc.integer({ min: 0, max: 24 }).map((count) => addMonths(EARLIEST, count)));
    const steps = fc.array(fc.record({ status: fc.constantFrom(...INTEGRATOR_STATUSES), month: at }));
    fc.assert(
      fc.property(steps, (tried) => {
        const one = { began: began({ nominated: '2026-10' }) };
        for (const step of tried)
          if (stepFault(one, step, EARLIEST) === null)
            one.began = { ...one.began, [step.status]: step.month ?? undefined };
        const known = INTEGRATOR_STATUSES.flatMap((status) => one.began[status] ?? []);
        expect(known).toEqual(known.toSorted());
        if (one.began.live !== undefined) expect(one.began.approved).toBeDefined();
      }),
    );
  });

  it('may be changed until it has ended in a published month', () => {
    expect(isOpen(integrator('a', live), EARLIEST)).toBe(true);
    expect(isOpen(integrator('a', { ...nominated, ended: '2026-10' }), EARLIEST)).toBe(true);
    expect(isOpen(integrator('a', { ...nominated, ended: '2026-09' }), EARLIEST)).toBe(false);
  });
});

describe('two Integrators of one place', () => {
  const first = { nominated: '2026-01', approved: '2026-02', live: '2026-03' };
  const second = integrator('second', { nominated: '2026-10', approved: '2026-10' });
  it.each([
    ['while the first is still live', first, '2026-12', 'overlap'],
    ['before the first ends', { ...first, ended: '2027-01' }, '2026-12', 'overlap'],
    ['in the month in which the first has ended', { ...first, ended: '2027-01' }, '2027-01', null],
    ['when the first never went live', { nominated: '2026-01' }, '2026-12', null],
  ] as const)('the second goes live %s', (_when, dates, at, code) => {
    const step = { status: 'live', month: month(at) } as const;
    const all = [integrator('first', dates), second];
    expect(overlapFault(second, step, all)?.code ?? null).toBe(code);
    const elsewhere = [integrator('first', dates, ['brent']), second];
    expect(overlapFault(second, step, elsewhere)).toBeNull();
  });

  it('an end is not taken back once another has followed', () => {
    const ended = integrator('first', { ...first, ended: '2026-12' });
    const after = integrator('second', { nominated: '2026-10', approved: '2026-10', live: '2026-12' });
    const found = overlapFault(ended, { status: 'ended', month: null }, [ended, after]);
    expect(found?.message).toContain('second is live then');
  });

  it('the one further along serves and the other is to follow; one that ended does neither', () => {
    const one = integrator('first', { ...first, ended: '2027-01' });
    const both = integratorsIn([second, one], 'barnet', month('2026-11'));
    expect([both.serving?.slug, both.coming?.slug]).toEqual(['first', 'second']);
    const later = integratorsIn([second, one], 'barnet', month('2027-01'));
    expect([later.serving?.slug, later.coming]).toEqual(['second', null]);
  });

  it('a place without one has none', () => {
    expect(integratorsIn([second], 'brent', month('2026-11'))).toEqual({ serving: null, coming: null });
  });
});
