import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { apiAnswer, apiQuery, jsonAnswer } from '~/http/api-answer.server';
import { askedView, orProblem } from '~/http/api-view.server';
import { slugParam } from '~/http/params.server';
import { receiptJson } from '~/presenters/rollups/api-receipt';
import { loadReceipt } from '~/services/rollups/load-receipt.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    const org = slugParam(params, 'org');
    requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
    const asked = askedView(apiQuery(request, 'rollup'));
    return jsonAnswer(request, receiptJson(orProblem(loadReceipt(context, { org, asked }))));
  });
}

export const action = loader;
