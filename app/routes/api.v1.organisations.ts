import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { PROGRAMME } from '~/domain/people/policy';
import { apiAnswer, apiQuery, jsonAnswer, pageOf } from '~/http/api-answer.server';
import { monthOf } from '~/http/api-view.server';
import { organisationJson } from '~/presenters/organisations/api';
import { organisationsAt } from '~/services/organisations/organisations-at.server';

export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    requirePermission(context, 'framework.read', PROGRAMME);
    const query = apiQuery(request, 'organisations');
    const { organisations } = organisationsAt(context, { month: monthOf(query.month) });
    const { items, next } = pageOf(organisations, ({ organisation }) => organisation.slug, query);
    return jsonAnswer(request, { items: items.map(organisationJson), next });
  });
}

export const action = loader;
