import { londonDate } from '~/domain/date';
import type { Ambition, Framework } from '~/domain/framework/framework';
import { addMonths, type Month } from '~/domain/month';
import { existsIn, type Organisation } from '~/domain/organisations/organisation';
import type { Publication, Snapshot } from '~/domain/review/snapshot';
import {
  type AmbitionStanding,
  appliesTo,
  type PlaceSet,
  partsOf,
  standingOn,
  type ValuesOfAmbition,
} from '~/domain/rollups/ambition-standing';
import { type CountedValue, countedValues, type RecordedValue } from '~/domain/rollups/ambitions';
import type { View } from '~/domain/rollups/view';
import { oncePer, rememberedFigures } from '~/services/remembered.server';
import type { Db } from '~db/client.server';
import { embeddedAreas, firstValues, recordedValues } from '~db/repos/ambitions.server';
import { wholeSnapshot } from '~db/repos/snapshots.server';
import { frameworkOf, instantOf, placesIn, type World } from './world.server';

const LONGEST_INTERVAL = 12;
const NONE: ValuesOfAmbition = { counted: new Map(), first: new Map() };

/** The values of ambitions by code. */
export type AmbitionValues = (ambition: string) => ValuesOfAmbition;

/**
 * The instant up to which values count: the publication that is shown, which keeps the values it was published with, or
 * the end of the day asked for; null while everything known now counts. Values and submissions are only ever added, so an
 * instant alone brings back what was known then.
 */
export function valuesInstant(view: View, shown: Pick<Publication, 'publishedAt'> | null): string | null {
  return shown?.publishedAt ?? instantOf(view);
}

interface Span {
  from: Month;
  to: Month;
  instant: string | null;
}

/** Reads the values of ambitions that matter for some months: three queries, whatever their number, once for all readers. */
export function ambitionValues(db: Db, ambitions: readonly Ambition[], span: Span): AmbitionValues {
  const asked = {
    ...span,
    only: ambitions.length === 1 ? ambitions[0]?.code : undefined,
    computed: ambitions.find(({ rollUp }) => rollUp === 'computed')?.code,
    local: ambitions.filter(({ baseline }) => baseline.value === null).map(({ code }) => code),
  };
  return rememberedFigures(db, `ambition values ${JSON.stringify(asked)}`, () => readValues(db, asked));
}

/** `only` is the one ambition asked for, `computed` that of them which areas make, `local` those with local baselines. */
function readValues(
  db: Db,
  {
    from,
    to,
    instant,
    only,
    computed,
    local,
  }: Span & { only: string | undefined; computed: string | undefined; local: readonly string[] },
): AmbitionValues {
  const span = { from: addMonths(from, -LONGEST_INTERVAL), to, instant };
  const worked = computed === undefined ? [] : embeddedAreas(db, { ...span, ambition: computed });
  const counted = new Map<string, Map<string, CountedValue[]>>();
  for (const value of countedValues([...recordedValues(db, { ...span, ambition: only }), ...worked])) {
    const own = counted.get(value.ambition) ?? new Map<string, CountedValue[]>();
    counted.set(value.ambition, own);
    const list = own.get(value.organisation);
    if (list === undefined) own.set(value.organisation, [value]);
    else list.push(value);
  }
  const first = new Map<string, Map<string, RecordedValue>>();
  for (const value of firstValues(db, local, instant)) {
    const own = first.get(value.ambition) ?? new Map<string, RecordedValue>();
    first.set(value.ambition, own.set(value.organisation, value));
  }
  return (code) => ({
    counted: counted.get(code) ?? NONE.counted,
    first: first.get(code) ?? NONE.first,
  });
}

/** The values that a published month was published with. */
export function frozenValues(snapshot: Pick<Snapshot, 'ambitions'>): AmbitionValues {
  const frozen = oncePer(snapshot.ambitions, 'values', () => {
    const entries = snapshot.ambitions.map(({ ambition, values, first }): [string, ValuesOfAmbition] => {
      const counted = values.map((value): [string, CountedValue[]] => [
        value.organisation,
        [{ ...value, ambition, beside: [] }],
      ]);
      return [ambition, { counted: new Map(counted), first: new Map(Object.entries(first)) }];
    });
    return new Map(entries);
  });
  return (code) => frozen.get(code) ?? NONE;
}

/** The same, with what the tables keep beside each value. */
export function withBeside(frozen: AmbitionValues, recorded: AmbitionValues): AmbitionValues {
  return (code) => {
    const { counted, first } = frozen(code);
    const known = recorded(code).counted;
    const besides = [...counted].map(([organisation, values]): [string, CountedValue[]] => [
      organisation,
      values.map((value) => ({
        ...value,
        beside: known.get(organisation)?.find(({ month }) => month === value.month)?.beside ?? [],
      })),
    ]);
    return { counted: new Map(besides), first };
  };
}

/** The places of an organisation in a month as an ambition's set. */
export function placeSet(
  world: World,
  organisation: Organisation,
  { month, boundaries }: Pick<View, 'month' | 'boundaries'>,
  now: Date,
): PlaceSet {
  return {
    places: placesIn(world, organisation, { month, boundaries }, now),
    region: organisation.level === 'region' ? organisation.slug : null,
    icbs: world.organisations.filter(({ level }) => level === 'icb').map(({ slug }) => slug),
  };
}

/** Where an organisation stands on each of some ambitions; those not measured for it are left out. */
export function standingsOf(
  world: World,
  organisation: Organisation,
  ambitions: readonly Ambition[],
  view: Pick<View, 'month' | 'boundaries'>,
  values: AmbitionValues,
  now: Date,
): AmbitionStanding[] {
  const set = placeSet(world, organisation, view, now);
  return ambitions
    .filter((ambition) => appliesTo(ambition, set) && existsIn(ambition, view.month))
    .map((ambition) => {
      const parts = partsOf(ambition, view.month, set, values(ambition.code), world.memberships);
      return standingOn(ambition, view.month, parts);
    });
}

/** The ambitions in the order of their areas. */
export function inOrder({ areas, ambitions }: Pick<Framework, 'areas' | 'ambitions'>): Ambition[] {
  return areas.flatMap(({ code }) => ambitions.filter(({ area }) => area === code));
}

/** Where an organisation stands on every ambition of the month: what dashboards and the review's agenda show. */
export function ambitionPositions(
  db: Db,
  world: World,
  organisation: Organisation,
  { view, shown }: { view: View; shown: Publication | null },
  now: Date,
): AmbitionStanding[] {
  const { month } = view;
  const name = JSON.stringify([organisation.slug, view, shown?.id, londonDate(now)]);
  return rememberedFigures(db, `ambition positions ${name}`, () => {
    const ambitions = inOrder(frameworkOf(world, month));
    const values =
      shown === null
        ? ambitionValues(db, ambitions, { from: month, to: month, instant: instantOf(view) })
        : frozenValues(wholeSnapshot(db, shown.id));
    return standingsOf(world, organisation, ambitions, view, values, now);
  });
}
