import type { Month } from '~/domain/month';
import { canonicalJson } from '~/domain/records/canonical';
import type { DraftContent, EntryKind } from '~/domain/returns/content';
import { personId } from './accounts';
import type { Author, TypedReturn } from './content';
import type { Records } from './records';

/** The saved parts of a draft: who typed which, and when. */

type Part = { kind: EntryKind; key: string; content: unknown };
export interface Typing {
  /** Who saved a part, and when. */
  by: (part: Part) => { savedBy: string; savedAt: string };
  /** Everyone who typed in a return. */
  people: (typed: Pick<TypedReturn, 'carried' | 'draft'>) => string[];
}

const PARTS: Record<EntryKind, keyof DraftContent> = {
  area: 'areas',
  milestone: 'milestones',
  ambition: 'ambitions',
  partner: 'partners',
  ask: 'asks',
  risk: 'risks',
  warning: 'warnings',
};

/** The parts of a draft that differ from what was carried: only these are ever saved. */
export function changedParts({ carried, draft }: Pick<TypedReturn, 'carried' | 'draft'>): Part[] {
  return (Object.keys(PARTS) as EntryKind[]).flatMap((kind) => {
    const before = carried[PARTS[kind]] as Record<string, unknown>;
    return Object.entries(draft[PARTS[kind]] as Record<string, unknown>)
      .filter(([key, content]) => canonicalJson(before[key]) !== canonicalJson(content))
      .map(([key, content]) => ({ kind, key, content }));
  });
}

/** Spreads the typing of a return over the time it was open, between contributor and programme manager. */
export function typingOf({ world, place }: Author, at: Month, from: string, until: string): Typing {
  const { chance } = world;
  const start = Date.parse(from);
  const length = Date.parse(until) - start;
  const by: Typing['by'] = ({ kind, key }) => {
    const contributes = chance.happens(0.45, 'types', place.slug, kind, key);
    const part = 0.02 + chance.unit('typed', place.slug, at, kind, key) * 0.9;
    return {
      savedBy: personId(contributes ? 'contributor' : 'programme.manager', place.slug),
      savedAt: new Date(start + Math.floor(length * part)).toISOString(),
    };
  };
  return { by, people: (typed) => [...new Set(changedParts(typed).map((part) => by(part).savedBy))].sort() };
}

/** Records the saved parts of a return and gives the ids of those who typed. */
export function writeEntries(
  records: Records,
  returnId: number,
  typed: Pick<TypedReturn, 'carried' | 'draft'>,
  typing: Typing,
): string[] {
  const rows = changedParts(typed).map((part) => ({ ...part, ...typing.by(part), version: 1 }));
  for (const row of rows) records.entry({ ...row, return: returnId });
  return [...new Set(rows.map(({ savedBy }) => savedBy))].sort();
}

/** A draft of which only some areas have been typed, the last of them without its judgement. */
export function partlyTyped(
  { world, place }: Author,
  at: Month,
  typed: TypedReturn,
): Pick<TypedReturn, 'carried' | 'draft'> {
  const { chance } = world;
  const draft = structuredClone(typed.carried);
  const order = chance.shuffled(Object.keys(typed.draft.areas), 'typed first', place.slug, at);
  const done = order.slice(0, chance.whole(2, 8, 'areas typed', place.slug, at));
  const { milestonesByArea } = world.frameworkOf(at);
  for (const area of done) {
    const entry = typed.draft.areas[area];
    if (entry !== undefined) draft.areas[area] = entry;
    for (const milestone of milestonesByArea[area] ?? []) {
      const reported = typed.draft.milestones[milestone];
      if (reported !== undefined) draft.milestones[milestone] = reported;
    }
  }
  for (const [code, figure] of Object.entries(typed.draft.ambitions))
    if (done.includes(code.slice(0, 3))) draft.ambitions[code] = figure;
  const half = draft.areas[done.at(-1) ?? ''];
  if (half !== undefined)
    draft.areas[done.at(-1) ?? ''] = { ...half, confidence: null, confidenceReason: '', next: '' };
  return { carried: typed.carried, draft };
}
