import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { apiAnswer, apiQuery, jsonAnswer, pageOf } from '~/http/api-answer.server';
import { askedView, orProblem } from '~/http/api-view.server';
import { ambitionJson } from '~/presenters/rollups/api-lines';
import { loadAmbitions } from '~/services/rollups/load-ambitions.server';

export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    const query = apiQuery(request, 'ambitions');
    const org = query.org ?? 'london';
    requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
    const list = orProblem(loadAmbitions(context, { org, asked: askedView({ month: query.month }) }));
    const { items, next } = pageOf(list.ambitions, ({ standing }) => standing.ambition.code, query);
    return jsonAnswer(request, { items: items.map(ambitionJson), next });
  });
}

export const action = loader;
