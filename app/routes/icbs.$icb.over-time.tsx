import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { OverTime } from '~/components/rollups/over-time';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentOverTime } from '~/presenters/rollups/over-time';
import type { RouteHandle } from '~/root';
import { oncePer } from '~/services/remembered.server';
import { loadTrends } from '~/services/rollups/load-trends.server';

/** The charts answer to the pointer. */
export const handle: RouteHandle = { scripts: 'late' };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.title ?? 'ICB over time') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const icb = slugParam(params, 'icb');
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: icb });
  const area = new URL(request.url).searchParams.get('area')?.trim() || null;
  const loaded = loadTrends(context, { org: icb, area, asked: viewParams(request) });
  if (!loaded.ok) return notFound(loaded.message);
  if (loaded.value.organisation.level !== 'icb') return notFound();
  return oncePer(loaded.value, 'page', () => presentOverTime(loaded.value));
}

export default function IcbOverTime() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      caption={page.caption}
      width="wide"
      breadcrumbs={[{ href: paths.london(), label: 'London' }]}
    >
      <OverTime page={page} />
    </Page>
  );
}
