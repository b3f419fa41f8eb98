import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { Page } from '~/components/layout/page';
import { PlacesStanding } from '~/components/organisations/places-standing';
import { DashboardDuties } from '~/components/review/duties';
import { TenYears } from '~/components/rollups/ambitions';
import { Group } from '~/components/rollups/group';
import { MarkShapes } from '~/components/rollups/mark';
import { Matrix, MatrixLegend } from '~/components/rollups/matrix';
import { MilestonesInShort } from '~/components/rollups/milestones';
import { Movers } from '~/components/rollups/movers';
import { OnThisPage } from '~/components/rollups/on-this-page';
import { Headline } from '~/components/rollups/pieces';
import { ReturnsFigures } from '~/components/rollups/returns-figures';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { Switches } from '~/components/rollups/switches';
import { TakeAway } from '~/components/rollups/take-away';
import { InShort } from '~/components/rollups/trend';
import { Views } from '~/components/rollups/views';
import { may } from '~/domain/people/policy';
import type { Dashboard as DashboardFigures } from '~/domain/rollups/dashboard';
import type { AskedView } from '~/domain/rollups/view';
import { orRefuse } from '~/http/or-refuse.server';
import { slugParam } from '~/http/params.server';
import { renderOnly } from '~/http/render-only.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { type PlacesStandingModel, presentPlacesStanding } from '~/presenters/organisations/places-standing';
import { pageTitle } from '~/presenters/page-title';
import { type DutiesView, dashboardDuties } from '~/presenters/review/start-reviews';
import {
  type IcbModel,
  type OtherIcbModel,
  presentIcb,
  presentOtherIcb,
} from '~/presenters/rollups/dashboard';
import {
  type GroupModel,
  type GroupSwitchModel,
  presentGroup,
  presentGroupSwitch,
} from '~/presenters/rollups/group';
import { type MilestoneSummary, presentMilestoneSummary } from '~/presenters/rollups/milestone-summary';
import { type InShortModel, presentInShort } from '~/presenters/rollups/over-time';
import { presentParts } from '~/presenters/rollups/parts';
import type { Context } from '~/services/context.server';
import { readPlacesStanding } from '~/services/organisations/places-standing.server';
import { oncePer } from '~/services/remembered.server';
import { organisationDuties } from '~/services/review/duties.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadGroup } from '~/services/rollups/load-group.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import { loadTrends } from '~/services/rollups/load-trends.server';

const crumbs = [{ href: paths.london(), label: 'London' }];

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.dashboard?.title ?? page?.other?.title ?? 'ICB') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const slug = slugParam(params, 'icb');
  const resource = { kind: 'organisation', slug } as const;
  requirePermission(context, 'rollup.read', resource);
  const groups = openGroups(context, request);
  const asked = viewParams(request);
  const loaded = loadDashboard(context, { org: slug, asked });
  const queue = may(context.actor, 'review_queue.read', resource);
  if (loaded.ok) {
    const { organisation } = loaded.value;
    if (organisation.level !== 'icb') return notFound();
    const page = oncePer(loaded.value, `page ${queue} ${JSON.stringify(groups)}`, () => {
      const chosen = orRefuse(loadGroup(context, loaded.value));
      const dashboard = {
        ...presentIcb(loaded.value),
        inShort: inShortOf(context, slug, asked),
        milestoneDates: milestoneDatesOf(context, slug, asked),
        standing: standingOf(context, loaded.value),
        groupSwitch: presentGroupSwitch(groups, loaded.value.view),
        group: chosen === null ? null : presentGroup(chosen, groups, (query) => paths.icb(slug, query)),
      };
      return { dashboard, queue, other: null };
    });
    const duties = dashboardDuties(organisationDuties(context, organisation));
    return data(renderOnly(oncePer(page, `duties ${JSON.stringify(duties)}`, () => ({ ...page, duties }))));
  }
  if (loaded.code === 'not_found') return notFound(loaded.message);
  return data({ dashboard: null, queue, other: presentOtherIcb(loaded.icb), duties: null }, { status: 404 });
}

function inShortOf(context: Context, org: string, asked: AskedView) {
  const trends = loadTrends(context, { org, area: null, asked });
  return trends.ok ? presentInShort(trends.value) : null;
}

function milestoneDatesOf(context: Context, org: string, asked: AskedView) {
  const book = loadMilestones(context, { org, asked });
  return book.ok ? presentMilestoneSummary(book.value) : null;
}

function standingOf(context: Context, { places, view }: DashboardFigures) {
  return presentPlacesStanding(readPlacesStanding(context, places, view.month), places);
}

export default function Icb() {
  const { dashboard, other, queue, duties } = useLoaderData<typeof loader>();
  if (dashboard !== null) return <Dashboard page={dashboard} queue={queue} duties={duties} />;
  return other === null ? null : <OtherIcb page={other} />;
}

type Shown = IcbModel & {
  inShort: InShortModel | null;
  milestoneDates: MilestoneSummary | null;
  standing: PlacesStandingModel;
  groupSwitch: GroupSwitchModel;
  group: GroupModel | null;
};

function Dashboard({ page, queue, duties }: { page: Shown; queue: boolean; duties: DutiesView | null }) {
  return (
    <Page title={page.title} width="wide" breadcrumbs={crumbs}>
      <MarkShapes />
      <Views views={page.views} />
      <StatusLine status={page.status} />
      {page.history === '' ? null : <p className="app-visually-quiet">{page.history}</p>}
      <Headline pieces={page.headline} />
      <ReturnsFigures returns={page.returns} />
      {queue ? (
        <p className="app-no-print">
          <a href={page.queueHref}>Review the returns of this month</a>
        </p>
      ) : null}
      <OpenMonth open={page.status.open} />
      <TakeAway pack={page.pack} downloads={page.downloads} />
      <OnThisPage
        parts={presentParts([
          ['matrix', true],
          ['movers', page.since !== null && page.movers.down.length + page.movers.up.length > 0],
          ['over-time', page.inShort !== null],
          ['milestones', page.milestones.total > 0],
          ['ten-years', page.tenYears !== null],
          ['integrators', true],
          ['duties', duties !== null],
        ])}
      />
      <Switches switches={page.switches} group={page.groupSwitch} />
      {page.group === null ? null : <Group group={page.group} />}
      <section className="app-section" aria-labelledby="matrix">
        <h2 id="matrix" className="nhsuk-heading-m">
          How ready is each place, and will its next milestones land?
        </h2>
        <Matrix matrix={page.matrix} />
        <MatrixLegend />
      </section>
      <Movers movers={page.movers} since={page.since} />
      <InShort history={page.inShort} />
      <MilestonesInShort milestones={page.milestones} summary={page.milestoneDates} />
      <TenYears path={page.tenYears} />
      <PlacesStanding standing={page.standing} />
      <DashboardDuties duties={duties} />
    </Page>
  );
}

function OtherIcb({ page }: { page: OtherIcbModel }) {
  return (
    <Page title={page.title} breadcrumbs={crumbs}>
      <p>{page.paragraph}</p>
      <ul>
        {page.links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
