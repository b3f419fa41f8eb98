import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { notFound, requireActor, requirePermission } from '~/auth/guards.server';
import { Editions } from '~/components/framework/editions';
import { FrameworkArea } from '~/components/framework/framework-area';
import { Contents } from '~/components/layout/contents';
import { Page } from '~/components/layout/page';
import { parseMonth } from '~/domain/month';
import { PROGRAMME } from '~/domain/people/policy';
import { paths } from '~/paths';
import { frameworkView } from '~/presenters/framework/framework-page';
import { pageTitle } from '~/presenters/page-title';
import { readFramework } from '~/services/framework/read-framework.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data === undefined ? 'Framework' : `Framework in ${data.month}`) },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const context = await requireActor(request);
  requirePermission(context, 'framework.read', PROGRAMME);
  const asked = new URL(request.url).searchParams.get('month');
  const month = parseMonth(asked);
  if (asked !== null && month === null) notFound('That is not a month. Write it like 2026-10.');
  const found =
    readFramework(context, { month }) ?? notFound('The framework does not reach back to that month.');
  return frameworkView(found.month, found.framework, found.editions);
}

export default function Framework() {
  const { month, sentence, editions, areas } = useLoaderData<typeof loader>();
  return (
    <Page title="Framework" caption={month} width="full">
      <div className="app-reading">
        <p className="nhsuk-body-l">{sentence}</p>
        <p>
          The areas, functions, milestones and ambitions that returns are made of. Each says whether the
          programme published it or whether this service proposes it: what is proposed is not London policy.
          What is still unsettled stands under <a href={paths.questions()}>open questions</a>.
        </p>
      </div>
      <Editions editions={editions} />
      <Contents items={areas.map(({ id, title }) => ({ id, label: title }))} />
      {areas.map((area) => (
        <FrameworkArea key={area.id} area={area} />
      ))}
    </Page>
  );
}
