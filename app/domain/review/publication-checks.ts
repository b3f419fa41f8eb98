import type { IsoDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { ReturnState } from '~/domain/returns/workflow';

/** A place's return of a month as it stood at an instant. */
export interface StandingReturn {
  place: string;
  state: ReturnState;
  /** Whether anything has been submitted. */
  submitted: boolean;
  /** Areas whose queries nobody has answered. */
  openQueries: readonly string[];
  /** The day by which the board was to ratify what was submitted; null when it has, or need not. */
  ratificationBy: IsoDate | null;
}

/** What is outstanding when a month is published. It never stops the publication; it is shown and kept with it. */
export interface PublicationChecks {
  /** Places without any submission. */
  missing: string[];
  /** Places whose submission the ICB has not accepted, with where it stands. */
  unaccepted: { place: string; state: ReturnState }[];
  openQueries: { place: string; areas: string[] }[];
  ratifications: { place: string; by: IsoDate }[];
  /** ICBs and London whose own milestones the London office has not accepted, with where their return stands. */
  ownReturns: { organisation: string; state: ReturnState }[];
  /** Earlier months that have not been published. */
  earlier: Month[];
}

/** What is outstanding in a month, of places and of those who report their own milestones; lists keep their order. */
export function publicationChecks(
  returns: readonly StandingReturn[],
  ownReturns: PublicationChecks['ownReturns'],
  earlier: readonly Month[],
): PublicationChecks {
  const submitted = returns.filter((one) => one.submitted);
  return {
    missing: returns.filter((one) => !one.submitted).map(({ place }) => place),
    unaccepted: submitted
      .filter(({ state }) => state !== 'accepted')
      .map(({ place, state }) => ({ place, state })),
    openQueries: submitted.flatMap(({ place, openQueries }) =>
      openQueries.length === 0 ? [] : [{ place, areas: [...openQueries] }],
    ),
    ratifications: submitted.flatMap(({ place, ratificationBy: by }) => (by === null ? [] : [{ place, by }])),
    ownReturns: ownReturns.filter(({ state }) => state !== 'accepted'),
    earlier: [...earlier],
  };
}

/** How many things are outstanding. */
export function outstandingCount(checks: PublicationChecks): number {
  return Object.values(checks).reduce((sum, list) => sum + list.length, 0);
}
