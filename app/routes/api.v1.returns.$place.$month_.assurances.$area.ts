import type { ActionFunctionArgs } from '@remix-run/node';
import { failureProblem, faultsProblem, tagAfter, tagsOf } from '~/auth/api-return.server';
import { notFound, requirePermission } from '~/auth/guards.server';
import { openReturn } from '~/auth/open-return.server';
import { requireToken } from '~/auth/token.server';
import { may, type ReturnResource } from '~/domain/people/policy';
import { faultsIn } from '~/domain/records/faults';
import { assuranceBodySchema } from '~/domain/returns/api-step';
import { apiAnswer, apiQuery, jsonAnswer, readJson, requireMatch } from '~/http/api-answer.server';
import { problem } from '~/http/problem.server';
import type { Context } from '~/services/context.server';
import { assureArea } from '~/services/returns/assure-area.server';

/** The ICB's own rating of one area of the submission that was read. */
export async function action({ request, params }: ActionFunctionArgs) {
  return apiAnswer(request, ['PUT'], async () => {
    const context = await requireToken(request, 'write');
    apiQuery(request, 'none');
    const body = await readJson(request);
    const opened = openReturn(context, params);
    const { resource } = opened;
    if (tooEarlyOrLate(context, resource))
      return problem({
        status: 409,
        detail: `The ICB rates an area while the return is submitted or queried. This one is ${resource.state}.`,
      });
    requirePermission(context, 'return.assure', resource);
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

/** Whether it is not the person but the state of the return that forbids the rating. */
function tooEarlyOrLate({ actor }: Context, resource: ReturnResource): boolean {
  return (
    !may(actor, 'return.assure', resource) && may(actor, 'return.assure', { ...resource, state: 'submitted' })
  );
}
