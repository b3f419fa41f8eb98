import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { apiAnswer, apiQuery, jsonAnswer, pageOf } from '~/http/api-answer.server';
import { askedView, orProblem } from '~/http/api-view.server';
import { milestoneJson, milestoneKey } from '~/presenters/rollups/api-lines';
import { loadMilestones } from '~/services/rollups/load-milestones.server';

export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    const query = apiQuery(request, 'milestones');
    const org = query.org ?? 'london';
    requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
    const book = orProblem(loadMilestones(context, { org, asked: askedView({ month: query.month }) }));
    const { items, next } = pageOf(book.lines, milestoneKey, query);
    return jsonAnswer(request, { items: items.map((line) => milestoneJson(line, book.view.month)), next });
  });
}

export const action = loader;
