import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { ChartPatterns } from '~/components/chart/patterns';
import { Downloads } from '~/components/layout/downloads';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { AreaFramework } from '~/components/rollups/area-framework';
import { AreaQuestions } from '~/components/rollups/area-questions';
import { Contributions } from '~/components/rollups/contributions';
import { GroupReceipt } from '~/components/rollups/group';
import { MarkShapes } from '~/components/rollups/mark';
import { Movers } from '~/components/rollups/movers';
import { OnThisPage } from '~/components/rollups/on-this-page';
import { Headline } from '~/components/rollups/pieces';
import { Receipt } from '~/components/rollups/receipt';
import { Solved } from '~/components/rollups/solved';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { LinkGroup, Switches } from '~/components/rollups/switches';
import { Trends } from '~/components/rollups/trend';
import { may } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentArea } from '~/presenters/rollups/area';
import type { Address } from '~/presenters/rollups/frame';
import { presentGroupReceipt, presentGroupSwitch } from '~/presenters/rollups/group';
import { presentParts } from '~/presenters/rollups/parts';
import { presentSolved } from '~/presenters/rollups/solved';
import { viewQuery } from '~/presenters/rollups/words';
import type { RouteHandle } from '~/root';
import { oncePer } from '~/services/remembered.server';
import { loadArea } from '~/services/rollups/load-area.server';
import { loadGroup } from '~/services/rollups/load-group.server';
import { loadSolved } from '~/services/rollups/load-solved.server';

/** The charts are drawn in the browser. */
export const handle: RouteHandle = { scripts: 'late' };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Area' : `${data.title}: ${data.caption}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  const groups = openGroups(context, request);
  const slug = slugParam(params, 'area');
  const asked = viewParams(request);
  const loaded = loadArea(context, { area: slug, org, asked });
  if (!loaded.ok) return notFound(loaded.message);
  const { view, organisation, area } = loaded.value;
  const mayCalibrate =
    organisation.level !== 'place' &&
    may(context.actor, 'calibration.read', { kind: 'organisation', slug: org });
  return oncePer(loaded.value, `page ${mayCalibrate} ${JSON.stringify(groups)}`, () => {
    const chosen = orRefuse(loadGroup(context, loaded.value, area.code));
    const solved =
      organisation.level === 'place' ? loadSolved(context, { area: slug, place: org, asked }) : null;
    const address: Address = (query) => paths.area(slug, { org, ...query });
    return {
      ...presentArea(loaded.value),
      groupSwitch: presentGroupSwitch(groups, view),
      group: chosen === null ? null : presentGroupReceipt(chosen, groups, address),
      solved: solved?.ok ? presentSolved(solved.value) : null,
      calibration: mayCalibrate ? paths.calibration(slug, { org, ...viewQuery(view), group: null }) : null,
    };
  });
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
      <Headline pieces={page.headline} />
      <p className="app-lede">{page.summary}</p>
      <OpenMonth open={page.status.open} />
      <OnThisPage
        parts={presentParts([
          ['receipt', page.withheld === ''],
          ['places', page.withheld === ''],
          ['solved', page.solved !== null],
          ['movers', page.since !== null && page.movers.down.length + page.movers.up.length > 0],
          ['over-time', page.trend.length > 0],
          ['milestones', page.milestones.length > 0],
          ['functions', true],
          ['questions', true],
        ])}
      />
      <Switches switches={page.switches} group={page.groupSwitch} />
      <div className="app-switches app-no-print">
        <PhoneFolded summary="Choose another organisation or area">
          <LinkGroup name="For" links={page.organisations} />
          <LinkGroup name="Area" links={page.areas} />
        </PhoneFolded>
      </div>
      {page.withheld === '' ? (
        <>
          <Receipt receipt={page.receipt} />
          <Contributions rows={page.receipt.contributions} showIcb={page.showIcb} />
          <Downloads downloads={page.downloads} />
        </>
      ) : (
        <InsetText>
          <p>{page.withheld}</p>
        </InsetText>
      )}
      {page.calibration === null ? null : (
        <p className="app-no-print">
          <a href={page.calibration}>Calibrate: the places at one level side by side</a>
        </p>
      )}
      {page.group === null ? null : <GroupReceipt group={page.group} />}
      {page.solved === null ? null : <Solved solved={page.solved} />}
      <Movers movers={page.movers} since={page.since} />
      <Trends charts={page.trend} />
      <AreaFramework functions={page.functions} milestones={page.milestones} sight={page.sight} />
      <AreaQuestions questions={page.questions} />
    </Page>
  );
}
