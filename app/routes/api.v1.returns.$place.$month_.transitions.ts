import type { ActionFunctionArgs } from '@remix-run/node';
import { failureProblem, faultsProblem, standingOf, tagAfter, tagsOf } from '~/auth/api-return.server';
import { requirePermission } from '~/auth/guards.server';
import { openReturn } from '~/auth/open-return.server';
import { requireToken } from '~/auth/token.server';
import { londonDate } from '~/domain/date';
import { readStepBody, stepNotPossible } from '~/domain/returns/api-step';
import { apiAnswer, apiQuery, jsonAnswer, readJson, requireMatch } from '~/http/api-answer.server';
import { problem } from '~/http/problem.server';
import { checkJson } from '~/presenters/returns/api';
import { proposedQueryDay } from '~/presenters/returns/other-forms';
import { takeStep } from '~/services/returns/take-step.server';

/** The guard is to see the state: who may take which step now is for the use case to say, as for the pages. */
export async function action({ request, params }: ActionFunctionArgs) {
  return apiAnswer(request, ['POST'], async () => {
    const context = await requireToken(request, 'write');
    apiQuery(request, 'none');
    const body = await readJson(request);
    const opened = openReturn(context, params);
    requirePermission(context, 'return.see_state', opened.resource);
    const read = readStepBody(body);
    if (!read.ok) return faultsProblem(read.faults);
    requireMatch(request, tagsOf(context, opened));
    const misplaced = stepNotPossible(opened.resource.state, read.value.action);
    if (misplaced !== null) return problem({ status: 409, detail: misplaced });
    const { place, month } = opened;
    const seenVersion = opened.handle.row?.version ?? 0;
    const answerBy = proposedQueryDay(londonDate(context.now));
    const done = takeStep(context, { place, month, seenVersion, step: read.value, answerBy });
    if (!done.ok) {
      if ('faults' in done) return faultsProblem(done.faults);
      return 'reading' in done ? faultsProblem(checkJson(done.reading).errors) : failureProblem(done);
    }
    const after = tagAfter(context, params);
    return jsonAnswer(request, { place, month, ...standingOf(context, after.opened) }, { tag: after.tag });
  });
}

export const loader = action;
