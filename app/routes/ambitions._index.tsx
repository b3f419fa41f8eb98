import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { openGroups } from '~/auth/open-groups.server';
import { Downloads } from '~/components/layout/downloads';
import { InsetText } from '~/components/layout/inset-text';
import { Page } from '~/components/layout/page';
import { AmbitionLegend, AmbitionTables } from '~/components/rollups/ambitions';
import { OfGroup } from '~/components/rollups/group';
import { OpenMonth, StatusLine } from '~/components/rollups/status-line';
import { LinkGroup, Switches } from '~/components/rollups/switches';
import { may } from '~/domain/people/policy';
import { slugParam } from '~/http/params.server';
import { viewParams } from '~/http/view-params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentAmbitions } from '~/presenters/rollups/ambitions';
import { oncePer } from '~/services/remembered.server';
import { loadAmbitions } from '~/services/rollups/load-ambitions.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Ambitions' : `Ambitions: ${data.caption}`) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = slugParam({ org: new URL(request.url).searchParams.get('org') || 'london' }, 'org');
  const resource = { kind: 'organisation', slug: org } as const;
  requirePermission(context, 'rollup.read', resource);
  const groups = openGroups(context, request);
  const loaded = loadAmbitions(context, { org, asked: viewParams(request), ofGroup: true });
  if (!loaded.ok) return notFound(loaded.message);
  const records =
    loaded.value.organisation.level !== 'place' && may(context.actor, 'ambition.record', resource);
  return oncePer(loaded.value, `page ${records} ${JSON.stringify(groups)}`, () => ({
    ...presentAmbitions(loaded.value, groups),
    upload: records ? paths.ambitionUpload({ org }) : null,
  }));
}

export default function Ambitions() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      caption={page.caption}
      width="wide"
      breadcrumbs={[{ href: paths.london(), label: 'London' }]}
    >
      <StatusLine status={page.status} />
      {page.hidden === '' ? (
        <p className="app-lede">{page.summary}</p>
      ) : (
        <InsetText>
          <p>{page.hidden}</p>
        </InsetText>
      )}
      <OpenMonth open={page.status.open} />
      <Switches switches={page.switches} group={page.groupSwitch} />
      {page.group === null ? null : <OfGroup group={page.group} />}
      <div className="app-switches app-no-print">
        <LinkGroup name="For" links={page.organisations} />
      </div>
      <AmbitionLegend />
      {page.hidden === '' ? <AmbitionTables areas={page.areas} /> : null}
      {page.elsewhere === '' ? null : <p>{page.elsewhere}</p>}
      <Downloads downloads={page.downloads} />
      <ul className="app-no-print">
        <li>
          <a href={page.sight}>How milestones serve ambitions</a>
        </li>
        {page.upload === null ? null : (
          <li>
            <a href={page.upload}>Upload values</a>
          </li>
        )}
      </ul>
    </Page>
  );
}
