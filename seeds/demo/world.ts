import type { IsoDate } from '~/domain/date';
import { asAt, type Framework, functionsOf, type Milestone } from '~/domain/framework/framework';
import { type Month, monthOfDate, monthRange, previousMonth } from '~/domain/month';
import { type Membership, type Place, PUBLISHED_MONTH } from '~/domain/organisations/organisation';
import type { Outline } from '~/domain/returns/carry-forward';
import type { Period } from '~/domain/returns/period';
import type { Queryable } from '~db/client.server';
import { allSectors, wholeFramework } from '~db/repos/framework.server';
import { allMemberships, allPlaces, placeDetails } from '~db/repos/organisations.server';
import { allPeriods } from '~db/repos/periods.server';
import { type Chance, chanceOf } from './chance';

export type DemoPlace = Place & { neighbourhoods: number | null };

/** All that the demonstration is made from: the reference data, a day and a seed. */
export interface World {
  chance: Chance;
  asOf: IsoDate;
  /** Nothing after this instant has happened. */
  asOfInstant: string;
  months: Month[];
  thisMonth: Month;
  lastMonth: Month;
  places: DemoPlace[];
  memberships: Membership[];
  periods: Map<Month, Period>;
  frameworkOf: (at: Month) => MonthFramework;
}

/** The framework of a month, cut to what a place reports. */
export interface MonthFramework {
  framework: Framework;
  milestones: Milestone[];
  outline: Outline;
  milestonesByArea: Record<string, string[]>;
  areaOfMilestone: Record<string, string>;
}

/** Reads the world from a database that holds reference data; months run from the programme's first to that of `asOf`. */
export function worldOf(db: Queryable, asOf: IsoDate, seed: number): World {
  const thisMonth = monthOfDate(asOf);
  const whole = wholeFramework(db);
  const sectors = allSectors(db).map(({ code }) => code);
  const known = new Map<Month, MonthFramework>();
  const frameworkOf = (at: Month): MonthFramework => {
    const found = known.get(at) ?? cut(asAt(whole, at), sectors);
    known.set(at, found);
    return found;
  };
  return {
    chance: chanceOf(seed),
    asOf,
    asOfInstant: `${asOf}T09:00:00.000Z`,
    months: monthRange(PUBLISHED_MONTH, thisMonth),
    thisMonth,
    lastMonth: previousMonth(thisMonth),
    places: allPlaces(db).map((place) => ({
      ...place,
      neighbourhoods: placeDetails(db, place.slug)?.neighbourhoods ?? null,
    })),
    memberships: allMemberships(db),
    periods: new Map(allPeriods(db).map((period) => [period.month, period])),
    frameworkOf,
  };
}

function cut(framework: Framework, sectors: string[]): MonthFramework {
  const milestones = framework.milestones.filter(({ level }) => level === 'place');
  const areas = framework.areas.map(({ code }) => ({
    code,
    functions: functionsOf(framework, code).map((fn) => fn.code),
  }));
  return {
    framework,
    milestones,
    outline: { areas, milestones: milestones.map(({ code }) => code), sectors },
    milestonesByArea: Object.fromEntries(
      areas.map(({ code }) => [code, milestones.filter(({ area }) => area === code).map((it) => it.code)]),
    ),
    areaOfMilestone: Object.fromEntries(milestones.map(({ code, area }) => [code, area])),
  };
}

/** The period of a month; the calendar reaches a year past the day it was laid out. */
export function periodOf(world: World, at: Month): Period {
  const period = world.periods.get(at);
  if (period === undefined) throw new RangeError(`the calendar has no period for ${at}`);
  return period;
}
