import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { openPack } from '~/auth/open-pack.server';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { Tag } from '~/components/layout/tag';
import { PackSections } from '~/components/review/pack-sections';
import { monthParam, slugParam } from '~/http/params.server';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Pack' : `Pack: ${data.pack.title}`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  const org = slugParam(params, 'org');
  requirePermission(context, 'rollup.read', { kind: 'organisation', slug: org });
  const pack = openPack(context, request, params);
  const month = monthParam(params);
  const version = new URL(request.url).searchParams.get('version');
  const file = (kind: 'pptx' | 'docx' | 'xlsx') => paths.packFile(org, month, kind, { version });
  return {
    pack,
    dashboard: org === 'london' ? paths.london({ month, version }) : paths.icb(org, { month, version }),
    files: [
      { href: file('pptx'), label: 'PowerPoint slides' },
      { href: file('docx'), label: 'Word document' },
      { href: file('xlsx'), label: 'Excel workbook: the data behind every figure' },
    ],
  };
}

export default function PackPage() {
  const { pack, files, dashboard } = useLoaderData<typeof loader>();
  return (
    <Page
      title={pack.title}
      caption="Board pack"
      width="wide"
      breadcrumbs={[{ href: dashboard, label: pack.title }]}
    >
      <p className="app-status">
        <Tag colour={pack.published ? 'green' : 'yellow'}>{pack.state}</Tag>
        <span>{`${pack.when.charAt(0).toUpperCase()}${pack.when.slice(1)}.`}</span>
        {pack.hash === '' ? null : (
          <span>
            Hash <code>{pack.hash}</code>
          </span>
        )}
      </p>
      {pack.notice === '' ? null : <p>{pack.notice}</p>}
      <p className="app-lede">{pack.headline}</p>
      <div className="app-no-print">
        <h2 className="nhsuk-heading-s">Take it with you</h2>
        <ul>
          {files.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
        <Contents items={pack.sections.map(({ key, title }) => ({ id: key, label: title }))} />
      </div>
      <PackSections sections={pack.sections} />
      <p className="app-pack-footer">{pack.footer}</p>
    </Page>
  );
}
