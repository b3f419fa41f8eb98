import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { EditList } from '~/components/framework/edit-list';
import { FrameworkChangeTable } from '~/components/framework/framework-change-table';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { editListView } from '~/presenters/framework/edit-list';
import { pageTitle } from '~/presenters/page-title';
import { changeChoices, readChanges } from '~/services/framework/read-changes.server';

export const meta = () => [{ title: pageTitle('Change the framework') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.edit', PROGRAMME);
  return editListView(changeChoices(context), readChanges(context));
}

export default function EditFramework() {
  const { sentence, planned, made, areas, order } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Change the framework"
      breadcrumbs={[{ href: paths.framework(), label: 'Framework' }]}
      width="full"
    >
      <div className="app-reading">
        <p className="nhsuk-body-l">{sentence}</p>
        <p>
          Each change begins in a month and is shown before it is made. Nothing is overwritten: earlier months
          read as they did, and a change that should not be is taken back by another.
        </p>
      </div>
      <FrameworkChangeTable
        caption="Planned for later months"
        rows={planned}
        empty="No change is planned for a later month."
      />
      <Contents items={areas.map(({ id, title }) => ({ id, label: title }))} />
      <p>
        <a href={order}>Put the areas in another order</a>
      </p>
      {areas.map((area) => (
        <EditList key={area.id} area={area} />
      ))}
      <FrameworkChangeTable
        caption="Changes made"
        rows={made}
        empty="The framework has not been changed yet."
      />
    </Page>
  );
}
