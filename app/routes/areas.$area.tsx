import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { ChartPatterns } from '~/components/chart/patterns';
import { Page } from '~/components/layout/page';
import { AreaFramework } from '~/components/rollups/area-framework';
import { MarkShapes } from '~/components/rollups/mark';
import { Movers } from '~/components/rollups/movers';
import { Contributions, Receipt } from '~/components/rollups/receipt';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { LinkGroup, Switches } from '~/components/rollups/switches';
import { Trends } from '~/components/rollups/trend';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentArea } from '~/presenters/rollups/area';
import { oncePer } from '~/services/remembered.server';
import { loadArea } from '~/services/rollups/load-area.server';

/** The charts are drawn in the browser. */
export const handle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Area' : `${data.title}: ${data.caption}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  const loaded = loadArea(context, { area: slugParam(params, 'area'), org, asked: viewParams(request) });
  if (!loaded.ok) return notFound(loaded.message);
  return oncePer(loaded.value, 'page', () => presentArea(loaded.value));
}

export default function AreaPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      caption={page.caption}
      width="wide"
      breadcrumbs={[{ href: paths.london(), label: 'London' }]}
    >
      <MarkShapes />
      <ChartPatterns />
      <StatusLine status={page.status} />
      <p className="app-lede">{page.summary}</p>
      <OpenMonth open={page.status.open} />
      <Switches switches={page.switches} />
      <div className="app-switches app-no-print">
        <LinkGroup name="For" links={page.organisations} />
        <LinkGroup name="Area" links={page.areas} />
      </div>
      <Receipt receipt={page.receipt} />
      <Contributions rows={page.receipt.contributions} showIcb={page.showIcb} />
      <Movers movers={page.movers} since={page.since} />
      <Trends charts={page.trend} />
      <AreaFramework functions={page.functions} milestones={page.milestones} />
    </Page>
  );
}
