import type { ActionFunctionArgs } from '@remix-run/node';
import { failureProblem, faultsProblem, tagAfter, tagsOf } from '~/auth/api-return.server';
import { notFound, requirePermission } from '~/auth/guards.server';
import { openReturn } from '~/auth/open-return.server';
import { requireToken } from '~/auth/token.server';
import { faultsIn } from '~/domain/records/faults';
import { assuranceBodySchema } from '~/domain/returns/api-step';
import { apiAnswer, apiQuery, jsonAnswer, readJson, requireMatch } from '~/http/api-answer.server';
import { assureArea } from '~/services/returns/assure-area.server';

/** The ICB's own rating of one area of the submission that was read. */
export async function action({ request, params }: ActionFunctionArgs) {
  return apiAnswer(request, ['PUT'], async () => {
    const context = await requireToken(request, 'write');
    apiQuery(request, 'none');
    const body = await readJson(request);
    const opened = openReturn(context, params);
    requirePermission(context, 'return.assure', opened.resource);
    const area = params.area ?? '';
    const { place, month, submission } = opened;
    if (submission === null || !Object.hasOwn(submission.content.areas, area))
      return notFound('The return has no submission with this area.');
    const faults = faultsIn(assuranceBodySchema, body);
    if (faults.length > 0) return faultsProblem(faults);
    requireMatch(request, tagsOf(context, opened));
    const { confidence, reason } = assuranceBodySchema.parse(body);
    const { id } = submission.row;
    const done = assureArea(context, { place, month, area, submission: id, confidence, reason });
    if (!done.ok) return failureProblem(done);
    const { tag } = tagAfter(context, params);
    return jsonAnswer(
      request,
      { place, month, area, submission: id, confidence, reason: reason.trim() },
      { tag },
    );
  });
}

export const loader = action;
