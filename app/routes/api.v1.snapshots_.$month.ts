import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requirePermission } from '~/auth/guards.server';
import { requireToken } from '~/auth/token.server';
import { PROGRAMME } from '~/domain/people/policy';
import { apiAnswer, apiQuery, jsonAnswer } from '~/http/api-answer.server';
import { orProblem } from '~/http/api-view.server';
import { monthParam } from '~/http/params.server';
import { snapshotText } from '~/presenters/review/api';
import { publicationOf, readSnapshotText } from '~/services/review/read-publications.server';

export async function loader({ request, params }: LoaderFunctionArgs) {
  return apiAnswer(request, ['GET'], async () => {
    const context = await requireToken(request, 'read');
    requirePermission(context, 'publication.read', PROGRAMME);
    const month = monthParam(params);
    const { version } = apiQuery(request, 'snapshot');
    const row = publicationOf(context, month, version === undefined ? null : Number(version));
    if (row === null) return notFound('This month has no publication with that version.');
    const { content } = orProblem(readSnapshotText(context, { month, version: row.version }));
    return jsonAnswer(request, snapshotText(row, content), { tag: `"${row.sha256}"` });
  });
}

export const action = loader;
