import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { FrameworkChangeTable } from '~/components/framework/framework-change-table';
import { Wording } from '~/components/framework/wording';
import { Page } from '~/components/layout/page';
import { may, PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { itemHistoryView } from '~/presenters/framework/item-history';
import { pageTitle } from '~/presenters/page-title';
import { changeChoices, readItem } from '~/services/framework/read-changes.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Framework' : `${data.view.code} over time`) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const item = readItem(context, params.code ?? '') ?? notFound('There is no such item in the framework.');
  return {
    view: itemHistoryView(item, changeChoices(context).framework.areas),
    edits: may(context.actor, 'framework.edit', PROGRAMME),
  };
}

export default function ItemHistory() {
  const { view, edits } = useLoaderData<typeof loader>();
  return (
    <Page
      title={view.title}
      caption={`${view.code}, ${view.kind}`}
      breadcrumbs={[
        { href: paths.framework(), label: 'Framework' },
        { href: view.area.href, label: view.area.title },
      ]}
    >
      <p className="nhsuk-body-l">{view.sentence}</p>
      {view.wordings.map((wording) => (
        <Wording key={wording.key} wording={wording} />
      ))}
      <h2 className="nhsuk-heading-m">What changed it</h2>
      <FrameworkChangeTable
        caption={`Changes of ${view.code}`}
        rows={view.changes}
        captionHidden
        empty="It has not been changed since the programme began."
        links={edits}
      />
      {edits ? (
        <p className="app-no-print">
          <a href={paths.adminFrameworkItem(view.code)}>Reword {view.code}</a>
        </p>
      ) : null}
    </Page>
  );
}
