/** The burden that one return put on one place (issue: the effort meter). */
export interface Effort {
  place: string;
  name: string;
  /** Whether anybody has opened the return; the figures are null until then. */
  opened: boolean;
  /** Minutes between opening the return and first asking for sign-off; null when it was not asked for yet. */
  minutes: number | null;
  /** How many saves really changed something. */
  saves: number | null;
  /** How many facts differ from the month before's submission; null when either was not submitted. */
  changed: number | null;
  queries: number | null;
}

/** The middle value, half-way between the two middle ones of an even count; null without values. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)];
  const lower = sorted[Math.ceil(half) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

export const EFFORT_ORDERS = ['minutes', 'saves', 'changed', 'queries', 'place'] as const;
export type EffortOrder = (typeof EFFORT_ORDERS)[number];

/** Reads the order of an address; anything unknown is 'minutes'. */
export function parseEffortOrder(text: string | null): EffortOrder {
  return EFFORT_ORDERS.find((order) => order === text) ?? 'minutes';
}

/** Rows with the largest figure first, those without a figure last, and by name where figures are equal. */
export function sortEfforts(efforts: readonly Effort[], order: EffortOrder): Effort[] {
  const byName = (a: Effort, b: Effort) => a.name.localeCompare(b.name, 'en-GB');
  if (order === 'place') return efforts.toSorted(byName);
  const figure = (effort: Effort) => effort[order] ?? -1;
  return efforts.toSorted((a, b) => figure(b) - figure(a) || byName(a, b));
}
