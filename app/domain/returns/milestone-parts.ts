import type { IsoDate } from '~/domain/date';
import type { MilestoneEntry } from './content';
import type { FormValues } from './fields';
import { type FieldFault, seenOf, unknownFields } from './form';
import { parseMilestone } from './milestone-form';

/** One milestone of a sent form, with the version and the text it started from. */
export interface MilestonePart {
  kind: 'milestone';
  key: string;
  version: number;
  base: string;
  content: MilestoneEntry;
}

/** The milestones of a sent form, and every fault of it. */
export function readMilestoneParts(
  values: FormValues,
  keys: readonly string[],
  today: IsoDate,
): { parts: MilestonePart[]; faults: FieldFault[] } {
  const parts: MilestonePart[] = [];
  const faults = unknownFields(values, keys);
  for (const key of keys) {
    const { version, base } = seenOf(values, key);
    const parsed = parseMilestone(key, values, today);
    if (version === null) faults.push(...unknownFields(values, [key], true));
    else if (parsed.ok) parts.push({ kind: 'milestone', key, version, base, content: parsed.value });
    if (!parsed.ok) faults.push(...parsed.faults);
  }
  return { parts, faults };
}
