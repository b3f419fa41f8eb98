import { type Month, nextMonth } from '~/domain/month';
import type { Reference, ReferenceAmbition, ReferencePlace } from './schema';

/** How the reference files must fit together. Each check lists faults as 'file, item: fault'. */

interface DatedItem {
  from: Month;
  to: Month | null;
}
type Check = (reference: Reference) => string[];

const FRAMEWORK = ['functions', 'milestones', 'ambitions', 'questions'] as const;
const fault = (file: string, item: string, what: string) => `${file}.json, ${item}: ${what}`;

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

function repeatedFaults(file: string, values: readonly string[], what: string): string[] {
  return repeated(values).map((value) => fault(file, value, what));
}

function endsBeforeItStarts({ from, to }: DatedItem): boolean {
  return to !== null && to < from;
}

/** Whether the second range lies within the first. */
function contains(outer: DatedItem, inner: DatedItem): boolean {
  if (inner.from < outer.from) return false;
  return outer.to === null || (inner.to !== null && inner.to <= outer.to);
}

const codes: Check = (reference) => {
  const { region, icbs, places } = reference.organisations;
  const organisations = [region, ...icbs, ...places];
  return [
    ...repeatedFaults(
      'organisations',
      organisations.map((it) => it.slug),
      'two organisations have this slug',
    ),
    ...repeatedFaults(
      'organisations',
      organisations.map((it) => it.code),
      'two organisations have this code',
    ),
    ...repeatedFaults(
      'areas',
      reference.areas.map((it) => it.code),
      'two areas have this code',
    ),
    ...repeatedFaults(
      'areas',
      reference.areas.map((it) => it.slug),
      'two areas have this slug',
    ),
    ...FRAMEWORK.flatMap((file) =>
      repeatedFaults(
        file,
        reference[file].map((it) => it.code),
        'two items have this code',
      ),
    ),
    ...repeatedFaults(
      'sectors',
      reference.sectors.map((it) => it.code),
      'two sectors have this code',
    ),
    ...repeatedFaults(
      'rules',
      reference.rules.map((it) => it.version),
      'two rules have this version',
    ),
    ...repeatedFaults(
      'glossary',
      reference.glossary.map((it) => it.term),
      'the term is explained twice',
    ),
  ];
};

const dates: Check = (reference) => {
  const { icbs, places } = reference.organisations;
  const lists = {
    organisations: [...icbs, ...places],
    areas: reference.areas,
    functions: reference.functions,
    milestones: reference.milestones,
    ambitions: reference.ambitions,
    questions: reference.questions,
  };
  return Object.entries(lists).flatMap(([file, items]) =>
    items.filter(endsBeforeItStarts).map((it) => fault(file, it.code, 'ends before it starts')),
  );
};

const successors: Check = ({ organisations: { icbs } }) =>
  icbs.flatMap((icb) => {
    if (icb.successor === null) return [];
    const next = icbs.find((other) => other.slug === icb.successor);
    if (next === undefined)
      return [fault('organisations', icb.slug, `its successor ${icb.successor} is unknown`)];
    if (icb.to !== null && nextMonth(icb.to) === next.from) return [];
    return [
      fault('organisations', icb.slug, `its successor ${next.slug} does not start the month after it ends`),
    ];
  });

function membershipFaults(place: ReferencePlace, icbs: Reference['organisations']['icbs']): string[] {
  const faults = place.memberships.flatMap((membership) => {
    const icb = icbs.find((it) => it.slug === membership.icb);
    if (icb === undefined) return [`belongs to ${membership.icb}, which is unknown`];
    if (endsBeforeItStarts(membership)) return [`its membership of ${icb.slug} ends before it starts`];
    return contains(icb, membership) ? [] : [`belongs to ${icb.slug} in months when that ICB does not exist`];
  });
  const first = place.memberships[0];
  const last = place.memberships.at(-1);
  const joined = place.memberships.every((membership, at) => {
    const before = place.memberships[at - 1];
    return at === 0 || (before?.to != null && nextMonth(before.to) === membership.from);
  });
  if (!joined) faults.push('its memberships leave a gap or overlap');
  if (first?.from !== place.from || last?.to !== place.to)
    faults.push('its memberships do not cover all the months it exists');
  return faults.map((what) => fault('organisations', place.slug, what));
}

const memberships: Check = ({ organisations: { icbs, places } }) =>
  places.flatMap((place) => membershipFaults(place, icbs));

const authorities: Check = ({ organisations, tileMap }) => {
  const all = organisations.places.flatMap((place) => place.authorities);
  const known = all.map((it) => it.gssCode);
  const tiles = tileMap.map((it) => it.gssCode);
  const residents = all.reduce((sum, authority) => sum + authority.residents, 0);
  const { londonTotal } = organisations.census;
  const faults = [
    ...repeatedFaults('organisations', known, 'the authority is listed twice'),
    ...known.filter((it) => !tiles.includes(it)).map((it) => fault('tile-map', it, 'has no tile')),
    ...tiles
      .filter((it) => !known.includes(it))
      .map((it) => fault('tile-map', it, 'is no authority of any place')),
    ...repeatedFaults('tile-map', tiles, 'has two tiles'),
    ...repeatedFaults(
      'tile-map',
      tileMap.map((it) => `column ${it.column} row ${it.row}`),
      'holds two tiles',
    ),
  ];
  if (residents !== londonTotal)
    faults.push(
      fault('organisations', 'census', `authorities add up to ${residents} residents, not ${londonTotal}`),
    );
  return faults;
};

const neighbourhoods: Check = ({ organisations: { places } }) =>
  places
    .filter((place) => (place.neighbourhoods === null) !== (place.neighbourhoodsBasis === null))
    .map((place) =>
      fault('organisations', place.slug, 'needs a basis for its neighbourhoods exactly when counted'),
    );

const integrators: Check = ({ integrators: { hostTypes, integrators: all }, organisations: { places } }) => {
  const slugs = places.map((place) => place.slug);
  return all.flatMap((it) => [
    ...it.places
      .filter((place) => !slugs.includes(place))
      .map((place) => fault('integrators', it.slug, `serves ${place}, which is unknown`)),
    ...(hostTypes.some((type) => type.code === it.hostType)
      ? []
      : [fault('integrators', it.slug, `has the unknown host type ${it.hostType}`)]),
  ]);
};

const areas: Check = (reference) => {
  const known = reference.areas.map((area) => area.code);
  const homeless = FRAMEWORK.flatMap((file) =>
    reference[file].flatMap((it) => {
      if (!known.includes(it.area)) return [fault(file, it.code, `the area ${it.area} is unknown`)];
      return it.code.startsWith(`${it.area}-`)
        ? []
        : [fault(file, it.code, `its code does not fit area ${it.area}`)];
    }),
  );
  const empty = FRAMEWORK.flatMap((file) =>
    file === 'ambitions' || file === 'milestones'
      ? []
      : known
          .filter((area) => !reference[file].some((it) => it.area === area))
          .map((area) => fault('areas', area, `has no ${file}`)),
  );
  return [...homeless, ...empty];
};

const positions: Check = (reference) => [
  ...repeatedFaults(
    'areas',
    reference.areas.map((it) => `position ${it.position}`),
    'is taken twice',
  ),
  ...FRAMEWORK.flatMap((file) =>
    repeatedFaults(
      file,
      reference[file].map((it) => `${it.area} position ${it.position}`),
      'is taken twice',
    ),
  ),
];

const milestones: Check = (reference) => {
  const functions = reference.functions.map((it) => it.code);
  const ambitions = reference.ambitions.map((it) => it.code);
  const unknown = (all: string[], listed: readonly string[]) => listed.filter((code) => !all.includes(code));
  return reference.milestones.flatMap((it) => [
    ...unknown(functions, it.functions).map((code) =>
      fault('milestones', it.code, `serves function ${code}, which is unknown`),
    ),
    ...unknown(ambitions, it.ambitions).map((code) =>
      fault('milestones', it.code, `serves ambition ${code}, which is unknown`),
    ),
  ]);
};

function countingFault(it: ReferenceAmbition): string | null {
  const counted = it.rollup === 'ratio' || it.rollup === 'computed';
  if (counted && (it.per === null || it.numeratorLabel === null || it.denominatorLabel === null))
    return 'is a ratio and needs labels for numerator and denominator and a multiplier';
  if (!counted && (it.per !== null || it.numeratorLabel !== null || it.denominatorLabel !== null))
    return 'is not a ratio and can have no numerator, denominator or multiplier';
  return null;
}

function pathFault({ baseline, waypoints, target, direction, plausible }: ReferenceAmbition): string | null {
  const path = [baseline, ...waypoints, target];
  const inOrder = path.every((point, at) => at === 0 || (path[at - 1]?.month ?? '') < point.month);
  if (!inOrder) return 'its baseline, waypoints and target are not in order of month';
  const values = path.map((point) => point.value).filter((value) => value !== null);
  if (values.some((value) => value < plausible.min || value > plausible.max))
    return 'plans a value outside its own plausible range';
  const forward = values.every((value, at) => {
    const step = at === 0 ? 0 : value - (values[at - 1] ?? value);
    return direction === 'up' ? step >= 0 : step <= 0;
  });
  return forward ? null : `plans values that do not go ${direction}`;
}

const ambitions: Check = (reference) =>
  reference.ambitions.flatMap((it) =>
    [countingFault(it), pathFault(it)]
      .filter((what) => what !== null)
      .map((what) => fault('ambitions', it.code, what)),
  );

const CHECKS: readonly Check[] = [
  codes,
  dates,
  successors,
  memberships,
  authorities,
  neighbourhoods,
  integrators,
  areas,
  positions,
  milestones,
  ambitions,
];

/** Every way in which the files contradict one another; empty when they fit. */
export function crossFaults(reference: Reference): string[] {
  return CHECKS.flatMap((check) => check(reference));
}
