import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { PROGRAMME } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { exportReference } from '~/services/organisations/reference-data.server';

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'reference.manage', PROGRAMME);
  const file = orRefuse(exportReference(context));
  return new Response(JSON.stringify(file), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="reference-data-${file.exportedOn}.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
