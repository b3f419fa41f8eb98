import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { csvResponse } from '~/http/csv-response.server';
import { viewParams } from '~/http/view-params.server';
import { milestonesCsv, parseMilestonesChoice } from '~/presenters/rollups/milestones-page';
import { loadMilestones } from '~/services/rollups/load-milestones.server';

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { searchParams } = new URL(request.url);
  const org = searchParams.get('org') || 'london';
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  const loaded = loadMilestones(context, { org, asked: viewParams(request), ofGroup: true });
  if (!loaded.ok) return notFound(loaded.message);
  const { organisation, view } = loaded.value;
  const choice = parseMilestonesChoice((name) => searchParams.get(name));
  return csvResponse(milestonesCsv(loaded.value, choice), `milestones-${organisation.slug}-${view.month}`);
}
