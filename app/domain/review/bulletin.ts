import type { AmbitionStatus } from '~/domain/framework/ambition-plan';
import { icbOf, type OrganisationLevel } from '~/domain/organisations/organisation';
import { canonicalJson } from '~/domain/records/canonical';
import { CONFIDENCES, type Confidence, type Rating } from '~/domain/returns/content';
import { MILESTONE_STATUSES, type MilestoneStatus } from '~/domain/returns/milestone-status';
import { levelOf } from '~/domain/returns/readiness';
import type { RollUpResult } from '~/domain/rollups/confidence';
import type { FrozenArea, FrozenMilestone, FrozenRollUp, FrozenSubmission, Snapshot } from './snapshot';

/** What a restatement changed: every figure that two versions of a month do not share. */

/** A figure as it is read; null stands for one that was missing. */
export type FigureValue =
  | { kind: 'none' }
  | { kind: 'count'; value: number }
  | { kind: 'share'; part: number; total: number }
  | { kind: 'result'; value: RollUpResult }
  | { kind: 'confidence'; value: Confidence }
  | { kind: 'level'; value: Rating }
  | { kind: 'status'; value: MilestoneStatus }
  | { kind: 'measure'; ambition: string; value: number; status: AmbitionStatus }
  | { kind: 'date'; value: string }
  | { kind: 'submission'; sequence: number; daysLate: number };

export const FIGURES = [
  'submission',
  'returns_on_time',
  'returns_late',
  'returns_missing',
  'confidence',
  'confidence_self',
  'residents_red',
  'residents_amber',
  'residents_green',
  'residents_missing',
  'residents_covered',
  'median',
  'lowest',
  'readiness',
  'stated',
  'proposed',
  'assured',
  'milestones_due',
  'milestones_due_complete',
  'milestones_complete',
  'milestones_overdue',
  'milestones_forecast_late',
  'milestones_on_track',
  'milestones_not_reported',
  'milestones_not_applicable',
  'milestone',
  'milestone_forecast',
  'ambition',
] as const;
export type Figure = (typeof FIGURES)[number];

export interface ChangedFigure {
  organisation: string;
  level: OrganisationLevel;
  /** The area it belongs to; null for returns and milestones in all. */
  area: string | null;
  figure: Figure;
  /** The milestone or ambition it is about; null for the others. */
  item: string | null;
  before: FigureValue;
  after: FigureValue;
}

/** The parts of a version that figures are read from. */
export type Version = Pick<
  Snapshot,
  'month' | 'framework' | 'memberships' | 'submissions' | 'areas' | 'milestones' | 'rollUps'
>;

type Read = Omit<ChangedFigure, 'before' | 'after'> & { value: FigureValue };

const NONE: FigureValue = { kind: 'none' };
const count = (value: number): FigureValue => ({ kind: 'count', value });
const level = (value: Rating | null): FigureValue => (value === null ? NONE : { kind: 'level', value });
const rating = (value: Confidence | null): FigureValue =>
  value === null ? NONE : { kind: 'confidence', value };

function ofRollUp({ organisation, level: at, returns, areas, milestones }: FrozenRollUp): Read[] {
  const whole = (figure: Figure, value: number): Read => ({
    organisation,
    level: at,
    area: null,
    figure,
    item: null,
    value: count(value),
  });
  return [
    whole('returns_on_time', returns.onTime),
    whole('returns_late', returns.late),
    whole('returns_missing', returns.missing),
    ...Object.entries(areas).flatMap(([area, { assured, self, readiness }]) => {
      const of = (figure: Figure, value: FigureValue): Read => ({
        organisation,
        level: at,
        area,
        figure,
        item: null,
        value,
      });
      const { total } = assured.residents;
      const { residents: covered, total: all } = readiness.covered;
      return [
        of('confidence', { kind: 'result', value: assured.result }),
        of('confidence_self', { kind: 'result', value: self.result }),
        ...([...CONFIDENCES, 'missing'] as const).map((kind) =>
          of(`residents_${kind}`, { kind: 'share', part: assured.residents[kind], total }),
        ),
        of('residents_covered', { kind: 'share', part: covered, total: all }),
        of('median', level(readiness.median)),
        of('lowest', level(readiness.lowest)),
      ];
    }),
    whole('milestones_due', milestones.due),
    whole('milestones_due_complete', milestones.dueComplete),
    ...MILESTONE_STATUSES.map((status) => whole(`milestones_${status}`, milestones.counts[status])),
  ];
}

function ofAmbitions({ framework }: Version, { organisation, level: at, ambitions }: FrozenRollUp): Read[] {
  return Object.entries(ambitions).map(([code, { value, status }]) => ({
    organisation,
    level: at,
    area: framework.ambitions.find((one) => one.code === code)?.area ?? null,
    figure: 'ambition',
    item: code,
    value: value === null ? NONE : { kind: 'measure', ambition: code, value, status },
  }));
}

function ofSubmission({ place, sequence, daysLate }: FrozenSubmission): Read {
  const value: FigureValue = { kind: 'submission', sequence, daysLate };
  return { organisation: place, level: 'place', area: null, figure: 'submission', item: null, value };
}

function ofArea({ place, area, readiness, stated, proposed, assured }: FrozenArea): Read[] {
  const of = (figure: Figure, value: FigureValue): Read => ({
    organisation: place,
    level: 'place',
    area,
    figure,
    item: null,
    value,
  });
  return [
    of('readiness', level(readiness === null ? null : levelOf(readiness))),
    of('stated', rating(stated)),
    of('proposed', rating(proposed)),
    of('assured', rating(assured)),
  ];
}

function ofMilestone({ framework }: Version, row: FrozenMilestone): Read[] {
  const { place, milestone, status, forecast } = row;
  const area = framework.milestones.find(({ code }) => code === milestone)?.area ?? null;
  const common = { organisation: place, level: 'place' as const, area, item: milestone };
  return [
    { ...common, figure: 'milestone', value: { kind: 'status', value: status } },
    {
      ...common,
      figure: 'milestone_forecast',
      value: forecast === null ? NONE : { kind: 'date', value: forecast },
    },
  ];
}

function figuresOf(version: Version): Map<string, Read> {
  const all = [
    ...version.rollUps.flatMap(ofRollUp),
    ...version.rollUps.flatMap((row) => ofAmbitions(version, row)),
    ...version.submissions.map(ofSubmission),
    ...version.areas.flatMap(ofArea),
    ...version.milestones.flatMap((row) => ofMilestone(version, row)),
  ];
  return new Map(all.map((read) => [`${read.organisation} ${read.area} ${read.figure} ${read.item}`, read]));
}

const LEVEL_ORDER: readonly OrganisationLevel[] = ['region', 'icb', 'place'];

/** Every figure that differs between two versions of a month: London's first, then ICBs', then places'. */
export function changedFigures(before: Version, after: Version): ChangedFigure[] {
  const [then, now] = [figuresOf(before), figuresOf(after)];
  const keys = new Set([...now.keys(), ...then.keys()]);
  const changed = [...keys].flatMap((key): ChangedFigure[] => {
    const [old, read] = [then.get(key), now.get(key)];
    const one = read ?? old;
    if (one === undefined) return [];
    const [from, to] = [old?.value ?? NONE, read?.value ?? NONE];
    if (canonicalJson(from) === canonicalJson(to)) return [];
    const { value: _value, ...which } = one;
    return [{ ...which, before: from, after: to }];
  });
  return changed.toSorted((a, b) => LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level));
}

/** The places whose own figures changed. */
export function changedPlaces(changed: readonly ChangedFigure[]): string[] {
  return [
    ...new Set(changed.filter(({ level: at }) => at === 'place').map(({ organisation }) => organisation)),
  ];
}

/** The places from whose changes an organisation's own follow: itself, its members of the month, or all. */
export function sourcesOf(
  { organisation, level: at }: Pick<ChangedFigure, 'organisation' | 'level'>,
  places: readonly string[],
  { memberships, month }: Pick<Version, 'memberships' | 'month'>,
): string[] {
  if (at === 'region') return [...places];
  if (at === 'place') return [organisation];
  return places.filter((place) => icbOf(memberships, place, month) === organisation);
}
