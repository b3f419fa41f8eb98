import { isDate } from '~/domain/date';
import { may } from '~/domain/people/policy';
import type { Fault } from '~/domain/records/faults';
import type { Failure } from '~/domain/result';
import { endOfLondonDay } from '~/domain/rollups/view';
import { tagOf } from '~/http/api-answer.server';
import { problem } from '~/http/problem.server';
import { returnJson } from '~/presenters/returns/api';
import type { Context } from '~/services/context.server';
import { readingOf } from '~/services/returns/read-submission.server';
import { draftIn, type OpenReturn, openReturn } from './open-return.server';

/** A return as the JSON interface tells of it: its text, and whose it is. */

type Params = Readonly<Record<string, string | undefined>>;

/** An instant or a day of an address as an instant in UTC: a day stands for its end in London. */
export function knownOn(text: string | undefined): string | null {
  if (text === undefined) return null;
  return isDate(text) ? endOfLondonDay(text) : new Date(text).toISOString();
}

/** The text that a reader of a return is sent: of its draft, or of its effective submission. */
export function returnText(context: Context, opened: OpenReturn, draft: boolean): string {
  const { place, month, submission } = opened;
  const shown = draft ? draftIn(opened) : null;
  const reading = shown ?? (submission === null ? null : readingOf(context.db, submission));
  const { state, version } = standingOf(context, opened);
  return JSON.stringify(
    returnJson({
      place,
      month,
      state,
      version,
      draft,
      hidden: !draft && !may(context.actor, 'return.read_submission', opened.resource),
      submission: submission?.row ?? null,
      reading,
      content: shown?.draft ?? submission?.content ?? null,
      assurances: draft ? [] : opened.assurances,
      queries: opened.queries,
    }),
  );
}

/** The state of a return and what its version is now, for those who may know. */
export function standingOf({ actor }: Context, { resource, handle, draft }: OpenReturn) {
  if (!may(actor, 'return.see_state', resource)) return { state: null, version: null };
  const saves = [...(draft?.saved.values() ?? [])].reduce((total, row) => total + row.version, 0);
  return { state: resource.state, version: `${handle.row?.version ?? 0}.${saves}` };
}

/** The tags under which this person would read the return now: any of them may stand in If-Match. */
export function tagsOf(context: Context, opened: OpenReturn): string[] {
  const texts = [returnText(context, opened, false)];
  if (opened.draft !== null) texts.push(returnText(context, opened, true));
  return texts.map(tagOf);
}

/** The tag with which the next change of a return can be sent, once it has been changed. */
export function tagAfter(context: Context, params: Params): { opened: OpenReturn; tag: string } {
  const opened = openReturn(context, params);
  return { opened, tag: tagOf(returnText(context, opened, opened.draft !== null)) };
}

const STATUS: Record<string, number> = {
  not_found: 404,
  forbidden: 403,
  own_work: 403,
  stale: 409,
  conflict: 409,
  locked: 409,
  queries_unanswered: 409,
};

const POINTERS: Record<string, string> = {
  reason_missing: '/reason',
  query_text: '/reason',
  unknown_area: '/areas',
  no_queries: '/areas',
};

/** The problem for an outcome of a use case; whatever is about what was sent is a 422 with its pointer. */
export function failureProblem(failure: Failure): Response {
  const status = STATUS[failure.code];
  if (status !== undefined) return problem({ status, detail: failure.message });
  const pointer = POINTERS[failure.code] ?? '';
  return faultsProblem([{ pointer, code: failure.code, message: failure.message }]);
}

/** The problem that names every fault of what was sent. */
export function faultsProblem(errors: readonly Fault[]): Response {
  return problem({ status: 422, detail: 'Nothing was changed. Each fault is listed.', errors });
}
