import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SummaryList } from '~/components/layout/summary-list';
import { BulletinTables } from '~/components/review/bulletin-tables';
import { PROGRAMME } from '~/domain/people/policy';
import { orRefuse } from '~/http/or-refuse.server';
import { monthParam, versionQuery } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentBulletin } from '~/presenters/review/bulletin';
import { readBulletin } from '~/services/review/read-bulletin.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.title ?? 'Restatement') },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'publication.read', PROGRAMME);
  const bulletin = orRefuse(
    readBulletin(context, { month: monthParam(params), version: versionQuery(request) }),
  );
  if (bulletin.changed.length === 0) return notFound('Nothing that is shown changed with this version.');
  return presentBulletin(bulletin);
}

export default function BulletinPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      width="full"
      breadcrumbs={[{ href: paths.publications(), label: 'Published months' }]}
    >
      <p className="app-lede">{page.lede}</p>
      <p className="app-reading">
        <strong>Why it was published again:</strong> {page.reason}
      </p>
      <SummaryList rows={page.versions} />
      <ul className="nhsuk-list app-no-print">
        {page.dashboards.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          <a href={page.csv}>Download these changes as CSV</a> or <a href={page.xlsx}>for Excel</a>
        </li>
      </ul>
      <BulletinTables groups={page.groups} />
    </Page>
  );
}
