import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requirePermission } from '~/auth/guards.server';
import { ListPages } from '~/components/layout/list-pages';
import { Page } from '~/components/layout/page';
import { SaveRows } from '~/components/layout/save-rows';
import { RiskFilterForm, RiskTable } from '~/components/review/risk-register';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { pageTitle } from '~/presenters/page-title';
import { presentRiskRegister } from '~/presenters/review/risks';
import { riskRegister } from '~/services/review/risks.server';

export const meta = () => [{ title: pageTitle('Risks') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'register.read', PROGRAMME);
  const { searchParams } = new URL(request.url);
  return presentRiskRegister(riskRegister(context), (name) => searchParams.get(name));
}

export default function Risks() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Risks" width="wide">
      <p>
        {page.sentence} Each place’s risks are those of its latest signed return. What a place wants done
        about one it writes as an <a href={paths.asks()}>ask</a>.
      </p>
      <RiskFilterForm action={paths.risks()} {...page.form} />
      <RiskTable rows={page.rows} />
      <ListPages pages={page.pages} />
      {page.rows.length === 0 ? null : <SaveRows what="risks" csv={page.csv} xlsx={page.xlsx} />}
    </Page>
  );
}
