import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, type Month, month, monthRange } from '~/domain/month';
import {
  existsIn,
  icbOf,
  type Organisation,
  placesOf,
  standingIn,
} from '~/domain/organisations/organisation';
import { planStructure, type StructureProposal } from '~/domain/organisations/plan-structure';
import { applied, type Structure, type StructureChange } from '~/domain/organisations/structure';
import { CONFIDENCES } from '~/domain/returns/content';
import { RULE_1, rollUpConfidence } from '~/domain/rollups/confidence';

const START = month('2025-05');
const EARLIEST = month('2026-12');
const APRIL = month('2027-04');

const organisation = (slug: string, level: Organisation['level']): Organisation => ({
  slug,
  level,
  code: slug.toUpperCase(),
  name: `NHS ${slug}`,
  shortName: slug,
  from: START,
  to: null,
  successor: null,
});

const ICBS = ['aa', 'bb', 'cc', 'dd'];
const PLACES = Array.from({ length: 12 }, (_, index) => `place-${index}`);
const base: Structure = {
  organisations: [
    organisation('london', 'region'),
    ...ICBS.map((slug) => organisation(slug, 'icb')),
    ...PLACES.map((slug) => organisation(slug, 'place')),
  ],
  memberships: PLACES.map((place, index) => ({
    place,
    icb: ICBS[index % ICBS.length] as string,
    from: START,
    to: null,
  })),
};

const merge = (icbs: string[], code: string, from: Month = APRIL): StructureProposal => ({
  action: 'merged',
  from,
  icbs,
  icb: { code, name: `NHS ${code} ICB`, shortName: code, odsCode: null },
});

function plan(proposal: StructureProposal, changes: readonly StructureChange[] = []) {
  return planStructure({ base, changes, earliest: EARLIEST }, proposal);
}

/** Records every proposal that can be, one after another. */
function recorded(...proposals: StructureProposal[]): StructureChange[] {
  const changes: StructureChange[] = [];
  for (const proposal of proposals) {
    const planned = plan(proposal, changes);
    if (!planned.ok) continue;
    const { before: _before, after: _after, ...told } = planned.value;
    changes.push({ ...told, id: changes.length + 1, reason: 'Agreed', by: 'admin', at: '2026-11-22' });
  }
  return changes;
}

describe('a merger', () => {
  const changes = recorded(merge(['aa', 'bb'], 'ab'));
  const after = applied(base, changes);

  it('groups the places of both under the new ICB from its month on, and as before until then', () => {
    expect(placesOf(after.memberships, 'ab', APRIL).toSorted()).toEqual(
      [...placesOf(base.memberships, 'aa', APRIL), ...placesOf(base.memberships, 'bb', APRIL)].toSorted(),
    );
    expect(placesOf(after.memberships, 'aa', month('2027-03'))).toEqual(
      placesOf(base.memberships, 'aa', APRIL),
    );
    expect(placesOf(after.memberships, 'aa', APRIL)).toEqual([]);
  });

  it('ends the old ICBs and names who follows, but not before the month has come', () => {
    const old = after.organisations.find(({ slug }) => slug === 'aa') as Organisation;
    expect(old).toMatchObject({ to: '2027-03', successor: 'ab' });
    expect(standingIn(old, month('2027-03'))).toMatchObject({ to: null, successor: null });
    expect(standingIn(old, APRIL)).toMatchObject({ to: '2027-03', successor: 'ab' });
  });

  it('reads as if it had never been once it is taken back, and its code is free again', () => {
    const all = recorded(merge(['aa', 'bb'], 'ab'), { action: 'withdrawn', change: 1 });
    expect(applied(base, all)).toEqual(base);
    expect(plan(merge(['aa', 'cc'], 'ab'), all).ok).toBe(true);
  });
});

describe('what is refused', () => {
  const merged = recorded(merge(['aa', 'bb'], 'ab'));
  it.each<[string, StructureProposal, readonly StructureChange[], string]>([
    ['a month already submitted', merge(['aa', 'bb'], 'ab', month('2026-11')), [], 'too_early'],
    ['one ICB alone', merge(['aa', 'aa'], 'ab'), [], 'too_few'],
    ['a code that is in use', merge(['aa', 'bb'], 'CC'), [], 'code_taken'],
    ['an ICB there is not', merge(['aa', 'zz'], 'ab'), [], 'not_standing'],
    ['a place as an ICB', merge(['aa', 'place-1'], 'ab'), [], 'not_standing'],
    ['an ICB that will have ended', merge(['aa', 'cc'], 'ac', addMonths(APRIL, 3)), merged, 'not_standing'],
    ['an earlier change under a planned one', merge(['aa', 'cc'], 'ac', EARLIEST), merged, 'built_upon'],
    ['closing an ICB into itself', { action: 'closed', from: APRIL, icb: 'aa', into: 'aa' }, [], 'not_found'],
    [
      'a move to where the place is',
      { action: 'moved', from: APRIL, place: 'place-0', icb: 'aa' },
      [],
      'unchanged',
    ],
    [
      'the name it has',
      { action: 'renamed', from: APRIL, organisation: 'aa', name: 'NHS aa', shortName: 'aa' },
      [],
      'unchanged',
    ],
    ['taking back what is not there', { action: 'withdrawn', change: 9 }, merged, 'not_found'],
    [
      'taking back twice',
      { action: 'withdrawn', change: 1 },
      recorded(merge(['aa', 'bb'], 'ab'), { action: 'withdrawn', change: 1 }),
      'already_withdrawn',
    ],
  ])('%s', (_case, proposal, changes, code) => {
    expect(plan(proposal, changes)).toMatchObject({ ok: false, code });
  });

  it('a move stays while the ICB that the place left has been closed since', () => {
    const own = icbOf(base.memberships, 'place-6', APRIL) as string;
    const [to, into] = ICBS.filter((icb) => icb !== own) as [string, string];
    const changes = recorded(
      { action: 'moved', from: APRIL, place: 'place-6', icb: to },
      { action: 'closed', from: APRIL, icb: own, into },
    );
    expect(
      planStructure({ base, changes, earliest: EARLIEST }, { action: 'withdrawn', change: 1 }),
    ).toMatchObject({
      ok: false,
      code: 'built_upon',
    });
  });

  it('a change that has taken effect cannot be taken back, only followed by another', () => {
    const changes = recorded(merge(['aa', 'bb'], 'ab'));
    const later = planStructure(
      { base, changes, earliest: month('2027-05') },
      { action: 'withdrawn', change: 1 },
    );
    expect(later).toMatchObject({ ok: false, code: 'too_early' });
  });
});

it('a name holds from its month on', () => {
  const changes = recorded({
    action: 'renamed',
    from: APRIL,
    organisation: 'aa',
    name: 'NHS Thames ICB',
    shortName: 'Thames',
  });
  const renamed = applied(base, changes).organisations.find(({ slug }) => slug === 'aa') as Organisation;
  expect(standingIn(renamed, month('2027-03')).name).toBe('NHS aa');
  expect(standingIn(renamed, APRIL).name).toBe('NHS Thames ICB');
});

const proposals: fc.Arbitrary<StructureProposal> = fc.oneof(
  fc.record({
    action: fc.constant('merged' as const),
    from: fc.integer({ min: 0, max: 18 }).map((ahead) => addMonths(EARLIEST, ahead)),
    icbs: fc.subarray(ICBS, { minLength: 2 }),
    icb: fc
      .integer({ min: 1, max: 30 })
      .map((n) => ({ code: `N${n}`, name: `New ${n}`, shortName: `New ${n}`, odsCode: null })),
  }),
  fc.record({
    action: fc.constant('closed' as const),
    from: fc.integer({ min: 0, max: 18 }).map((ahead) => addMonths(EARLIEST, ahead)),
    icb: fc.constantFrom(...ICBS),
    into: fc.constantFrom(...ICBS),
  }),
  fc.record({
    action: fc.constant('moved' as const),
    from: fc.integer({ min: 0, max: 18 }).map((ahead) => addMonths(EARLIEST, ahead)),
    place: fc.constantFrom(...PLACES),
    icb: fc.constantFrom(...ICBS),
  }),
  fc.record({ action: fc.constant('withdrawn' as const), change: fc.integer({ min: 1, max: 6 }) }),
);

describe('whatever is recorded', () => {
  it('every place belongs to exactly one ICB that exists, in every month', () => {
    fc.assert(
      fc.property(fc.array(proposals, { maxLength: 8 }), (asked) => {
        const { organisations, memberships } = applied(base, recorded(...asked));
        const faults = monthRange(month('2026-10'), month('2028-08')).flatMap((at) =>
          PLACES.filter((place) => {
            const own = memberships.filter((one) => one.place === place && existsIn(one, at));
            const icb = organisations.find(({ slug }) => slug === own[0]?.icb);
            return own.length !== 1 || icb === undefined || !existsIn(icb, at);
          }),
        );
        expect(faults).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('months before the first one open to change group as they did', () => {
    fc.assert(
      fc.property(fc.array(proposals, { maxLength: 8 }), (asked) => {
        const { memberships } = applied(base, recorded(...asked));
        const moved = monthRange(START, month('2026-11')).flatMap((at) =>
          PLACES.filter((place) => icbOf(memberships, place, at) !== icbOf(base.memberships, place, at)),
        );
        expect(moved).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('London’s figures are the same, and a merger gives what its places give together', () => {
    const place = fc.record({
      residents: fc.integer({ min: 1, max: 400_000 }),
      confidence: fc.option(fc.constantFrom(...CONFIDENCES), { nil: null }),
    });
    const set = fc.array(place, { minLength: PLACES.length, maxLength: PLACES.length });
    fc.assert(
      fc.property(set, fc.subarray(ICBS, { minLength: 2 }), (parts, icbs) => {
        const { memberships, organisations } = applied(base, recorded(merge([...icbs], 'new')));
        const given = (slugs: readonly string[]) =>
          rollUpConfidence(
            slugs.map((slug) => ({
              place: slug,
              ...(parts[PLACES.indexOf(slug)] ?? { residents: 1, confidence: null }),
            })),
            RULE_1,
          );
        const london = (structure: Structure) =>
          given(
            structure.organisations
              .filter(({ level }) => level === 'icb')
              .flatMap(({ slug }) => placesOf(structure.memberships, slug, APRIL)),
          );
        expect(london({ memberships, organisations })).toEqual(london(base));
        expect(given(placesOf(memberships, 'new', APRIL))).toEqual(
          given(icbs.flatMap((icb) => placesOf(base.memberships, icb, APRIL))),
        );
      }),
      { numRuns: 300 },
    );
  });
});
