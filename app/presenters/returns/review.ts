import { changesSince } from '~/domain/returns/changes';
import type { Confidence } from '~/domain/returns/content';
import type { ReturnReading } from '~/domain/returns/reading';
import { formatInstant } from '../format';
import { type ChangeGroup, changeGroups } from './changes';
import type { QueryView } from './queries';
import { type AreaReading, areaReadings } from './reading';

/** A submission as its reviewer reads it: this month beside last, with the ICB's own marks. */

export interface AssuranceFacts {
  area: string;
  confidence: Confidence;
  reason: string;
  by: string;
  at: string;
}

export interface AreaReview extends AreaReading {
  assured: { confidence: Confidence; reason: string; who: string } | null;
  queries: QueryView[];
  changes: ChangeGroup['rows'];
  /** The place's sentences for warnings of this area. */
  warnings: { key: string; sentence: string }[];
}

/** Every area of a submission for review. */
export function areaReviews(
  reading: ReturnReading,
  facts: {
    assurances: readonly AssuranceFacts[];
    queries: readonly QueryView[];
    names: ReadonlyMap<string, string>;
  },
): AreaReview[] {
  const groups = changeGroups(changesSince(reading.content, reading.earlier[0] ?? null), reading);
  return areaReadings(reading).map((area) => {
    const assurance = facts.assurances.find((each) => each.area === area.code);
    return {
      ...area,
      assured:
        assurance === undefined
          ? null
          : {
              confidence: assurance.confidence,
              reason: assurance.reason,
              who: `${facts.names.get(assurance.by) ?? 'A reviewer'}, ${formatInstant(assurance.at)}`,
            },
      queries: facts.queries.filter((query) => query.area === area.code),
      changes: groups.find((group) => group.title === area.title)?.rows ?? [],
      warnings: warningSentences(reading, area.code),
    };
  });
}

const WARNING_TITLES: Record<string, string> = {
  watermelon: 'Confidence above the facts',
  jump: 'Moved two levels or more',
  forecast_moved: 'Forecast moved again',
  same_text: 'Same words three months running',
  complete_without_evidence: 'Complete without evidence',
  implausible_value: 'Value outside its range',
};

function warningSentences(reading: ReturnReading, area: string): { key: string; sentence: string }[] {
  const milestones = new Set(
    reading.milestones.filter((milestone) => milestone.area === area).map(({ code }) => code),
  );
  return reading.check.warnings
    .filter(({ at }) => {
      if (at.kind === 'milestone') return milestones.has(at.milestone);
      return (at.kind === 'area' || at.kind === 'function') && at.area === area;
    })
    .map(({ code, key, sentence }) => ({
      key: `${WARNING_TITLES[code]} (${key.split(':')[1]})`,
      sentence: sentence || 'No sentence given',
    }));
}
