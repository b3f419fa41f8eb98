import type { Month } from '~/domain/month';
import type { Role } from '~/domain/people/roles';
import type { OutcomeKind } from '~/domain/review/outcome';
import { icbOf, namedAt, type Place } from './organisation';
import type { PlannedStructure } from './plan-structure';

/** What a change of the structure would do, shown before it is confirmed. */
export interface StructurePreview {
  plan: PlannedStructure;
  /** The first month open to change. */
  earliest: Month;
  /** The months of the calendar that it reaches. */
  months: Month[];
  /** Places that belong to another ICB than they did. */
  regrouped: Regrouped[];
  /** Residents of every ICB that gains or loses a place, or begins or ends. */
  groups: { icb: string; before: number; after: number; places: number }[];
  /** Returns begun for those months: of the places that move, and of ICBs that end. */
  begun: { organisation: string; month: Month }[];
  /** Roles that people of ending ICBs are given at the ICB that follows. */
  following: FollowingGrant[];
  /** Milestones of ICB level that a beginning ICB will report. */
  milestones: number;
  /** Reviews of ending ICBs that are not closed yet. */
  reviews: { organisation: string; month: Month }[];
  /** How many decisions and actions stand open with ending ICBs: of their reviews, or aimed at them. */
  outcomes: Record<OutcomeKind, number>;
  /** Stands for all of this; a confirmation carries the one that was shown. */
  seal: string;
}

export interface Regrouped {
  place: string;
  name: string;
  residents: number;
  from: string | null;
  to: string | null;
}

/** A role at an ICB that ends, to be held at the one that follows as well. */
export interface FollowingGrant {
  person: string;
  role: Role;
  from: string;
  to: string;
}

/** The places that a plan groups otherwise, with their residents. */
export function regroupedBy(
  { before, after, from }: PlannedStructure,
  places: readonly Place[],
): Regrouped[] {
  return places.flatMap((place) => {
    const [was, is] = [before, after].map(({ memberships }) => icbOf(memberships, place.slug, from));
    if (was === is) return [];
    const { name } = namedAt(place, from);
    return [{ place: place.slug, name, residents: place.residents, from: was ?? null, to: is ?? null }];
  });
}

/** Residents and places of each ICB that a plan touches, before and after. */
export function groupsTouched(
  { before, after, from }: PlannedStructure,
  places: readonly Place[],
): StructurePreview['groups'] {
  const icbs = [...before.organisations, ...after.organisations]
    .filter(({ level }) => level === 'icb')
    .map(({ slug }) => slug);
  return [...new Set(icbs)].flatMap((icb) => {
    const [was, is] = [before, after].map(({ memberships }) =>
      places.filter(({ slug }) => icbOf(memberships, slug, from) === icb),
    ) as [Place[], Place[]];
    if (was.length === is.length && was.every((place) => is.includes(place))) return [];
    const residents = (own: readonly Place[]) => own.reduce((sum, one) => sum + one.residents, 0);
    return [{ icb, before: residents(was), after: residents(is), places: is.length }];
  });
}

/** The ICBs that end with a plan, each with the one that follows. */
export function endingIn({ effects }: PlannedStructure): { icb: string; successor: string }[] {
  return effects.flatMap((effect) =>
    effect.effect === 'ends' && effect.successor !== null
      ? [{ icb: effect.organisation, successor: effect.successor }]
      : [],
  );
}
