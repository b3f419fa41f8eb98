import { type Plan, type Position, plannedAt, planOf, positionOf } from '~/domain/framework/ambition-plan';
import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import { type Membership, type Place, placesOf } from '~/domain/organisations/organisation';
import {
  type AmbitionRollUp,
  type CountedValue,
  type Figure,
  latestFor,
  type Part,
  rollUpValues,
} from './ambitions';

/** Where a set of places stands on an ambition in a month (model 4). */

/** One ambition's values: those that count by organisation, and the first each organisation gave. */
export interface ValuesOfAmbition {
  counted: ReadonlyMap<string, readonly CountedValue[]>;
  first: ReadonlyMap<string, Figure>;
}

/** A set of places; `region` is the slug of London when the set is all of it, `icbs` all ICBs there have been. */
export interface PlaceSet {
  places: readonly Place[];
  region: string | null;
  icbs: readonly string[];
}

export interface AmbitionPart extends Part {
  counted: CountedValue | null;
  /** The first figure it gave: its own baseline where the definition leaves that open. */
  first: Figure | null;
}

/** Whether an ambition is measured for this set at all: some are only for London as a whole. */
export function appliesTo(
  { rollUp }: Pick<Ambition, 'rollUp'>,
  { region }: Pick<PlaceSet, 'region'>,
): boolean {
  return rollUp !== 'london_only' || region !== null;
}

/**
 * The parts that an ambition's roll-up over a set is made of in a month: each place with its latest usable value. Where an
 * ICB gave one figure and none of its places has its own, that figure stands for them, if all of them are in the set.
 */
export function partsOf(
  ambition: Ambition,
  at: Month,
  { places, region, icbs }: PlaceSet,
  values: ValuesOfAmbition,
  memberships: readonly Membership[],
): AmbitionPart[] {
  const partOf = (organisation: string, own: readonly Place[]): AmbitionPart => {
    const counted = latestFor(values.counted.get(organisation) ?? [], at, ambition);
    return {
      organisation,
      places: own.map(({ slug }) => slug),
      residents: own.reduce((total, { residents }) => total + residents, 0),
      figure: counted,
      counted,
      first: values.first.get(organisation) ?? null,
    };
  };
  if (ambition.rollUp === 'london_only') return region === null ? [] : [partOf(region, places)];
  const single = places.map((place) => partOf(place.slug, [place]));
  const bySlug = new Map(places.map((place) => [place.slug, place]));
  const silent = new Set(
    single.filter(({ figure }) => figure === null).map(({ organisation }) => organisation),
  );
  const whole = icbs.flatMap((icb): AmbitionPart[] => {
    const counted = latestFor(values.counted.get(icb) ?? [], at, ambition);
    if (counted === null) return [];
    const members = placesOf(memberships, icb, counted.month);
    if (members.length === 0 || !members.every((slug) => bySlug.has(slug) && silent.has(slug))) return [];
    for (const slug of members) silent.delete(slug);
    return [
      partOf(
        icb,
        members.map((slug) => bySlug.get(slug) as Place),
      ),
    ];
  });
  const stoodFor = new Set(whole.flatMap((part) => part.places));
  return [...single.filter(({ organisation }) => !stoodFor.has(organisation)), ...whole];
}

export interface AmbitionStanding extends Position {
  ambition: Ambition;
  month: Month;
  parts: AmbitionPart[];
  rollUp: AmbitionRollUp;
  plan: Plan | null;
  /** Whether the baseline is the parts' own first figures. */
  localBaseline: boolean;
}

/** Value, plan, variance and status of a set, from its parts. A local baseline is that of the same parts as the value. */
export function standingOn(ambition: Ambition, month: Month, parts: AmbitionPart[]): AmbitionStanding {
  const rollUp = rollUpValues(parts, ambition);
  const localBaseline = ambition.baseline.value === null;
  const plan = planOf(ambition, localBaseline ? baselineOf(parts, ambition) : null);
  return {
    ambition,
    month,
    parts,
    rollUp,
    plan,
    localBaseline,
    ...positionOf(plan, rollUp.value, month),
  };
}

function baselineOf(parts: readonly AmbitionPart[], ambition: Ambition): number | null {
  const counted = parts.filter(({ figure }) => figure !== null);
  return rollUpValues(
    counted.map((part) => ({ ...part, figure: part.first })),
    ambition,
  ).value;
}

/** A point of a measured series: a month in which at least one part gave a new figure. */
export interface SeriesPoint {
  month: Month;
  value: number;
  planned: number | null;
  covered: AmbitionRollUp['covered'];
  of: AmbitionRollUp['of'];
}

/**
 * The series of a set over some months. A month without any new figure has no point; in one that has, parts without a new
 * figure keep the latest that is still usable. `partsIn` gives a month's parts, null where the reader may not see them.
 */
export function seriesOf(
  ambition: Ambition,
  months: readonly Month[],
  plan: Plan | null,
  partsIn: (month: Month) => AmbitionPart[] | null,
): SeriesPoint[] {
  return months.flatMap((month): SeriesPoint[] => {
    const parts = partsIn(month);
    if (parts === null || !parts.some(({ counted }) => counted?.month === month)) return [];
    const { value, covered, of } = rollUpValues(parts, ambition);
    if (value === null) return [];
    return [{ month, value, planned: plan === null ? null : plannedAt(plan, month), covered, of }];
  });
}
