import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveRows } from '~/components/layout/save-rows';
import { AskTable } from '~/components/review/outcome-register';
import { RegisterFilterForm } from '~/components/review/register-filter';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentAskRegister } from '~/presenters/review/registers';
import { askRegister } from '~/services/review/read-register.server';

export const meta = () => [{ title: pageTitle('Asks') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  return presentAskRegister(askRegister(context), (name) => searchParams.get(name));
}

export default function Asks() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Asks" width="wide">
      <p>
        {page.sentence} What places warn of is in the <a href={paths.risks()}>register of risks</a>.
      </p>
      <RegisterFilterForm action={paths.asks()} {...page.form} />
      <AskTable caption="Asks, soonest answer first" rows={page.rows} empty="No ask fits this choice." />
      {page.rows.length === 0 ? null : <SaveRows what="asks" csv={page.csv} xlsx={page.xlsx} />}
    </Page>
  );
}
