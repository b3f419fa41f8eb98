import type { LoaderFunctionArgs } from '@remix-run/node';
import { badRequest, requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { apiAnswer, apiQuery, jsonAnswer, pageOf } from '~/http/api-answer.server';
import { monthOf, orProblem } from '~/http/api-view.server';
import { slugParam } from '~/http/params.server';
import { historyMonthJson } from '~/presenters/rollups/api-receipt';
import { loadHistory } from '~/services/rollups/load-history.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    const org = slugParam(params, 'org');
    requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
    const query = apiQuery(request, 'history');
    if (query.from !== undefined && query.to !== undefined && query.to < query.from)
      badRequest('The last month must not come before the first one.');
    const { months } = orProblem(
      loadHistory(context, {
        org,
        area: query.area ?? null,
        from: monthOf(query.from),
        to: monthOf(query.to),
      }),
    );
    const { items, next } = pageOf(months, ({ month }) => month, query);
    return jsonAnswer(request, { items: items.map(historyMonthJson), next });
  });
}

export const action = loader;
