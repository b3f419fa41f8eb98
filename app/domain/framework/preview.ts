import type { Month } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import type { PlannedChange } from './plan-change';
import type { Change, Item, Items } from './timeline';

/** What a change would do, shown before it is confirmed. */
export interface ChangePreview {
  plan: PlannedChange;
  /** The first month open to change. */
  earliest: Month;
  /** The months of the calendar that it reaches, first to last; the framework goes on beyond the calendar. */
  months: Month[];
  /** Returns already begun for them. */
  begun: { month: Month; organisations: string[] }[];
  /** Organisations that gain or lose an instance of a milestone. */
  instances: { code: string; level: OrganisationLevel; appears: boolean; organisations: string[] }[];
  /** How many organisations rate a function in their latest submission that would no longer be asked for. */
  lapsing: { code: string; organisations: number }[];
  /** Functions that every place will have to rate for the first time. */
  unrated: string[];
  /** Planned changes whose effect this one replaces. */
  replaced: Change[];
  /** Milestones that would still name what is retired. */
  mentions: { code: string; by: string[] }[];
  /** Stands for all of this; a confirmation carries the one that was shown. */
  seal: string;
}

/** The next step of a change that was sent: its preview, the change recorded, or why not and which field is wrong. */
export type ChangeStep<Preview = ChangePreview> =
  | { step: 'preview'; preview: Preview; stale: boolean }
  | { step: 'recorded'; change: number }
  | { step: 'refused'; code: string; field: string; message: string };

/** Whether an item appears, disappears or only reads differently from the month of a change on. */
export function effectOn({ before, after }: PlannedChange['items'][number]): 'appears' | 'goes' | 'reads' {
  if (before.length === 0) return 'appears';
  return after.length === 0 ? 'goes' : 'reads';
}

/** One field of an item that a change alters. */
export interface FieldDifference {
  code: string;
  field: string;
  before: unknown;
  after: unknown;
}

const UNSAID = new Set(['code', 'from', 'area', 'slug']);

/** What of an item reads differently, field by field: the first wording before beside the first after, and the last month. */
export function differencesOf({ code, before, after }: PlannedChange['items'][number]): FieldDifference[] {
  const [was, is] = [said(before), said(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields
    .filter((field) => JSON.stringify(was[field] ?? null) !== JSON.stringify(is[field] ?? null))
    .map((field) => ({ code, field, before: was[field] ?? null, after: is[field] ?? null }));
}

function said(wordings: readonly Item[]): Record<string, unknown> {
  const [first] = wordings;
  if (first === undefined) return {};
  const entries = Object.entries({ ...first, to: wordings.at(-1)?.to ?? null });
  return Object.fromEntries(entries.filter(([field]) => !UNSAID.has(field)));
}

/** Later changes of the same items that a plan lays its own wording over. */
export function replacedBy(plan: PlannedChange, changes: readonly Change[]): Change[] {
  if (plan.action === 'reordered' || plan.action === 'withdrawn') return [];
  const codes = new Set(plan.items.map(({ code }) => code));
  const withdrawn = new Set(changes.map(({ withdraws }) => withdraws));
  return changes.filter(
    (change) =>
      change.from >= plan.from &&
      change.action !== 'withdrawn' &&
      !withdrawn.has(change.id) &&
      change.versions.some(({ code }) => codes.has(code)),
  );
}

/** The milestones that name an item among those they serve. */
export function milestonesNaming(milestones: readonly Items['milestone'][], code: string): string[] {
  return milestones
    .filter(({ functions, ambitions }) => functions.includes(code) || ambitions.includes(code))
    .map((milestone) => milestone.code);
}
