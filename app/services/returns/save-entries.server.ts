import type { Month } from '~/domain/month';
import type { OrganisationLevel } from '~/domain/organisations/organisation';
import { may } from '~/domain/people/policy';
import { canonicalJson } from '~/domain/records/canonical';
import { type Failure, failure, success } from '~/domain/result';
import { ENTRY_SCHEMAS, type EntryKind, type EntryOf } from '~/domain/returns/content';
import { asSentence, PARTY_WORDS } from '~/domain/returns/party-words';
import type { ReturnState } from '~/domain/returns/workflow';
import { editable } from '~/domain/returns/workflow';
import { enteredByPlaces } from '~/domain/rollups/ambitions';
import type { Context } from '~/services/context.server';
import { recordEvent } from '~/services/records/record-event.server';
import { inTransaction, type Transaction } from '~db/client.server';
import { namesOf } from '~db/repos/people.server';
import { saveEntry } from '~db/repos/return-entries.server';
import { queriesOf } from '~db/repos/return-queries.server';
import { insertReturn, insertTransition, type ReturnRow } from '~db/repos/returns.server';
import { type Draft, draftOf, entryKey } from './draft-of.server';
import { type ReturnHandle, returnEntity, returnOf } from './return-of.server';

/** One part of a draft to save, with the version the person saw (0 = never saved). */
export type EntrySave = {
  [K in EntryKind]: { kind: K; key: string; seenVersion: number; content: EntryOf<K> };
}[EntryKind];

/** A part that somebody else saved first: theirs, to lay beside what was typed. */
export interface Conflict {
  kind: EntryKind;
  key: string;
  version: number;
  theirs: unknown;
  savedBy: string;
  savedAt: string;
}

export interface SaveConflict extends Failure<'conflict'> {
  conflicts: Conflict[];
}

export interface Saved {
  savedAt: string;
  /** Versions by 'kind/key' of every part of the request. */
  versions: Record<string, number>;
  /** How many parts really changed. */
  changed: number;
}

export type SaveFailure = SaveConflict | Failure<'not_found' | 'forbidden' | 'locked' | 'unknown_part'>;

function lockedWords(state: ReturnState, level: OrganisationLevel): string {
  const { signer, reviewer } = PARTY_WORDS[level];
  switch (state) {
    case 'awaiting_sign_off':
      return `The return is with ${signer} for sign-off, so it cannot be changed. Ask ${signer} to send it back if something is wrong.`;
    case 'submitted':
      return `The return has been submitted. ${asSentence(reviewer)} can raise a query to unlock an area.`;
    case 'accepted':
      return `${asSentence(reviewer)} has accepted this return. The London office can reopen it as a restatement.`;
    default:
      return 'The return cannot be changed now.';
  }
}

/**
 * Saves parts of a draft, all or nothing, opening the return with the first save. A part that is the same as it was is
 * not written, so nobody becomes its author by looking at it. A part saved by somebody else since is a conflict, and
 * then nothing is written.
 */
export function saveEntries(
  context: Context,
  input: {
    place: string;
    month: Month;
    saves: readonly EntrySave[];
    /** By which way it came when not typed on a page, such as a workbook; kept with every change. */
    provenance?: string;
    /** Written in the same transaction, once every part is saved. */
    alongside?: (tx: Transaction) => void;
  },
): { ok: true; value: Saved } | SaveFailure {
  return inTransaction(context.db, (tx) => {
    const found = returnOf(tx, context.now, input);
    if (!found.ok) return found;
    const handle = found.value;
    const permitted = permission(context, handle);
    if (permitted !== null) return permitted;
    const draft = draftOf(tx, handle, context.now);
    const fault = unknownPart(draft, input.saves) ?? lockedArea(tx, handle, draft, input.saves);
    if (fault !== null) return fault;

    const changes = input.saves.filter((save) => differs(draft, save));
    const conflicts = changes.filter((save) => versionOf(draft, save) !== save.seenVersion);
    if (conflicts.length > 0) return conflictOf(tx, draft, conflicts);

    if (changes.length > 0) {
      const row = handle.row ?? open(tx, context, handle);
      for (const save of changes) write(tx, context, row, handle, draft, save, input.provenance);
    }
    input.alongside?.(tx);
    const changed = new Set<EntrySave>(changes);
    return success({
      savedAt: context.now.toISOString(),
      versions: Object.fromEntries(
        input.saves.map((save) => [
          entryKey(save.kind, save.key),
          changed.has(save) ? save.seenVersion + 1 : versionOf(draft, save),
        ]),
      ),
      changed: changes.length,
    });
  });
}

function permission(context: Context, handle: ReturnHandle): SaveFailure | null {
  const { resource } = handle;
  if (may(context.actor, 'return.edit', resource)) return null;
  const belongs = may(context.actor, 'return.read_draft', resource);
  if (belongs && resource.period === 'scheduled')
    return failure('locked', `This month opens on ${handle.period.opensOn}.`);
  if (belongs && resource.period === 'published')
    return failure(
      'locked',
      'This month has been published. The London office can reopen it as a restatement.',
    );
  if (belongs && editable(resource.state) === 'none')
    return failure('locked', lockedWords(resource.state, handle.place.level));
  return failure('forbidden', `Only ${PARTY_WORDS[handle.place.level].typists} can change its return.`);
}

function unknownPart(draft: Draft, saves: readonly EntrySave[]): SaveFailure | null {
  const known = saves.every(({ kind, key, content }) => {
    if (!ENTRY_SCHEMAS[kind].safeParse(content).success) return false;
    if (kind === 'area') {
      const carried = draft.draft.areas[key];
      return carried !== undefined && sameKeys(carried.functions, content.functions);
    }
    if (kind === 'milestone') return key in draft.draft.milestones;
    if (kind === 'partner') return key in draft.draft.partners;
    if (kind === 'ambition')
      return draft.framework.ambitions.some((one) => one.code === key && enteredByPlaces(one));
    return /^[\w:.-]{1,80}$/.test(key);
  });
  return known
    ? null
    : failure('unknown_part', 'The form does not match this month’s return. Open the page again.');
}

function sameKeys(a: object, b: object): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b);
}

/** While queries are open only the queried areas unlock (model 2). */
function lockedArea(
  tx: Transaction,
  handle: ReturnHandle,
  draft: Draft,
  saves: readonly EntrySave[],
): SaveFailure | null {
  if (handle.row === null || editable(handle.row.state) !== 'queried_areas') return null;
  const latest = handle.submissions[0]?.id;
  const queried = new Set(
    queriesOf(tx, handle.row.id)
      .filter((query) => query.submission === latest)
      .map((query) => query.area),
  );
  const items = [...draft.milestones, ...draft.framework.ambitions];
  const areaOf = Object.fromEntries(items.map(({ code, area }) => [code, area]));
  const unlocked = saves.every(({ kind, key }) => {
    if (kind === 'area') return queried.has(key);
    if (kind === 'milestone' || kind === 'ambition') return queried.has(areaOf[key] ?? '');
    return kind === 'warning';
  });
  const { reviewer } = PARTY_WORDS[handle.place.level];
  return unlocked
    ? null
    : failure('locked', `Only the areas that ${reviewer} has queried can be changed now.`);
}

function currentContent(draft: Draft, { kind, key }: Pick<EntrySave, 'kind' | 'key'>): unknown {
  const parts = {
    area: draft.draft.areas,
    milestone: draft.draft.milestones,
    ambition: draft.draft.ambitions,
    partner: draft.draft.partners,
    ask: draft.draft.asks,
    risk: draft.draft.risks,
    warning: draft.draft.warnings,
  };
  return (parts[kind] as Record<string, unknown>)[key];
}

function differs(draft: Draft, save: EntrySave): boolean {
  return canonicalJson(currentContent(draft, save)) !== canonicalJson(save.content);
}

function versionOf(draft: Draft, { kind, key }: Pick<EntrySave, 'kind' | 'key'>): number {
  return draft.saved.get(entryKey(kind, key))?.version ?? 0;
}

function conflictOf(tx: Transaction, draft: Draft, saves: readonly EntrySave[]): SaveConflict {
  const rows = saves.map((save) => draft.saved.get(entryKey(save.kind, save.key)));
  const names = namesOf(tx, [...new Set(rows.flatMap((row) => (row === undefined ? [] : [row.savedBy])))]);
  return {
    ...failure('conflict', 'Somebody else saved this while you were typing. Nothing of yours has been lost.'),
    conflicts: saves.map((save, index) => ({
      kind: save.kind,
      key: save.key,
      version: versionOf(draft, save),
      theirs: currentContent(draft, save),
      savedBy: names.get(rows[index]?.savedBy ?? '') ?? 'A colleague',
      savedAt: rows[index]?.savedAt ?? '',
    })),
  };
}

function open(tx: Transaction, context: Context, handle: ReturnHandle): ReturnRow {
  const at = context.now.toISOString();
  const row = insertReturn(tx, handle.place.slug, handle.month, at);
  insertTransition(tx, row.id, {
    action: 'open',
    fromState: 'not_started',
    toState: 'draft',
    by: context.actor.id,
    at,
    reason: '',
  });
  recordEvent(tx, context, {
    action: 'return.opened',
    entity: returnEntity(handle.place.slug, handle.month),
  });
  return row;
}

function write(
  tx: Transaction,
  context: Context,
  row: ReturnRow,
  handle: ReturnHandle,
  draft: Draft,
  save: EntrySave,
  provenance: string | undefined,
): void {
  const { kind, key, content, seenVersion } = save;
  const entry = {
    kind,
    key,
    content: kind === 'area' ? withRetired(draft, key, content) : content,
    savedBy: context.actor.id,
    savedAt: context.now.toISOString(),
  };
  const version = saveEntry(tx, row.id, entry, seenVersion);
  if (version === null) throw new Error(`the version of ${kind} ${key} moved inside one transaction`);
  recordEvent(tx, context, {
    action: 'return.saved',
    entity: returnEntity(handle.place.slug, handle.month, `${kind}/${key}`),
    before: currentContent(draft, save) ?? null,
    after: content,
    reason: provenance,
  });
}

/** What was typed of functions that the month no longer asks for stays where it is, should they be asked for again. */
function withRetired(draft: Draft, area: string, content: EntryOf<'area'>): EntryOf<'area'> {
  const saved = draft.saved.get(entryKey('area', area))?.content as EntryOf<'area'> | undefined;
  return { ...content, functions: { ...saved?.functions, ...content.functions } };
}
