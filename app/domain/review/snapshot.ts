import type { IsoDate } from '~/domain/date';
import type { Position } from '~/domain/framework/ambition-plan';
import type { Framework } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Membership, Organisation, OrganisationLevel, Place } from '~/domain/organisations/organisation';
import type { AreaUpdate, AskLevel, Confidence, Rating } from '~/domain/returns/content';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { Period } from '~/domain/returns/period';
import type { Readiness } from '~/domain/returns/readiness';
import type { AmbitionRollUp, Figure, RecordedValue } from '~/domain/rollups/ambitions';
import type { RollUpRule } from '~/domain/rollups/confidence';
import type { AreaTotals } from '~/domain/rollups/dashboard';
import type { MilestonesRollUp } from '~/domain/rollups/milestones';
import type { Basis } from '~/domain/rollups/receipt';
import type { OutcomeKind } from './outcome';
import type { PublicationChecks } from './publication-checks';

/** A published month, frozen: everything its pages and packs are made from, so that it can be read for ever. */

export const SNAPSHOT_SCHEMA = 1;

/** The submission of a place that counted when the month was published. */
export interface FrozenSubmission {
  id: number;
  place: string;
  sequence: number;
  sha256: string;
  submittedAt: string;
  daysLate: number;
  restated: boolean;
  /** It came from a file of earlier months; left out where somebody signed it. */
  imported?: true;
  ratificationBy: IsoDate | null;
  ratifiedOn: IsoDate | null;
}

/** One area of a place, with the assured rating it had. */
export interface FrozenArea {
  place: string;
  area: string;
  readiness: Readiness | null;
  stated: Confidence | null;
  proposed: Confidence | null;
  assured: Confidence | null;
  update: AreaUpdate | null;
  changedMonth: Month | null;
  stale: boolean;
  /** What changed, in the place's own words. */
  changed: string;
}

/** One milestone of an organisation at the end of the month. */
export interface FrozenMilestone {
  place: string;
  milestone: string;
  status: MilestoneStatus;
  baselineDue: IsoDate | null;
  currentDue: IsoDate | null;
  forecast: IsoDate | null;
  slipDays: number | null;
}

/** The values of an ambition that counted in the month: what its receipt and every total of it are made from. */
export interface FrozenAmbition {
  ambition: string;
  /** The latest usable value of each organisation that has one. */
  values: Omit<RecordedValue, 'ambition'>[];
  /** By organisation: the first figure it gave, where the baseline is set locally. */
  first: Record<string, Figure>;
}

/** What an organisation came to on an ambition, and where that stood against the plan. */
export type FrozenAmbitionRollUp = AmbitionRollUp & Position;

export interface FrozenAsk {
  place: string;
  text: string;
  level: AskLevel;
  answerBy: IsoDate;
  openedMonth: Month;
}

/** A decision or action that a review of the month recorded, as it read then. */
export interface FrozenOutcome {
  /** The organisation whose review recorded it, and the one it is aimed at. */
  review: string;
  organisation: string;
  kind: OutcomeKind;
  area: string | null;
  text: string;
  owner: string;
  due: IsoDate | null;
  closed: boolean;
}

/** The month before, as this publication compared with it. */
export interface FrozenBefore {
  month: Month;
  /** The publication it was read from; null when that month had not been published. */
  publication: { version: number; sha256: string } | null;
  submissions: FrozenSubmission[];
  /** Without the places' words. */
  areas: FrozenArea[];
}

/** What an organisation came to, area by area. */
export interface FrozenRollUp {
  organisation: string;
  level: Exclude<OrganisationLevel, 'place'>;
  residents: number;
  returns: { expected: number; onTime: number; late: number; missing: number };
  areas: Record<string, Record<Basis, AreaTotals['confidence']> & { readiness: AreaTotals['readiness'] }>;
  milestones: MilestonesRollUp;
  /** By code; without those that are measured for London alone, if this is not London. */
  ambitions: Record<string, FrozenAmbitionRollUp>;
}

/** The publication that a later version stands beside. */
export interface Superseded {
  version: number;
  sha256: string;
}

/** The whole of a snapshot; its canonical JSON is what is stored and hashed. */
export interface Snapshot {
  schema: typeof SNAPSHOT_SCHEMA;
  month: Month;
  version: number;
  publishedAt: string;
  /** Why the month was published again; '' for version 1. */
  reason: string;
  supersedes: Superseded | null;
  /** The day of the demonstration that these figures were invented for; false for real ones. */
  demonstration: boolean;
  period: Omit<Period, 'publishedAt'>;
  checks: PublicationChecks;
  rule: RollUpRule;
  framework: Framework;
  organisations: Organisation[];
  places: Place[];
  memberships: Membership[];
  submissions: FrozenSubmission[];
  areas: FrozenArea[];
  milestones: FrozenMilestone[];
  ambitions: FrozenAmbition[];
  asks: FrozenAsk[];
  outcomes: FrozenOutcome[];
  before: FrozenBefore | null;
  rollUps: FrozenRollUp[];
}

/** A publication without its content: which month and version, when, and the hash of its text. */
export interface Publication {
  id: number;
  month: Month;
  version: number;
  publishedAt: string;
  sha256: string;
}

const SHORT_HASH_LENGTH = 12;

/** The hash as people compare it: its first twelve digits. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, SHORT_HASH_LENGTH);
}

/** Why a level is missing is not kept in the figures of a month; see FrozenArea for the whole. */
type Kind = Readiness['kind'] | null;

/** A FrozenArea as a short array, without words: what trends and comparisons read of many months. */
export type ShortArea = [
  place: string,
  area: string,
  kind: Kind,
  level: Rating | null,
  stated: Confidence | null,
  proposed: Confidence | null,
  assured: Confidence | null,
  update: AreaUpdate | null,
  changedMonth: Month | null,
  stale: 0 | 1,
];

/** The figures of a month in short, worked out from the content and stored beside it. */
export interface ShortFigures {
  submissions: Pick<
    FrozenSubmission,
    'id' | 'place' | 'sequence' | 'submittedAt' | 'daysLate' | 'restated' | 'imported'
  >[];
  areas: ShortArea[];
}

/** The figures of a snapshot in short. */
export function shortFigures({ submissions, areas }: Pick<Snapshot, 'submissions' | 'areas'>): ShortFigures {
  return {
    submissions: submissions.map(({ id, place, sequence, submittedAt, daysLate, restated, imported }) => ({
      id,
      place,
      sequence,
      submittedAt,
      daysLate,
      restated,
      ...(imported === true ? { imported } : {}),
    })),
    areas: areas.map(
      ({ place, area, readiness, stated, proposed, assured, update, changedMonth, stale }): ShortArea => [
        place,
        area,
        readiness?.kind ?? null,
        readiness?.kind === 'assessed' ? readiness.level : null,
        stated,
        proposed,
        assured,
        update,
        changedMonth,
        stale ? 1 : 0,
      ],
    ),
  };
}

/** The areas that short figures stand for, without words. */
export function areasOfShort({ areas }: Pick<ShortFigures, 'areas'>): FrozenArea[] {
  return areas.map(
    ([place, area, kind, level, stated, proposed, assured, update, changedMonth, stale]): FrozenArea => ({
      place,
      area,
      readiness: readinessOf(kind, level),
      stated,
      proposed,
      assured,
      update,
      changedMonth,
      stale: stale === 1,
      changed: '',
    }),
  );
}

function readinessOf(kind: Kind, level: Rating | null): Readiness | null {
  if (kind === 'assessed' && level !== null) return { kind, level };
  if (kind === 'not_assessed') return { kind, unrated: [] };
  return kind === 'not_applicable' ? { kind } : null;
}
