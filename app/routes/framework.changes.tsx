import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { FrameworkChangeTable } from '~/components/framework/framework-change-table';
import { Page } from '~/components/layout/page';
import { SaveTable } from '~/components/layout/save-rows';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { changeLine } from '~/presenters/framework/item-history';
import { pageTitle } from '~/presenters/page-title';
import { readChanges } from '~/services/framework/read-changes.server';

export const meta = () => [{ title: pageTitle('Changes of the framework') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const read = readChanges(context);
  const lines = read.changes.map((change) => changeLine(change, read));
  return { planned: lines.filter(({ planned }) => planned), made: lines.filter(({ planned }) => !planned) };
}

export default function FrameworkChanges() {
  const { planned, made } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Changes of the framework"
      breadcrumbs={[{ href: paths.framework(), label: 'Framework' }]}
      width="full"
    >
      <p className="app-reading">
        What the London office has changed since the programme began, and what is planned. A change holds from
        its month on; earlier months read as they did.
      </p>
      {planned.length + made.length === 0 ? null : <SaveTable table="framework-changes" what="changes" />}
      <FrameworkChangeTable
        caption="Planned for later months"
        rows={planned}
        empty="No change is planned for a later month."
        links={false}
      />
      <FrameworkChangeTable
        caption="Changes made"
        rows={made}
        empty="The framework has not been changed yet."
        links={false}
      />
    </Page>
  );
}
