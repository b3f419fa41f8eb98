import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { ChartPatterns } from '~/components/chart/patterns';
import { Details } from '~/components/layout/details';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { Tag } from '~/components/layout/tag';
import { AmbitionCharts, AmbitionReceipt } from '~/components/rollups/ambition';
import { PathBar } from '~/components/rollups/ambitions';
import { OfGroup } from '~/components/rollups/group';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { LinkGroup, Switches } from '~/components/rollups/switches';
import { may } from '~/domain/people/policy';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentAmbition } from '~/presenters/rollups/ambition';
import type { RouteHandle } from '~/root';
import { oncePer } from '~/services/remembered.server';
import { loadAmbition } from '~/services/rollups/load-ambitions.server';

/** The charts answer to the pointer. */
export const handle: RouteHandle = { scripts: 'late' };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Ambition' : `${data.title}: ${data.caption}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  const resource = { kind: 'organisation', slug: org } as const;
  requirePermission(context, 'rollup.read', resource);
  const code = slugParam(params, 'id');
  const groups = openGroups(context, request);
  const loaded = loadAmbition(context, { code, org, asked: viewParams(request), ofGroup: true });
  if (!loaded.ok) return notFound(loaded.message);
  const { organisation, standing } = loaded.value;
  const records =
    organisation.level !== 'place' &&
    standing.ambition.rollUp !== 'computed' &&
    may(context.actor, 'ambition.record', resource);
  return oncePer(loaded.value, `page ${records} ${JSON.stringify(groups)}`, () => ({
    ...presentAmbition(loaded.value, groups),
    all: paths.ambitions({ org, group: loaded.value.view.group?.join() ?? null }),
    record: records
      ? { one: paths.ambitionRecord(code, { org }), many: paths.ambitionUpload({ org }) }
      : null,
  }));
}

export default function AmbitionPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      caption={page.caption}
      width="wide"
      breadcrumbs={[
        { href: paths.london(), label: 'London' },
        { href: page.all, label: 'Ambitions' },
      ]}
    >
      <ChartPatterns />
      <StatusLine status={page.status} />
      <p>
        {page.tags.map(({ label, colour }) => (
          <span key={label}>
            <Tag colour={colour}>{label}</Tag>{' '}
          </span>
        ))}
      </p>
      {page.instead === '' ? (
        <>
          <p className="app-lede">{page.headline}</p>
          <p>
            <Tag colour={page.standing.tone}>{page.standing.word}</Tag> <PathBar path={page.standing.path} />
          </p>
        </>
      ) : (
        <InsetText>
          <p>{page.instead}</p>
        </InsetText>
      )}
      <OpenMonth open={page.status.open} />
      <Switches switches={page.switches} group={page.groupSwitch} />
      {page.group === null ? null : <OfGroup group={page.group} />}
      <div className="app-switches app-no-print">
        <LinkGroup name="For" links={page.organisations} />
      </div>
      <AmbitionCharts page={page} />
      <AmbitionReceipt parts={page.parts} missing={page.missing} />
      {page.later.length === 0 ? null : (
        <Details
          summary={`Recorded since the month was published (${page.later.length}), and not counted in it`}
        >
          <ul>
            {page.later.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Details>
      )}
      <section className="app-section" aria-labelledby="definition">
        <h2 id="definition" className="nhsuk-heading-m">
          Definition
        </h2>
        <SummaryList rows={page.facts} />
        <h3 className="nhsuk-heading-s">Milestones that serve it</h3>
        {page.milestones.length === 0 ? (
          <p>No milestone serves this ambition.</p>
        ) : (
          <ul>
            {page.milestones.map(({ key, label, href }) => (
              <li key={key}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        )}
      </section>
      {page.record === null ? null : (
        <ul className="app-no-print">
          <li>
            <a href={page.record.one}>Record or correct a value</a>
          </li>
          <li>
            <a href={page.record.many}>Upload values of many places</a>
          </li>
        </ul>
      )}
    </Page>
  );
}
