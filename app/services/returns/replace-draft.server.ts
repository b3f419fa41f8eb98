import { randomUUID } from 'node:crypto';
import { londonDate } from '~/domain/date';
import type { Month } from '~/domain/month';
import type { Fault } from '~/domain/records/faults';
import { type Failure, failure } from '~/domain/result';
import { readDraftBody } from '~/domain/returns/api-draft';
import type { Context } from '~/services/context.server';
import { type Draft, entryKey } from './draft-of.server';
import { type EntrySave, type Saved, type SaveFailure, saveEntries } from './save-entries.server';

export interface BodyRefused extends Failure<'faults'> {
  faults: Fault[];
}

/**
 * Lays what a program sent over the draft it read, and saves what differs, all or nothing: by the same use case, and so
 * with the same locks and versions, as the pages.
 */
export function replaceDraft(
  context: Context,
  { place, month, draft, body }: { place: string; month: Month; draft: Draft; body: unknown },
): { ok: true; value: Saved } | SaveFailure | BodyRefused {
  const read = readDraftBody(body, {
    month,
    today: londonDate(context.now),
    draft: draft.draft,
    ambitions: draft.framework.ambitions,
    newKey: randomUUID,
  });
  if (!read.ok) return { ...failure('faults', 'Nothing was saved.'), faults: read.faults };
  const saves = read.parts.map((part) => {
    const seenVersion = draft.saved.get(entryKey(part.kind, part.key))?.version ?? 0;
    return { ...part, seenVersion } as EntrySave;
  });
  return saveEntries(context, { place, month, saves });
}
