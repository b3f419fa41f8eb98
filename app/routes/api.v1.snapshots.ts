import type { LoaderFunctionArgs } from '@remix-run/node';
import { requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { PROGRAMME } from '~/domain/people/policy';
import { apiAnswer, apiQuery, jsonAnswer, pageOf } from '~/http/api-answer.server';
import { orProblem } from '~/http/api-view.server';
import { publicationJson, publicationKey } from '~/presenters/review/api';
import { readPublications } from '~/services/review/read-publications.server';

export async function loader({ request }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    requirePermission(context, 'publication.read', PROGRAMME);
    const publications = orProblem(readPublications(context));
    const { items, next } = pageOf(publications, publicationKey, apiQuery(request, 'snapshots'));
    return jsonAnswer(request, { items: items.map(publicationJson), next });
  });
}

export const action = loader;
