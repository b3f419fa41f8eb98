import type { Month } from '~/domain/month';
import type { Actor } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import { failure, type Result, success } from '~/domain/result';
import type { Context } from '~/services/context.server';
import { lostPowers } from '~/services/people/lent-powers.server';
import { rememberedInScope, type ScopedContext } from '~/services/remembered.server';
import { type AssuranceRow, assurancesOf } from '~db/repos/assurances.server';
import { namesOf } from '~db/repos/people.server';
import { type QueryRow, queriesOf } from '~db/repos/return-queries.server';
import { type TransitionRow, transitionsOf } from '~db/repos/returns.server';
import { publicationsOf } from '~db/repos/snapshots.server';
import { effectiveSubmission, type WholeSubmission } from '~db/repos/submissions.server';
import { type Draft, draftOf } from './draft-of.server';
import { type ReturnHandle, returnOf } from './return-of.server';

/** A return as one reader may see it. */
export interface LoadedReturn {
  handle: ReturnHandle;
  /** Null for readers who may not see the place's draft. */
  draft: Draft | null;
  /** The effective submission, null when there is none or the reader may not see it. */
  submission: WholeSubmission | null;
  assurances: AssuranceRow[];
  queries: QueryRow[];
  transitions: TransitionRow[];
  /** Names of everyone mentioned, by id. */
  names: Map<string, string>;
}

/** Loads a return for a reader: its state for all who may know it, its words for those who may read them. */
export function loadReturn(
  context: Context,
  input: { place: string; month: Month; asKnownOn?: string | null },
): Result<LoadedReturn, 'not_found' | 'forbidden'> {
  const loaded = rememberedInScope(context, `return ${JSON.stringify(input)}`, (scoped) =>
    readReturn(scoped, input),
  );
  if (loaded.ok || loaded.code !== 'forbidden') return loaded;
  return failure('forbidden', lostPowers(context).get(input.place) ?? loaded.message);
}

function readReturn(
  { db, actor, now }: ScopedContext,
  input: { place: string; month: Month; asKnownOn?: string | null },
): Result<LoadedReturn, 'not_found' | 'forbidden'> {
  const found = returnOf(db, now, input);
  if (!found.ok) return found;
  const seesState = may(actor, 'return.see_state', found.value.resource);
  const readsSubmission = may(actor, 'return.read_submission', found.value.resource);
  const { handle, asKnownOn } = readsWhatIsPublished(actor, found.value)
    ? asPublished(db, found.value, input.asKnownOn ?? null)
    : { handle: found.value, asKnownOn: input.asKnownOn ?? null };
  if (!seesState && !readsSubmission)
    return failure('forbidden', 'This return belongs to another place and its month is not published yet.');
  const readsDraft = may(actor, 'return.read_draft', handle.resource);
  const draft = readsDraft ? draftOf(db, handle, now) : null;
  const submission = readsSubmission
    ? effectiveSubmission(db, handle.place.slug, handle.month, asKnownOn)
    : null;
  const transitions = handle.row === null || !seesState ? [] : transitionsOf(db, handle.row.id);
  const until = asKnownOn ?? '9999';
  const queries =
    handle.row === null || !readsSubmission
      ? []
      : queriesOf(db, handle.row.id).filter(({ raisedAt }) => raisedAt <= until);
  const assurances =
    submission === null ? [] : assurancesOf(db, submission.row.id).filter(({ at }) => at <= until);
  return success({
    handle,
    draft,
    submission,
    assurances,
    queries,
    transitions,
    names: namesOf(db, peopleIn(draft, submission, assurances, queries, transitions)),
  });
}

/** Whether a reader may read the return only because its month is published. */
function readsWhatIsPublished(actor: Actor, { resource }: ReturnHandle): boolean {
  return (
    resource.period === 'published' &&
    !may(actor, 'return.read_submission', { ...resource, period: 'closed' })
  );
}

/** The return as its month was last published: what came since is not theirs to see before the next version. */
function asPublished(
  db: Context['db'],
  handle: ReturnHandle,
  asKnownOn: string | null,
): { handle: ReturnHandle; asKnownOn: string | null } {
  const latest = publicationsOf(db, handle.month).at(-1)?.publishedAt;
  if (latest === undefined) return { handle, asKnownOn };
  const until = asKnownOn === null || asKnownOn > latest ? latest : asKnownOn;
  const submissions = handle.submissions.filter(({ submittedAt }) => submittedAt <= until);
  return { handle: { ...handle, submissions }, asKnownOn: until };
}

function peopleIn(
  draft: Draft | null,
  submission: WholeSubmission | null,
  assurances: readonly AssuranceRow[],
  queries: readonly QueryRow[],
  transitions: readonly TransitionRow[],
): string[] {
  const row = submission?.row;
  const ids = [
    ...[...(draft?.saved.values() ?? [])].map((entry) => entry.savedBy),
    ...(row === undefined ? [] : [...row.typedBy, row.askedBy, row.signedBy, row.signedFor]),
    ...assurances.map((assurance) => assurance.by),
    ...queries.flatMap((query) => [query.owner, query.raisedBy, query.answeredBy]),
    ...transitions.map((transition) => transition.by),
  ];
  return [...new Set(ids.filter((id): id is string => id !== null))];
}
