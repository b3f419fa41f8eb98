import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { countParam, monthParam } from '~/http/params.server';
import { readSnapshotText } from '~/services/review/read-publications.server';

/** The snapshot exactly as it was hashed: anyone can check its SHA-256. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'publication.read', PROGRAMME);
  const month = monthParam(params);
  const version = countParam(params, 'version');
  const { content, sha256 } = orRefuse(readSnapshotText(context, { month, version }));
  return new Response(content, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="snapshot-${month}-version-${version}.json"`,
      'Content-SHA256': sha256,
      'Cache-Control': 'no-store',
    },
  });
}
