import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Folded } from '~/components/layout/folded';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { Table } from '~/components/layout/table';
import { Tag } from '~/components/layout/tag';
import { monthAt, parseMonth } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { presentSight, type SightModel } from '~/presenters/framework/line-of-sight';
import { pageTitle } from '~/presenters/page-title';
import { readLineOfSight } from '~/services/framework/read-line-of-sight.server';

export const meta: MetaFunction<typeof loader> = () => [{ title: pageTitle('Line of sight') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const text = new URL(request.url).searchParams.get('month')?.trim() || null;
  const month = text === null ? monthAt(context.now) : parseMonth(text);
  if (month === null) return notFound('The month in the address must be written like 2026-10.');
  const { sight, done, framework } = readLineOfSight(context.db, month);
  if (framework.areas.length === 0) return notFound('The programme has no framework in this month.');
  return { ...presentSight(sight, done, month), asked: month };
}

export default function LineOfSightPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title="Line of sight"
      caption={page.month}
      width="wide"
      breadcrumbs={[{ href: paths.framework(), label: 'Framework' }]}
    >
      <p className="app-lede">
        What each milestone builds and which ambition it serves, and back from each ambition to its
        milestones.
      </p>
      <SaveTable table="line-of-sight" what="links" query={{ month: page.asked }} />
      <h2 className="nhsuk-heading-m">Gaps</h2>
      <p>{page.summary}</p>
      {page.gaps.map(({ title, none, links }) => (
        <section key={title} aria-label={title}>
          <h3 className="nhsuk-heading-s">{title}</h3>
          {links.length === 0 ? <p>{none}</p> : <Links links={links} />}
        </section>
      ))}
      {page.areas.map((area) => (
        <AreaOfSight key={area.id} area={area} />
      ))}
    </Page>
  );
}

function AreaOfSight({ area }: { area: SightModel['areas'][number] }) {
  return (
    <section className="app-section" aria-labelledby={area.id}>
      <h2 className="nhsuk-heading-m" id={area.id}>
        <a href={area.href}>{area.title}</a>
      </h2>
      <Folded summary={area.counted}>
        <Table
          caption={`Milestones of ${area.title}`}
          captionHidden
          compact
          cards
          columns={[
            {
              key: 'milestone',
              heading: 'Milestone',
              cell: (row) => (
                <>
                  <a id={row.key.toLowerCase()} href={row.milestone.href}>
                    {row.milestone.label}
                  </a>
                  {row.done ? (
                    <span className="app-note">
                      <Tag colour="grey">Reached everywhere</Tag>
                    </span>
                  ) : null}
                </>
              ),
            },
            {
              key: 'functions',
              heading: 'Builds',
              wide: true,
              cell: (row) => <Links links={row.functions} />,
            },
            {
              key: 'ambitions',
              heading: 'Serves',
              wide: true,
              cell: (row) => <Links links={row.ambitions} />,
            },
          ]}
          rows={area.rows}
          rowKey={(row) => row.key}
          empty="This area has no milestones."
        />
        <Table
          caption={`Ambitions of ${area.title}`}
          captionHidden
          compact
          cards
          columns={[
            {
              key: 'ambition',
              heading: 'Ambition',
              cell: (row) => <a href={row.ambition.href}>{row.ambition.label}</a>,
            },
            {
              key: 'milestones',
              heading: 'Served by',
              wide: true,
              cell: (row) => <Links links={row.milestones} />,
            },
          ]}
          rows={area.back}
          rowKey={(row) => row.key}
          empty="This area has no ambitions."
        />
      </Folded>
    </section>
  );
}

function Links({ links }: { links: SightModel['gaps'][number]['links'] }) {
  if (links.length === 0) return <>None</>;
  return (
    <ul className="nhsuk-list">
      {links.map(({ key, label, href }) => (
        <li key={key}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
