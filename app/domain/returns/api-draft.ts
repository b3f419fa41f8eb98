import type { z } from 'zod';
import type { IsoDate } from '~/domain/date';
import type { Ambition } from '~/domain/framework/framework';
import type { Month } from '~/domain/month';
import type { Fault } from '~/domain/records/faults';
import { NO_FIGURE } from './ambition-form';
import { type DraftBody, draftBodySchema, type functionBody } from './api-draft-body';
import { faultsOfBody, sameAsk } from './api-draft-faults';
import {
  type AmbitionEntry,
  type AreaEntry,
  type DraftContent,
  ENTRY_SCHEMAS,
  type EntryKind,
  type EntryOf,
  type FunctionEntry,
  type MilestoneEntry,
} from './content';

/** One part of the draft as it would be saved. */
export type DraftPart = { [K in EntryKind]: { kind: K; key: string; content: EntryOf<K> } }[EntryKind];

export interface DraftBodyContext {
  month: Month;
  today: IsoDate;
  /** The draft as it stands. */
  draft: DraftContent;
  ambitions: readonly Ambition[];
  /** Makes the key of a new ask. */
  newKey: () => string;
}

/** The parts that a body changes, each laid over the draft; or every fault of the body at once. */
export function readDraftBody(
  body: unknown,
  context: DraftBodyContext,
): { ok: true; parts: DraftPart[] } | { ok: false; faults: Fault[] } {
  const faults = faultsOfBody(body, context);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, parts: partsOf(draftBodySchema.parse(body), context).map(settled) };
}

/** The same part with its texts trimmed, as a form's would be. */
function settled({ kind, key, content }: DraftPart): DraftPart {
  return { kind, key, content: ENTRY_SCHEMAS[kind].parse(content) } as DraftPart;
}

/** What is given, over what is there. */
function laid<T extends object>(before: T, given: { [K in keyof T]?: T[K] | undefined }): T {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(said) };
}

function partsOf(body: DraftBody, context: DraftBodyContext): DraftPart[] {
  const { draft } = context;
  const parts: DraftPart[] = [];
  for (const [key, given] of Object.entries(body.areas ?? {}))
    parts.push({ kind: 'area', key, content: areaOver(draft.areas[key] as AreaEntry, given) });
  for (const [key, given] of Object.entries(body.milestones ?? {}))
    parts.push({
      kind: 'milestone',
      key,
      content: laid<MilestoneEntry>(draft.milestones[key] as MilestoneEntry, given),
    });
  for (const [key, given] of Object.entries(body.ambitions ?? {}))
    parts.push({
      kind: 'ambition',
      key,
      content: laid<AmbitionEntry>(draft.ambitions[key] ?? NO_FIGURE, given),
    });
  const sectors = new Set([...Object.keys(body.partners ?? {}), ...Object.keys(body.partnerNotes ?? {})]);
  for (const key of sectors) {
    const before = draft.partners[key] ?? { position: null, note: '' };
    const given = { position: body.partners?.[key], note: body.partnerNotes?.[key] };
    parts.push({ kind: 'partner', key, content: laid(before, given) });
  }
  if (body.asks !== undefined) parts.push(...askParts(body.asks, context));
  return parts;
}

function areaOver(
  before: AreaEntry,
  { ratings, ...given }: NonNullable<DraftBody['areas']>[string],
): AreaEntry {
  const functions = { ...before.functions };
  for (const [code, fn] of Object.entries(ratings ?? {}))
    functions[code] = functionOver(before.functions[code] as FunctionEntry, fn);
  return { ...laid(before, given), functions };
}

/** A level takes "not applicable" away, and the other way round. */
function functionOver(before: FunctionEntry, given: z.output<typeof functionBody>): FunctionEntry {
  const after = laid(before, given as { rating?: FunctionEntry['rating'] });
  if ((given.rating ?? null) !== null) return { ...after, notApplicable: null };
  return (given.notApplicable ?? null) !== null ? { ...after, rating: null } : after;
}

function askParts(
  given: NonNullable<DraftBody['asks']>,
  { month, draft, newKey }: DraftBodyContext,
): DraftPart[] {
  const taken = new Set(given.flatMap(({ key }) => key ?? []));
  const parts = given.map(({ key, level, text, answerBy }): DraftPart & { kind: 'ask' } => {
    const found = key ?? sameAsk(draft.asks, { level, text }, taken);
    const before = found === undefined ? undefined : draft.asks[found];
    if (found !== undefined) taken.add(found);
    return {
      kind: 'ask',
      key: found ?? newKey(),
      content: { level, text, answerBy, openedMonth: before?.openedMonth ?? month, withdrawn: false },
    };
  });
  const gone = Object.entries(draft.asks).filter(([key, ask]) => !taken.has(key) && !ask.withdrawn);
  return [
    ...parts,
    ...gone.map(([key, ask]): DraftPart => ({ kind: 'ask', key, content: { ...ask, withdrawn: true } })),
  ];
}
