import type { MilestoneEntry, SubmittedMilestone } from '~/domain/returns/content';
import type { FormValues } from '~/domain/returns/fields';
import { partFields } from '~/domain/returns/form';
import { milestoneValues } from '~/domain/returns/milestone-form';
import type { MilestoneStatus } from '~/domain/returns/milestone-status';
import type { ReturnReading } from '~/domain/returns/reading';
import { paths } from '~/paths';
import { formatDate } from '../format';
import { carriedWords } from './age';
import type { SavedFacts } from './area-form';
import { dueWords, slipWords } from './reading';
import { MILESTONE_STATE_WORDS, MILESTONE_STATUS_WORDS, type Tone } from './words';

/** The form of a place's milestones, one form an area. */

export interface MilestoneField {
  code: string;
  title: string;
  evidenceWanted: string;
  due: string;
  /** Its own page for this organisation, where a new due date is asked for. */
  page: string;
  status: { word: string; tone: Tone };
  slip: string | null;
  last: string | null;
  saved: string | null;
  /** Due, late or without a report: its fields stand open. */
  needsLook: boolean;
}

export interface MilestoneGroup {
  area: string;
  title: string;
  /** Id of the area's form, to jump back to. */
  anchor: string;
  milestones: MilestoneField[];
  values: FormValues;
  keys: string[];
}

const NEED_A_LOOK: readonly MilestoneStatus[] = ['overdue', 'forecast_late', 'not_reported'];

/** The milestones of a return by area, with their saved values. `saved` by milestone code. */
export function milestoneGroups(
  reading: ReturnReading,
  entries: Readonly<Record<string, MilestoneEntry>>,
  saved: ReadonlyMap<string, SavedFacts>,
): MilestoneGroup[] {
  return reading.framework.areas.flatMap((area) => {
    const own = reading.milestones.filter((milestone) => milestone.area === area.code);
    if (own.length === 0) return [];
    const keys = own.map((milestone) => milestone.code);
    return [
      {
        area: area.code,
        title: area.title,
        anchor: `milestones-${area.code}`,
        keys,
        milestones: own.flatMap((milestone) => {
          const assessed = reading.milestoneAssessments.find((each) => each.milestone === milestone.code);
          if (assessed === undefined) return [];
          const facts = saved.get(milestone.code);
          return [
            {
              code: milestone.code,
              title: milestone.title,
              evidenceWanted: milestone.evidence,
              due: dueWords(assessed.entry),
              page: `${paths.milestone(milestone.code, { org: reading.content.organisation })}#new-date`,
              status: MILESTONE_STATUS_WORDS[assessed.status],
              slip: slipWords(assessed.slipDays),
              last: lastWords(reading, milestone.code),
              needsLook: NEED_A_LOOK.includes(assessed.status),
              saved: facts === undefined ? null : `Last saved by ${facts.savedBy}`,
            },
          ];
        }),
        values: Object.assign(
          {},
          ...keys.map((code) => valuesOf(code, entries[code], saved.get(code)?.version ?? 0)),
        ) as FormValues,
      },
    ];
  });
}

function valuesOf(code: string, entry: MilestoneEntry | undefined, version: number): FormValues {
  if (entry === undefined) return {};
  return { ...milestoneValues(code, entry), ...partFields(code, version, entry) };
}

function lastWords(reading: ReturnReading, code: string): string | null {
  const last = reading.earlier[0];
  const before = last?.milestones[code];
  if (last === undefined || before === undefined) return null;
  return carriedWords(stateAndDates(before), before, last.month, reading.content.month);
}

function stateAndDates(milestone: SubmittedMilestone): string {
  const { state, forecast, actual } = milestone;
  if (state === null) return 'not reported';
  const word = MILESTONE_STATE_WORDS[state];
  if (state === 'complete' && actual !== null) return `${word} on ${formatDate(actual)}`;
  return forecast === null ? word : `${word}, forecast ${formatDate(forecast)}`;
}
