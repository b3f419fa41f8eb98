import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { ChartPatterns } from '~/components/chart/patterns';
import { Downloads } from '~/components/layout/downloads';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { DashboardDuties } from '~/components/review/duties';
import { TenYears } from '~/components/rollups/ambitions';
import { MarkShapes } from '~/components/rollups/mark';
import { OnThisPage } from '~/components/rollups/on-this-page';
import { Headline } from '~/components/rollups/pieces';
import { PlaceAreas } from '~/components/rollups/place-areas';
import { PlaceMilestones, PlacePartners, PlaceReturns } from '~/components/rollups/place-parts';
import { StatusLine } from '~/components/rollups/status-line';
import { Switches } from '~/components/rollups/switches';
import { Trends } from '~/components/rollups/trend';
import type { Actor } from '~/domain/people/actor';
import { may } from '~/domain/people/policy';
import type { AskedView } from '~/domain/rollups/view';
import { slugParam } from '~/http/params.server';
import { renderOnly } from '~/http/render-only.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { dashboardDuties } from '~/presenters/review/start-reviews';
import { presentMilestoneSummary } from '~/presenters/rollups/milestone-summary';
import { presentParts } from '~/presenters/rollups/parts';
import { presentPlace } from '~/presenters/rollups/place';
import type { Context } from '~/services/context.server';
import { oncePer } from '~/services/remembered.server';
import { organisationDuties } from '~/services/review/duties.server';
import { loadMilestones } from '~/services/rollups/load-milestones.server';
import { loadPlaceProfile } from '~/services/rollups/load-place-profile.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title ?? 'Place') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const place = slugParam(params, 'place');
  requirePermission(context, 'place.read', { kind: 'organisation', slug: place });
  const asked = viewParams(request);
  const loaded = loadPlaceProfile(context, { place, asked });
  if (!loaded.ok) return notFound(loaded.message);
  const more = moreOf(context.actor, place);
  const page = oncePer(loaded.value, `page ${JSON.stringify(more)}`, () => ({
    ...presentPlace(loaded.value),
    milestoneDates: milestoneDatesOf(context, place, asked),
    more,
  }));
  const duties = dashboardDuties(organisationDuties(context, loaded.value.place));
  return renderOnly(oncePer(page, `duties ${JSON.stringify(duties)}`, () => ({ ...page, duties })));
}

function milestoneDatesOf(context: Context, org: string, asked: AskedView) {
  const book = loadMilestones(context, { org, asked });
  return book.ok ? presentMilestoneSummary(book.value) : null;
}

/** What else this reader may open about the place. */
function moreOf(actor: Actor, slug: string): { href: string; label: string }[] {
  const resource = { kind: 'organisation', slug } as const;
  return [
    { href: paths.placeIntegrator(slug), label: 'Integrator: host, partners, steps and history' },
    { href: paths.placeNeighbourhoods(slug), label: 'Neighbourhoods and their teams' },
    ...(may(actor, 'query_log.read', resource)
      ? [{ href: paths.placeQueries(slug), label: 'Log of the ICB’s queries' }]
      : []),
    ...(may(actor, 'delegation.manage', resource)
      ? [{ href: paths.placeDelegates(slug), label: 'Who may sign for the place' }]
      : []),
  ];
}

export default function Place() {
  const page = useLoaderData<typeof loader>();
  const london = { href: paths.london(), label: 'London' };
  return (
    <Page title={page.title} width="wide" breadcrumbs={page.icb === null ? [london] : [london, page.icb]}>
      <MarkShapes />
      <ChartPatterns />
      <StatusLine status={page.status} />
      <Headline pieces={page.headline} />
      <OnThisPage
        parts={presentParts([
          ['areas', true],
          ['over-time', page.charts.length > 0],
          ['milestones', page.milestones !== null && page.milestones.total > 0],
          ['ten-years', page.tenYears !== null],
          ['partners', page.partners.length > 0],
          ['returns', true],
          ['duties', page.duties !== null],
        ])}
      />
      <Switches switches={page.switches} />
      <div className="app-facts">
        <SummaryList rows={page.facts} />
      </div>
      <PlaceAreas page={page} />
      <Downloads downloads={page.downloads} />
      <Trends charts={page.charts} />
      <PlaceMilestones milestones={page.milestones} summary={page.milestoneDates} />
      <TenYears path={page.tenYears} />
      <PlacePartners partners={page.partners} />
      <PlaceReturns returns={page.returns} />
      <DashboardDuties duties={page.duties} />
      {page.more.length > 0 ? (
        <ul className="nhsuk-list app-no-print">
          {page.more.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </Page>
  );
}
