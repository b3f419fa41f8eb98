import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { csvResponse } from '~/http/csv-response.server';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { templateCsv } from '~/presenters/rollups/upload-template';
import { loadAmbitions } from '~/services/rollups/load-ambitions.server';

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  requirePermission(context, 'ambition.record', { kind: 'organisation', slug: org });
  const loaded = loadAmbitions(context, { org, asked: viewParams(request) });
  if (!loaded.ok) return notFound(loaded.message);
  return csvResponse(templateCsv(loaded.value), 'ambition-values');
}
