import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { Page } from '~/components/layout/page';
import { PlacesStanding } from '~/components/organisations/places-standing';
import { DashboardDuties } from '~/components/review/duties';
import { TenYears } from '~/components/rollups/ambitions';
import { Group } from '~/components/rollups/group';
import { HeatLegend, HeatMap } from '~/components/rollups/heat-map';
import { MarkShapes } from '~/components/rollups/mark';
import { MilestonesInShort } from '~/components/rollups/milestones';
import { Movers } from '~/components/rollups/movers';
import { OnThisPage } from '~/components/rollups/on-this-page';
import { Headline } from '~/components/rollups/pieces';
import { ReturnsFigures } from '~/components/rollups/returns-figures';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { Switches } from '~/components/rollups/switches';
import { TakeAway } from '~/components/rollups/take-away';
import { TileMap } from '~/components/rollups/tile-map';
import { InShort } from '~/components/rollups/trend';
import { Views } from '~/components/rollups/views';
import type { Dashboard as DashboardFigures } from '~/domain/rollups/dashboard';
import type { AskedView } from '~/domain/rollups/view';
import { orRefuse } from '~/http/or-refuse.server';
import { renderOnly } from '~/http/render-only.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { presentPlacesStanding } from '~/presenters/organisations/places-standing';
import { pageTitle } from '~/presenters/page-title';
import { dashboardDuties } from '~/presenters/review/start-reviews';
import { presentLondon } from '~/presenters/rollups/dashboard';
import { presentGroup, presentGroupSwitch } from '~/presenters/rollups/group';
import { presentMilestoneSummary } from '~/presenters/rollups/milestone-summary';
import { presentInShort } from '~/presenters/rollups/over-time';
import { presentParts } from '~/presenters/rollups/parts';
import { parseTileChoice } from '~/presenters/rollups/tile-map';
import type { Context } from '~/services/context.server';
import { readPlacesStanding } from '~/services/organisations/places-standing.server';
import { oncePer } from '~/services/remembered.server';
import { organisationDuties } from '~/services/review/duties.server';
import { loadDashboard } from '~/services/rollups/load-dashboard.server';
import { loadGroup } from '~/services/rollups/load-group.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import { loadTrends } from '~/services/rollups/load-trends.server';

const LONDON = 'london';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.title ?? 'London') },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: LONDON });
  const groups = openGroups(context, request);
  const asked = viewParams(request);
  const loaded = loadDashboard(context, { org: LONDON, asked });
  if (!loaded.ok) return notFound(loaded.message);
  const { searchParams } = new URL(request.url);
  const choice = parseTileChoice(loaded.value.areas, (name) => searchParams.get(name));
  if (!choice.ok) return notFound(choice.message);
  const name = `page ${choice.value?.area.slug} ${choice.value?.measure} ${JSON.stringify(groups)}`;
  const page = oncePer(loaded.value, name, () => {
    const chosen = orRefuse(loadGroup(context, loaded.value));
    return {
      ...presentLondon(loaded.value, choice.value),
      history: historyOf(context, asked),
      milestoneDates: milestoneDatesOf(context, LONDON, asked),
      standing: standingOf(context, loaded.value),
      groupSwitch: presentGroupSwitch(groups, loaded.value.view),
      group: chosen === null ? null : presentGroup(chosen, groups, paths.london),
    };
  });
  const { organisation } = loaded.value;
  const duties = dashboardDuties(organisationDuties(context, organisation));
  return renderOnly(oncePer(page, `duties ${JSON.stringify(duties)}`, () => ({ ...page, duties })));
}

function historyOf(context: Context, asked: AskedView) {
  const trends = loadTrends(context, { org: LONDON, area: null, asked });
  return trends.ok ? presentInShort(trends.value) : null;
}

function milestoneDatesOf(context: Context, org: string, asked: AskedView) {
  const book = loadMilestones(context, { org, asked });
  return book.ok ? presentMilestoneSummary(book.value) : null;
}

function standingOf(context: Context, { places, view }: DashboardFigures) {
  return presentPlacesStanding(readPlacesStanding(context, places, view.month), places);
}

export default function London() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={page.title} width="wide">
      <MarkShapes />
      <Views views={page.views} />
      <StatusLine status={page.status} />
      <Headline pieces={page.headline} />
      <ReturnsFigures returns={page.returns} />
      <OpenMonth open={page.status.open} />
      <TakeAway pack={page.pack} downloads={page.downloads} />
      <OnThisPage
        parts={presentParts([
          ['heat-map', true],
          ['tile-map', page.tileMap !== null],
          ['movers', page.since !== null && page.movers.down.length + page.movers.up.length > 0],
          ['over-time', page.history !== null],
          ['milestones', page.milestones.total > 0],
          ['ten-years', page.tenYears !== null],
          ['integrators', true],
          ['duties', page.duties !== null],
        ])}
      />
      <Switches switches={page.switches} group={page.groupSwitch} />
      {page.group === null ? null : <Group group={page.group} />}
      <section className="app-section" aria-labelledby="heat-map">
        <h2 id="heat-map" className="nhsuk-heading-m">
          Will each area land its next milestones, and how many residents are covered?
        </h2>
        <HeatMap map={page.heatMap} />
        <HeatLegend since={page.heatMap.since} />
      </section>
      {page.tileMap === null ? null : <TileMap map={page.tileMap} />}
      <Movers movers={page.movers} since={page.since} />
      <InShort history={page.history} />
      <MilestonesInShort milestones={page.milestones} summary={page.milestoneDates} />
      <TenYears path={page.tenYears} />
      <PlacesStanding standing={page.standing} />
      <DashboardDuties duties={page.duties} />
    </Page>
  );
}
