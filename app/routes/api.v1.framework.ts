import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { PROGRAMME } from '~/domain/people/policy';
import { apiAnswer, apiQuery, jsonAnswer } from '~/http/api-answer.server';
import { monthOf } from '~/http/api-view.server';
import { frameworkJson } from '~/presenters/framework/api';
import { readFramework } from '~/services/framework/read-framework.server';

export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    requirePermission(context, 'framework.read', PROGRAMME);
    const { month } = apiQuery(request, 'framework');
    const found = readFramework(context, { month: monthOf(month) });
    return jsonAnswer(request, frameworkJson(found ?? notFound('There is no framework for this month.')));
  });
}

export const action = loader;
