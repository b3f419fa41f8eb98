import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { ChartFigure } from '~/components/chart/chart';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { PhoneFolded } from '~/components/layout/phone-folded';
import { SaveRows } from '~/components/layout/save-rows';
import { Tag } from '~/components/layout/tag';
import { OfGroup } from '~/components/rollups/group';
import { IntegrityTable, LineList } from '~/components/rollups/milestone-lines';
import { MilestoneBar } from '~/components/rollups/milestones';
import { Switches } from '~/components/rollups/switches';
import { viewParams } from '~/http/view-params.server';
import { pageTitle } from '~/presenters/page-title';
import { parseMilestonesChoice } from '~/presenters/rollups/milestone-choices';
import { presentMilestonesPage } from '~/presenters/rollups/milestones-page';
import type { RouteHandle } from '~/root';
import { loadMilestones } from '~/services/rollups/load-milestones.server';

export const handle: RouteHandle = { scripts: 'late' };

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: pageTitle(shown === undefined ? 'Milestones' : `Milestones, ${shown.caption}`) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const { searchParams } = new URL(request.url);
  const org = searchParams.get('org') || 'london';
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  const groups = openGroups(context, request);
  const loaded = loadMilestones(context, { org, asked: viewParams(request), ofGroup: true });
  if (!loaded.ok) return notFound(loaded.message);
  const choice = parseMilestonesChoice((name) => searchParams.get(name));
  return presentMilestonesPage(loaded.value, choice, groups);
}

export default function Milestones() {
  const shown = useLoaderData<typeof loader>();
  const { places, own } = shown;
  return (
    <Page title={shown.title} caption={shown.caption} breadcrumbs={shown.crumbs} width="wide">
      {shown.provisional ? (
        <p>
          <Tag colour="yellow">Provisional</Tag>
        </p>
      ) : null}
      <Switches switches={shown.switches} group={shown.groupSwitch} />
      {shown.group === null ? null : <OfGroup group={shown.group} />}
      {shown.withheld === '' ? null : (
        <InsetText>
          <p>{shown.withheld}</p>
        </InsetText>
      )}
      {places === null || places.total === 0 ? null : (
        <section className="app-section">
          <h2 className="nhsuk-heading-m">{places.heading}</h2>
          <p>{places.due}</p>
          <MilestoneBar counts={places} label={places.heading} />
        </section>
      )}
      {own === null || own.total === 0 ? null : (
        <section className="app-section">
          <h2 className="nhsuk-heading-m">{own.heading}</h2>
          <p>
            {own.due} <a href={own.href}>The return they come from</a>
          </p>
          <MilestoneBar counts={own} label={own.heading} />
        </section>
      )}
      <div className="app-charts">
        {shown.charts.map((chart) => (
          <ChartFigure key={chart.key} chart={chart} fold />
        ))}
      </div>
      <h2 className="nhsuk-heading-m" id="all">
        Every milestone
      </h2>
      <PhoneFolded summary="Choose which, and their order">
        <Filters />
      </PhoneFolded>
      {shown.counted === null ? null : (
        <p>
          {shown.counted.words} <a href={shown.counted.all}>Show them all</a>
        </p>
      )}
      <p>{shown.sentence}</p>
      <SaveRows what="milestones" csv={shown.csv} xlsx={shown.xlsx} />
      <LineList
        summary={shown.span}
        open={shown.chosen}
        rows={shown.rows}
        caption="Every milestone"
        empty="No milestone fits this choice."
        pages={shown.pages}
      />
      <h2 className="nhsuk-heading-m" id="soon">
        {shown.soon.heading}
      </h2>
      <LineList summary={shown.soon.span} rows={shown.soon.rows} caption={shown.soon.heading} empty="None." />
      {shown.soon.more === 0 ? null : <p>And {shown.soon.more} more, in the list above.</p>}
      <h2 className="nhsuk-heading-m" id="integrity">
        How well dates are kept
      </h2>
      <p>{shown.integrity.sentence}</p>
      <PhoneFolded summary="Organisation by organisation">
        <IntegrityTable rows={shown.integrity.rows} />
      </PhoneFolded>
    </Page>
  );
}

function Filters() {
  const { action, hidden, choices, counted } = useLoaderData<typeof loader>();
  return (
    <form method="get" action={`${action}#all`} className="app-filters app-no-print">
      {hidden.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {counted === null ? null : <input type="hidden" name="counted" value={counted.value} />}
      {choices.map(({ name, label, value, options }) => (
        <div key={name} className="app-filters__one">
          <label className="app-switches__name" htmlFor={`choose-${name}`}>
            {label}
          </label>
          <select
            id={`choose-${name}`}
            name={name}
            className="nhsuk-select app-select-small"
            defaultValue={value}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button type="submit" className="nhsuk-button nhsuk-button--secondary app-button-small">
        Show
      </button>
    </form>
  );
}
