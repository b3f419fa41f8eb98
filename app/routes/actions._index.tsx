import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { Page } from '~/components/layout/page';
import { SaveRows } from '~/components/layout/save-rows';
import { OutcomeTable } from '~/components/review/outcome-register';
import { RegisterFilterForm } from '~/components/review/register-filter';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentOutcomeRegister } from '~/presenters/review/registers';
import { outcomeRegister } from '~/services/review/read-register.server';

export const meta = () => [{ title: pageTitle('Actions') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  return presentOutcomeRegister(outcomeRegister(context), 'action', (name) => searchParams.get(name));
}

export default function Actions() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Actions" width="wide">
      <p>{page.sentence}</p>
      <RegisterFilterForm action={paths.actions()} {...page.form} />
      <OutcomeTable caption="Actions, newest first" rows={page.rows} empty="No action fits this choice." />
      {page.rows.length === 0 ? null : <SaveRows what="actions" csv={page.csv} xlsx={page.xlsx} />}
    </Page>
  );
}
